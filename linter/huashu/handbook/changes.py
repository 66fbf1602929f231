"""What changed between two states of a handbook, in the words of the business: figures, levels, clauses, wording.

Works on plain data, not on loaded handbooks: a former edition may have been written for other schemas than today's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

from huashu.handbook.difference import Difference, Item, Path, differences
from huashu.handbook.edition import Change
from huashu.handbook.field_names import NAMES, UNTOLD
from huashu.handbook.readable import first_form
from huashu.handbook.schemas import annotated
from huashu.handbook.sheet import SETTINGS_REF
from huashu.vocabulary import CATEGORIES, EVENTS, KINDS, LEVELS

_SHORT = 24
_LONG = 160
_CONTEXT = 12
"""How many characters of what is alike stand around a difference in a long text."""
_FIGURE = re.compile(r"[≥≤<>–-]? ?[0-9][0-9.:–~、% -]*[^，。；！？]{0,12}")
_NUMERAL = re.compile(
    r"([0-9]+(?:[.:–-][0-9]+)*|[零一二两三四五六七八九十百千]+)"
    r"( ?(?:%|‰|个工作日|个月|分钟|小时|钟头|秒|天|周|年|次|声|分|条|元|点|人|字|遍|句|倍|成|项|页|步)(?:半)?)"
)
_IDENTIFIER = re.compile(r"[a-z][a-z0-9-]*")
_MEASURES = {"max": "上限", "min": "下限", "avoid": "避开的时段"}
_TOLD_APART = frozenset({"title", "level", "measure", "checks", "code"})
_CHECK_PHRASES = {"forbid": "禁语", "require": "要说的话", "unless": "不算违反的说法"}
_WORDS: Mapping[Any, str] = {True: "是", False: "否", **LEVELS, **CATEGORIES, **EVENTS}


@dataclass(frozen=True)
class State:
    """A handbook at some time: handbook.yaml and the entries by ref, as they stand in the files."""

    settings: Mapping[str, Any]
    entries: Mapping[str, Mapping[str, Any]]

    @property
    def edition(self) -> str:
        """The name of the edition."""
        return str(self.settings.get("edition", ""))

    @cached_property
    def clauses(self) -> Mapping[str, tuple[str, Mapping[str, Any]]]:
        """Every clause by its code, with the ref of the entry that holds it."""
        return {str(clause["code"]): (ref, clause) for ref, data in self.entries.items() for clause in _clauses(data)}

    def name_of(self, to_kind: str, target: str) -> str:
        """What people call the target of a reference."""
        if to_kind in ("channel", "scenario"):
            listed = self.settings.get(f"{to_kind}s", ())
            return next((str(item["title"]) for item in listed if item.get("id") == target), target)
        ref = target if to_kind == "entry" else f"{to_kind}/{target}"
        return str(self.entries[ref].get("title", target)) if ref in self.entries else target


def compare(old: State, new: State) -> tuple[Change, ...]:
    """Every change, in reading order: handbook.yaml, then entry by entry, what is gone after what is there."""
    return tuple(_Comparison(old, new).run())


def _clauses(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for holder in (data, *data.get("articles", ())):
        if isinstance(holder, Mapping):
            listed = holder.get("clauses", ())
            yield from (item for item in listed if isinstance(item, Mapping) and "code" in item)


def _without_clauses(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """An entry without its title and the clauses it holds, which are told apart; lists of clause codes stay."""
    apart = {"title", "clauses"} if any(_clauses(data)) else {"title"}
    kept = {key: value for key, value in data.items() if key not in apart}
    if "articles" in kept:
        kept["articles"] = [{k: v for k, v in article.items() if k != "clauses"} for article in kept["articles"]]
    return kept


class _Reference(str):
    """A reference that knows how people call what it leads to; it compares as the reference itself."""

    __slots__ = ("reads",)
    reads: str


def _named(state: State, kind: str, data: Any) -> Any:
    """The data with titles on its references."""
    places = annotated(kind, data, "x-ref")
    found = {place.pointer: state.name_of(place.argument, place.text) for place in places}

    def walk(value: Any, pointer: tuple[str | int, ...]) -> Any:
        if isinstance(value, Mapping):
            return {key: walk(inner, (*pointer, key)) for key, inner in value.items()}
        if isinstance(value, list):
            return [walk(inner, (*pointer, index)) for index, inner in enumerate(value)]
        if pointer in found:
            reference = _Reference(value)
            reference.reads = found[pointer]
            return reference
        return value

    return walk(data, ()) if found else data


@dataclass(frozen=True)
class _Comparison:
    old: State
    new: State

    def run(self) -> Iterator[Change]:
        before, after = (_named(state, SETTINGS_REF, state.settings) for state in (self.old, self.new))
        yield from _told(SETTINGS_REF, "", differences(before, after, UNTOLD))
        for ref, data in self.new.entries.items():
            if ref not in self.old.entries:
                yield from self._came(ref, data)
            else:
                yield from self._stayed(ref, self.old.entries[ref], data)
        for ref, data in self.old.entries.items():
            if ref not in self.new.entries:
                yield Change("removed", ref, f"撤下{_name(ref, data)}{_extent(data)}")
                yield from self._moved_or_gone(ref, whole=True)

    def _came(self, ref: str, data: Mapping[str, Any]) -> Iterator[Change]:
        yield Change("added", ref, f"新增{_name(ref, data)}{_extent(data)}")
        for clause in _clauses(data):
            if clause["code"] in self.old.clauses:
                yield from self._clause(ref, clause)

    def _stayed(self, ref: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Change]:
        for clause in _clauses(new):
            yield from self._clause(ref, clause)
        yield from self._moved_or_gone(ref, whole=False)
        kind = ref.partition("/")[0]
        before, after = (
            _named(state, kind, _without_clauses(data)) for state, data in ((self.old, old), (self.new, new))
        )
        if old.get("title") != new.get("title"):
            yield Change("wording", ref, f"{_name(ref, old)}改名为“{new.get('title')}”")
        yield from _told(ref, _name(ref, new), differences(before, after, UNTOLD))

    def _clause(self, ref: str, clause: Mapping[str, Any]) -> Iterator[Change]:
        code = str(clause["code"])
        if code not in self.old.clauses:
            level = LEVELS.get(str(clause.get("level")), "")
            yield Change("added", ref, f"新增条款 {code}“{clause.get('title')}”（{level}）", "clause", code)
            return
        was_in, old = self.old.clauses[code]
        if was_in != ref:
            old_home = _name(was_in, self.old.entries[was_in])
            text = f"条款 {code} 由{old_home}移到{_name(ref, self.new.entries[ref])}"
            yield Change("other", ref, text, "clause", code)
        for change in _of_clause(self.old, self.new, ref, code, old, clause):
            yield replace(change, part_kind="clause", part=code)

    def _moved_or_gone(self, ref: str, *, whole: bool) -> Iterator[Change]:
        """The clauses an entry no longer holds; with the whole entry gone the sentence about it says so already."""
        retired = {item.get("code"): item for item in self.new.settings.get("retired", ())}
        for clause in _clauses(self.old.entries[ref]):
            code = str(clause["code"])
            note = retired.get(code)
            if code in self.new.clauses or (whole and note is None):
                continue
            text = f"撤销条款 {code}“{clause.get('title')}”"
            if note and note.get("replaced_by"):
                text += f"，由 {note['replaced_by']} 代替"
            yield Change("removed", ref, text, "clause", code, after=str(note.get("why", "")) if note else "")


def _name(ref: str, data: Mapping[str, Any]) -> str:
    kind = ref.partition("/")[0]
    return f"{KINDS.get(kind, kind)}“{data.get('title', ref)}”"


def _extent(data: Mapping[str, Any]) -> str:
    codes = [str(clause["code"]) for clause in _clauses(data)]
    return f"（条款 {codes[0]} 至 {codes[-1]}，共 {len(codes)} 条）" if len(codes) > 1 else ""


def _of_clause(
    old_state: State, new_state: State, ref: str, code: str, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Change]:
    """The changes of one clause, the weightiest first."""
    if old.get("level") != new.get("level"):
        was, now = (LEVELS.get(str(clause.get("level")), "") for clause in (old, new))
        yield Change("level", ref, f"{code} 由“{was}”改为“{now}”")
    yield from _of_measure(ref, code, old.get("measure"), new.get("measure"))
    if old.get("title") != new.get("title"):
        yield Change("wording", ref, f"{code} 的标题由“{old.get('title')}”改为“{new.get('title')}”")
    yield from _of_checks(ref, code, old.get("checks", []), new.get("checks", []))
    kind = ref.partition("/")[0]
    before, after = (
        _named(state, kind, {"clauses": [{key: value for key, value in clause.items() if key not in _TOLD_APART}]})
        for state, clause in ((old_state, old), (new_state, new))
    )
    yield from _told(ref, f"{code} ", differences(before["clauses"][0], after["clauses"][0], UNTOLD))


def _of_measure(ref: str, code: str, old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> Iterator[Change]:
    if old is None and new is None:
        return
    if old is None or new is None or old.get("quantity") != new.get("quantity"):
        before, after = _measure(old), _measure(new)
        if old is None:
            text = f"{code} 定了数：{after}"
        elif new is None:
            text = f"{code} 不再定数，原来是{before}"
        else:
            text = f"{code} 的标准由“{before}”改为“{after}”"
        yield Change("figure", ref, text)
        return
    for key, name in _MEASURES.items():
        was, now = (_listed(measure.get(key)) for measure in (old, new))
        if was == now:
            continue
        subject = f"{new['quantity']}{name}"
        if was and now:
            yield Change("figure", ref, f"{subject}由{_spaced(was)}改为{_spaced(now).rstrip()}（{code}）")
        elif now:
            yield Change("figure", ref, f"{subject}定为{_spaced(now).rstrip()}（{code}）")
        else:
            yield Change("figure", ref, f"取消{subject}，原来是{_spaced(was).rstrip()}（{code}）")


def _measure(measure: Mapping[str, Any] | None) -> str:
    if measure is None:
        return ""
    parts = [f"{name}{_spaced(_listed(measure[key])).rstrip()}" for key, name in _MEASURES.items() if key in measure]
    return str(measure.get("quantity", "")) + "，".join(parts)


def _listed(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _of_checks(ref: str, code: str, old: list[Any], new: list[Any]) -> Iterator[Change]:
    if old == new:
        return
    told = False
    for key, name in _CHECK_PHRASES.items():
        # by how they are said: two ways of writing the same words are no news
        was, now = ({first_form(p): None for check in checks for p in check.get(key, ())} for checks in (old, new))
        come, gone = [phrase for phrase in now if phrase not in was], [phrase for phrase in was if phrase not in now]
        if come or gone:
            told = True
            acts = [f"{verb}{_quoted(items)}" for verb, items in (("增加", come), ("删去", gone)) if items]
            yield Change("wording", ref, f"{code} 的{name}{'，'.join(acts)}")
    was_said, now_said = ([check["instead"] for check in checks if "instead" in check] for checks in (old, new))
    if was_said != now_said:
        told = True
        come = [words for words in dict.fromkeys(now_said) if words not in was_said]
        gone = [words for words in dict.fromkeys(was_said) if words not in now_said]
        if come or gone:
            yield Change("wording", ref, f"{code} 的改说改了说法", before=_lines(gone), after=_lines(come))
    if not told:
        yield Change("other", ref, f"{code} 的检查办法有调整")


def _lines(texts: list[str]) -> str:
    return " ／ ".join(texts)


def _quoted(texts: list[str]) -> str:
    """A few texts in quotation marks, and how many there are when there are more."""
    few = "".join(f"“{_cut(text)}”" for text in texts[:4])
    return f"{few}等 {len(texts)} 条" if len(texts) > 4 else few


# From differences to sentences


def _told(ref: str, subject: str, found: Iterator[Difference]) -> Iterator[Change]:
    """A sentence for each difference; plain items that came or went in one list share one."""
    for key, group in groupby(found, key=_plain_item):
        several = list(group)
        if key is None:
            yield from (_changed(ref, subject, difference) for difference in several)
            continue
        place, came = key
        values = [_shown(item.after if came else item.before) for item in several]
        kind, part = _part(ref, place)
        verb = "增加" if came else "删去"
        value = several[0].after if came else several[0].before
        sort = "other" if isinstance(value, _Reference) else "wording"
        yield Change(sort, ref, f"{_where(subject, place)}{verb}{_quoted(values)}", kind, part)


def _plain_item(difference: Difference) -> tuple[Path, bool] | None:
    last = difference.path[-1]
    one_sided = difference.before is None or difference.after is None
    if isinstance(last, Item) and not last.identity and one_sided and not isinstance(last.data, Mapping):
        return difference.path[:-1], difference.before is None
    return None


def _changed(ref: str, subject: str, difference: Difference) -> Change:
    path, before, after = difference.path, difference.before, difference.after
    kind, part = _part(ref, path)
    last = path[-1]
    if isinstance(last, Item) and (before is None or after is None):
        act, verb = ("added", "增加") if before is None else ("removed", "删去")
        if act == "removed" and part == last.identity:
            kind, part = "", ""  # what is gone has no address
        key = str(path[-2])
        noun = "一步" if key == "steps" else NAMES.get(key, key)
        return Change(act, ref, f"{_where(subject, path[:-2])}{verb}{noun}“{_cut(_item_title(last))}”", kind, part)
    where = _where(subject, path)
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        verb = "写明了" if before is None else "去掉了" if after is None else "调整了"
        return Change("other", ref, f"{where}：{verb}", kind, part)
    was, now = _shown(before), _shown(after)
    if before is None:
        return Change("wording", ref, f"{where}：新写", kind, part, after=_cut(now, _LONG))
    if after is None:
        return Change("wording", ref, f"{where}：删去", kind, part, before=_cut(was, _LONG))
    return replace(_replaced(ref, where, was, now, before), part_kind=kind, part=part)


def _replaced(ref: str, where: str, was: str, now: str, before: Any) -> Change:
    if isinstance(before, bool | _Reference):
        return Change("level" if isinstance(before, bool) else "other", ref, f"{where}由“{was}”改为“{now}”")
    if _IDENTIFIER.fullmatch(was) and _IDENTIFIER.fullmatch(now):
        return Change("other", ref, f"{where}有调整")
    if _FIGURE.fullmatch(was) and _FIGURE.fullmatch(now):
        return Change("figure", ref, f"{where}由{_spaced(was)}改为{_spaced(now).rstrip()}")
    if figures := _figures(was, now):
        return Change("figure", ref, f"{where}里，" + "，".join(f"“{a}”改为“{b}”" for a, b in figures))
    if len(was) <= _SHORT and len(now) <= _SHORT:
        return Change("wording", ref, f"{where}由“{was}”改为“{now}”")
    was, now = _apart(was, now)
    return Change("wording", ref, f"{where}改了说法", before=was, after=now)


def _figures(was: str, now: str) -> list[tuple[str, str]]:
    """The figures that differ in two texts that are otherwise the same."""
    if _NUMERAL.sub("\0", was) != _NUMERAL.sub("\0", now):
        return []
    pairs = zip(_NUMERAL.finditer(was), _NUMERAL.finditer(now), strict=True)
    return [(a[0], b[0]) for a, b in pairs if a[0] != b[0]]


def _apart(was: str, now: str) -> tuple[str, str]:
    """Two long texts without most of what they begin and end with alike."""
    if max(len(was), len(now)) <= _LONG:
        return was, now
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    start, end = max(0, start - _CONTEXT), max(0, end - _CONTEXT)

    def around(text: str) -> str:
        middle = text[start : len(text) - end]
        return _cut(("…" if start else "") + middle + ("…" if end else ""), _LONG)

    return around(was), around(now)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _shown(value: Any) -> str:
    if isinstance(value, _Reference):
        return value.reads
    if isinstance(value, str | bool) and value in _WORDS:
        return _WORDS[value]
    return " ".join(str(value).split())


def _spaced(figure: str) -> str:
    """A figure inside a Chinese sentence: a space where its Latin end meets a character."""
    before, after = (" " if end.isascii() else "" for end in (figure[:1], figure[-1:]))
    return f"{before}{figure}{after}"


def _cut(text: str, length: int = 30) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _item_title(item: Item) -> str:
    """What an item of a list is called in a sentence."""
    if not isinstance(item.data, Mapping):
        return _shown(item.data)
    for key in ("title", "name", "say", "question", "when", "what", "agent", "does", "text", "score"):
        if key in item.data:
            value = item.data[key]
            return _shown(value[0] if isinstance(value, list) else value)
    return item.identity


def _where(subject: str, path: Path) -> str:
    """A place in an entry in words: 话术“查询等待”步骤“说原因”的说法."""
    words = subject
    for index, step in enumerate(path):
        if isinstance(step, Item):
            if step.identity:
                words += f"“{_cut(_item_title(step), 16)}”"
            continue
        named = NAMES.get(step, step)
        follows = path[index + 1] if index + 1 < len(path) else None
        into_item = isinstance(follows, Item) and bool(follows.identity)
        words += named if into_item or not words or words.endswith(" ") else f"的{named}"
    return words


def _part(ref: str, path: Path) -> tuple[str, str]:
    """The step or item a path leads through, if it has an address of its own."""
    kind = ref.partition("/")[0]
    for key, step in pairwise(path):
        if not isinstance(step, Item) or not step.identity:
            continue
        if key == "steps" and kind in ("scripts", "processes"):
            return "step", step.identity
        if key == "items":
            return "item", step.identity
    return "", ""
