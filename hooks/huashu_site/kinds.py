"""What the index page of each kind shows: how entries are grouped, and the columns of the table.

A kind that isn't listed here gets title and summary; adding a kind needs no change in this module.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from huashu.handbook.model import Entry
from huashu.vocabulary import LEVELS
from huashu_site import labels
from huashu_site.book import Book
from huashu_site.see import See, Target

Cell = str | Target | tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an index table."""

    title: str
    cell: Callable[[Entry, See], Cell]
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind is listed."""

    lead: str = ""
    columns: tuple[Column, ...] = ()
    group_of: Callable[[Entry], str] | None = None
    groups: Mapping[str, str] | None = None
    order: Callable[[Book, Entry], Decimal] | None = None


def _field(name: str) -> Callable[[Entry, See], Cell]:
    return lambda entry, _see: str(entry.data.get(name, "—"))


def _count(name: str) -> Callable[[Entry, See], Cell]:
    return lambda entry, _see: str(len(entry.data[name]))


def _reference(kind: str, name: str) -> Callable[[Entry, See], Cell]:
    return lambda entry, see: see.of(kind, entry.data[name]) if name in entry.data else "—"


def _references(kind: str, name: str) -> Callable[[Entry, See], Cell]:
    return lambda entry, see: tuple(see.of(kind, target) for target in entry.data.get(name, ()))


def _levels(entry: Entry, see: See) -> Cell:
    clauses = see.book.clauses_of(entry)
    counts = {level: sum(clause.level == level for clause in clauses) for level in LEVELS}
    return "，".join(f"{LEVELS[level]} {count}" for level, count in counts.items() if count)


def _risk(after: bool) -> Callable[[Entry, See], Cell]:
    def cell(entry: Entry, see: See) -> Cell:
        risk = see.book.risk_of[entry.id]
        value = risk.after if after else risk.now
        return f"{value.risk.normalize():f} {value.band}" if value else "—"

    return cell


_OWNER = Column("归口", _reference("roles", "owner"))
_REVIEWED = Column("复核", _field("reviewed"), numeric=True)

KINDS: Mapping[str, Kind] = {
    "scripts": Kind(
        "按通话的先后排列。先看“什么时候用”，再照着说。",
        (
            Column("什么时候用", _field("trigger")),
            Column("渠道", lambda entry, see: see.book.channels[entry.data["channel"]]),
        ),
        group_of=lambda entry: str(entry.data["phase"]),
        groups=labels.PHASES,
    ),
    "standards": Kind(
        "每一条都有级别：必须做到的、应当做到的、可以这样做的。",
        (Column("管什么", _field("summary")), Column("条款", _levels), _OWNER, _REVIEWED),
    ),
    "conduct": Kind(
        "对内的准则：约束谁、做什么、违反了怎么办。",
        (
            Column("管什么", _field("summary")),
            Column("约束岗位", _references("roles", "binds")),
            Column("条款", _levels),
        ),
    ),
    "scorecards": Kind(
        "一张表一百分，每一项背后都有条款。",
        (
            Column("评谁", _references("roles", "for_roles")),
            Column("谁来评", _references("roles", "used_by")),
            Column("合格分", _field("pass_mark"), numeric=True),
        ),
    ),
    "risks": Kind(
        "按现在的风险值从高到低排列；数值由登记的判断算出。",
        (
            Column("业务", _field("business")),
            Column("缺陷", lambda entry, _see: str(entry.data["defect"]["title"])),
            Column("现在", _risk(after=False), numeric=True),
            Column("改进后", _risk(after=True), numeric=True),
        ),
        order=lambda book, entry: -book.risk_of[entry.id].now.risk,
    ),
    "roles": Kind(
        "谁做什么、向谁汇报、把什么交给谁。",
        (
            Column("组别", _field("unit")),
            Column("为什么有这个岗位", _field("purpose")),
            Column("向谁汇报", _reference("roles", "reports_to")),
        ),
    ),
    "processes": Kind(
        "一件事从哪里开始、经过谁、什么时候算完。",
        (Column("什么时候启动", _field("starts")), Column("步骤", _count("steps"), numeric=True), _OWNER),
    ),
    "metrics": Kind(
        "数量指标都配有质量指标，单看一个容易跑偏。",
        (
            Column("定义", _field("definition")),
            Column("目标", lambda entry, _see: str(entry.data["target"]["text"])),
            Column("频次", _field("frequency")),
        ),
        group_of=lambda entry: str(entry.data["sort"]),
        groups=labels.METRIC_SORTS,
    ),
    "programmes": Kind(
        "培训、会议和改进：步骤、节奏、留下的证据。",
        (Column("节奏", _field("rhythm")), Column("面向", _references("roles", "audience"))),
        group_of=lambda entry: str(entry.data["sort"]),
        groups=labels.PROGRAMME_SORTS,
    ),
    "values": Kind(
        "说法之外，更要紧的是在岗位上看得见的样子。",
        (Column("说法", _field("statement")),),
        group_of=lambda entry: str(entry.data["part"]),
        groups=labels.VALUE_PARTS,
    ),
    "glossary": Kind(
        "全书统一的写法，以及资料里见过、本手册不用的写法。",
        (
            Column("定义", _field("definition")),
            Column("不写作", lambda entry, _see: "、".join(entry.data.get("variants", ())) or "—"),
        ),
    ),
}

_PLAIN = Kind(columns=(Column("内容", _field("summary")),))


@dataclass(frozen=True, slots=True)
class Group:
    """A titled part of an index table; the title is empty when a kind isn't grouped."""

    id: str
    title: str
    entries: tuple[Entry, ...]


def kind_of(name: str) -> Kind:
    """How a kind is listed."""
    return KINDS.get(name, _PLAIN)


def groups(book: Book, name: str) -> tuple[Group, ...]:
    """The entries of a kind, grouped and ordered as its index shows them."""
    kind, entries = kind_of(name), list(book.kinds[name])
    if kind.order is not None:
        order = kind.order
        entries.sort(key=lambda entry: order(book, entry))
    if kind.group_of is None or kind.groups is None:
        return (Group("", "", tuple(entries)),)
    found = (
        Group(key, title, tuple(entry for entry in entries if kind.group_of(entry) == key))
        for key, title in kind.groups.items()
    )
    return tuple(group for group in found if group.entries)
