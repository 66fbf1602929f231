"""Table rows: which column holds whose words, and which holds what is not to be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from huashu.drafts.labels import Labels
from huashu.drafts.line import Line
from huashu.drafts.model import Speaker, Stance
from huashu.drafts.sides import service, talk_with_one_another
from huashu.drafts.stage import BRACKETS
from huashu.drafts.stance import BAD_MARK, GOOD_MARK, title_stance
from huashu.text.pattern import pattern
from huashu.text.span import Span

Column = Literal["speaker", "agent", "customer", "avoid", "action", "prose"]

_SPEAKER = pattern(
    "角色|说话人|发言人|发言方|人物|身份|谁说|对话方|speaker|role|^(谁|哪一?方|[双两]方|说的?人|[讲发]话[人方]|"
    "开口的?人|谁在[说讲]|谁的话)$",
    re.IGNORECASE,
)
_WORDING = pattern(
    "话术|用语|应答|说法|应说|正例|正确|推荐|替换|改(为|成|说)|换成|可以?说|建议说|怎么说|[这那](样|"
    "么)[说讲答回]|[照按依](此|这|着|这样|这么|这个)?[说讲念答回]|宜[说讲答]|[说讲念答回]法|改口|回答|答复|"
    "口径|标准语|[✔√✓✅]|回复内容|wording|script",
    re.IGNORECASE,
)
_BETTER = pattern("[✔√✓✅]|应说|正例|正确|推荐|替换|改(为|成|说|写)|换成|改口")
"""A column of what to say instead, whatever the heading above the table warns of."""

_GOOD_OR_BAD = pattern("(差|错|坏|不好|不妥|不当|好|更好|妥当)的?(说法|例|例子|做法)?")
"""A column of what is badly said, or well said, by its shortest title."""

_FORMERLY = pattern(
    "(以前|从前|过去|原先|先前|原来|早先|老早|旧时|往常)(的|是)?(这么|这样|那么|怎么)?(说的?|讲的?|答的?|回的?|"
    "说法|话术|用语|写法)?|[老旧](话|说法|话术|用语|词|稿|写法|版)"
)
"""A column of what was said once, beside what is said now."""

_ACTION = pattern("动作|操作|舞台|事件|旁白|系统|状态", re.IGNORECASE)
_NOBODY = pattern(
    f"{BRACKETS.pattern}|(舞台)?(动作|操作|事件|旁白|系统|状态|音效|环境|提示|说明|备注)(说明|提示|指示)?|[—–－/·-]+"
)
"""What stands in the place of a speaker where nobody speaks."""

_REMARK = pattern("|(备|附|旁|批|标)注|说明|提示|情况|备忘|动作")
"""The title of a column of remarks on what is said: none, or one of these."""

_CONTENT = pattern(
    "句子|[语词]句|例句|原[话句]|内容|对白|台词|原文|文本|对话|话语|发言|[说讲答念]了?(些|的)?(什么|啥)|"
    "^说?的?(话|词)$|text|line|content",
    re.IGNORECASE,
)

_SHORT_REMARK = 20
"""A remark of more characters tells of something else than what happens."""


class Cell(NamedTuple):
    """The words of one cell and whose they are; ``labelled`` when another cell of the row names the speaker.

    ``action`` marks what happens rather than what is said, ``remark`` a short remark that may tell of it.
    """

    span: Span
    role: Speaker
    stance: Stance
    labelled: bool = False
    action: bool = False
    remark: bool = False


def column_kind(title: str, labels: Labels) -> Column:
    """What a column holds, from its title."""
    if _SPEAKER.search(title):
        return "speaker"
    if title_stance(title) == "avoid":
        return "avoid"
    if _GOOD_OR_BAD.fullmatch(title.strip()):
        return "avoid" if title.strip()[0] in "差错坏不" else "agent"
    if _FORMERLY.fullmatch(title.strip()):
        return "avoid"
    if _ACTION.fullmatch(title.strip("说明提示 ")):
        return "action"
    role = labels.role(title)
    role = (
        None
        if role == "say" and "话" not in title and "语" not in title and labels.role_of_person(title[-2:])
        else role
    )
    if title.strip() in ("问", "答"):
        return "customer" if title.strip() == "问" else "agent"
    if role == "customer" or (
        role is None and re.match("(客户|顾客|用户|市民|来电人)[^，。]{0,6}$", title) and "称呼" not in title
    ):
        return "customer"
    if role == "agent" or _WORDING.search(title):
        return "agent"
    return "prose"


_ABOUT = pattern(
    "原因|缘由|理由|为什么|为何|后果|问题|毛病|扣分|分值|出处|依据|说明|备注|点评"
    "|场景|情[形景况境]|环节|时机|序号|编号|类别"
)
"""A column about what is said, beside it."""


def _column_kinds(titles: Sequence[str], labels: Labels) -> list[Column]:
    """What the columns hold; beside one of what not to say, one of anything but remarks is of what to say instead."""
    kinds = [column_kind(title, labels) for title in titles]
    if "avoid" in kinds and not {"agent", "customer", "speaker"} & set(kinds):
        # the first column says what the row is about
        others = [at for at, kind in enumerate(kinds) if at and kind == "prose" and not _ABOUT.search(titles[at])]
        if len(others) == 1:
            kinds[others[0]] = "agent"
    return kinds


_SPOKEN = pattern("[。！？!?…～~]$")
_PERSON = pattern(r"[^\s\d，,。！!？?；;：:“”\"「」]{1,8}")
_MOSTLY = 0.6
_FEWEST_ROWS = 2


def titled(lines: Sequence[Line], text: str, labels: Labels) -> list[Line]:
    """The lines, with titles that can be read where only the cells of a table tell what its columns hold.

    A column of two or three names that take turns is one of speakers; one in which nearly all is said to customers
    holds what is to be said; one beside it in which somebody answers or wants something holds the customer's words.
    """
    found: list[Line] = []
    for key, group in groupby(lines, lambda line: (line.header, line.block) if line.layout == "row" else None):
        rows = list(group)
        if key is not None and (header := _told_by_cells(rows, text, labels)):
            rows = [row._replace(header=header) for row in rows]
        found += rows
    return found


def _told_by_cells(rows: Sequence[Line], text: str, labels: Labels) -> tuple[str, ...] | None:
    """The titles of a table whose own say nothing of who speaks; ``None`` where they do, or the cells do not either."""
    header = rows[0].header
    body = [[text[cell.start : cell.end].strip("*_ ") for cell in row.cells] for row in rows if not row.level]
    kinds = [column_kind(title, labels) for title in header]
    fewest = 1 if any(map(_CONTENT.search, header)) else _FEWEST_ROWS
    if len(body) < fewest or len(header) < 2 or any(kind not in ("prose", "action") for kind in kinds):
        return None
    columns = [[row[at] for row in body if at < len(row) and row[at]] for at in range(len(header))]
    titles = list(header)
    for at, column in enumerate(columns[:-1]):
        names = {name for name in column if not _NOBODY.fullmatch(name)}
        if (
            2 <= len(names) <= 3
            and len(column) > len(names)
            and all(_PERSON.fullmatch(name) for name in names)
            and talk_with_one_another([name for name in column if name in names])
            and sum(map(bool, map(_SPOKEN.search, columns[at + 1]))) >= _MOSTLY * len(columns[at + 1])
        ):
            titles[at], titles[at + 1] = "角色", "内容"
            return tuple(titles)
    spoken = [
        at
        for at, column in enumerate(columns)
        if len(column) >= fewest
        and sum(map(bool, map(_SPOKEN.search, column))) >= _MOSTLY * len(column)
        and not _ABOUT.search(header[at])
    ]
    served = [at for at in spoken if sum(service(word) > 0 for word in columns[at]) >= _MOSTLY * len(columns[at])]
    if len(served) != 1:
        return None
    titles[served[0]] = "话术"
    others = [at for at in spoken if at != served[0]]
    if len(others) == 1 and len(spoken) == len(header):
        titles[others[0]] = "客户"
    return tuple(titles)


def as_turn(line: Line, text: str) -> str:
    """A body row with a column of speakers as a line of a conversation, ``主人：三点。``; empty for any other."""
    at = next((number for number, title in enumerate(line.header) if _SPEAKER.search(title)), None)
    if line.level or at is None or at + 1 >= len(line.cells):
        return ""
    name, words = (text[cell.start : cell.end].strip() for cell in line.cells[at : at + 2])
    return "" if _NOBODY.fullmatch(name.strip("*_ \u3000")) else f"{name}：{words}"


def read_row(line: Line, text: str, labels: Labels, held: Stance) -> Iterator[Cell]:
    """The cells of a body row, read by the titles of their columns, else by a speaker in the first cell."""
    kinds = _column_kinds(line.header, labels)
    words = [text[cell.start : cell.end] for cell in line.cells]
    role = None
    if "speaker" in kinds and (at := kinds.index("speaker")) < len(words):
        role = labels.role(words[at])
        if role not in ("agent", "customer") and _NOBODY.fullmatch(words[at].strip("*_ \u3000")):
            # | （静音） | 1 分 25 秒 |, | 动作 | 放音乐 |: what happens between two turns
            yield Cell(Span(line.cells[at].start, line.cells[-1].end), "narrator", "mention", action=True)
            return
    elif words and not any(kind in ("agent", "customer", "avoid") for kind in kinds):
        role = labels.role(words[0])
        if role:
            kinds = ["speaker", *kinds[1:]]
    row_bad = role == "avoid" or (kinds[:1] == ["prose"] and _names_bad("".join(words[:1]), labels))
    content = [
        kind for kind, title in zip(kinds, line.header, strict=False) if _CONTENT.search(title) or kind == "agent"
    ]
    for number, (span, word) in enumerate(zip(line.cells, words, strict=True)):
        if not word.strip():
            continue
        kind = kinds[number] if number < len(kinds) else "prose"
        title = line.header[number] if number < len(line.header) else ""
        told = held == "avoid" and not (kind == "agent" and _BETTER.search(title))
        bad = told or row_bad or bool(BAD_MARK.match(word))
        if kind == "speaker":
            continue
        if kind == "action":
            yield Cell(span, role if role in ("agent", "customer") else "narrator", "mention", action=True)
            continue
        if kind == "avoid":
            yield Cell(span, "agent", "use" if GOOD_MARK.match(word) else "avoid")
        elif role in ("agent", "customer") and (
            _CONTENT.search(title) or kind == "agent" or (not content and kinds[number - 1 : number] == ["speaker"])
        ):
            yield Cell(span, role, "avoid" if bad else "use", labelled=True)
        elif kind == "customer":
            yield Cell(span, "customer", "use")
        elif kind == "agent":
            yield Cell(span, "agent", "avoid" if bad else "use")
        elif role in ("agent", "customer") and len(word) <= _SHORT_REMARK and _REMARK.fullmatch(title.strip()):
            yield Cell(span, role, "avoid" if bad else held, remark=True)
        else:
            yield Cell(span, "narrator", "avoid" if bad else held)


def _names_bad(word: str, labels: Labels) -> bool:
    """Whether the first cell of a row is a title such as 反例, which warns of the whole row."""
    return len(word.strip()) <= 6 and labels.role(word) == "avoid"
