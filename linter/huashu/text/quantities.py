"""Quantities in running text: durations, rings and times of day, with what is said about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from huashu.text.numerals import DIGITS, NUMERAL, parse_numeral

Bound = Literal["max", "min", "over", "about"]
"""What is said of a figure: at most, at least, beyond it (``超过 2 分钟``), or just the figure."""

DAY = 24 * 60
"""Minutes of a day."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: where it stands (qualifiers included), its lower and upper value, what is said of it.

    Values of durations are seconds, of rings numbers of rings.
    """

    start: int
    end: int
    low: float
    high: float
    bound: Bound


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the day: where it stands in the text, its begin and end in minutes after midnight."""

    start: int
    end: int
    begin: int
    finish: int


_SECONDS = {
    "秒钟": 1,
    "秒": 1,
    "分钟": 60,
    "分": 60,
    "刻钟": 900,
    "个小时": 3600,
    "小时": 3600,
    "个钟头": 3600,
    "钟头": 3600,
}
_UNIT = "|".join(sorted(_SECONDS, key=len, reverse=True))
_AROUND = r"[ \t\u3000]*"
_PAIR = r"(?:[一二两三四五六七八九](?=[二两三四五六七八九十]))"
_NUMBER = rf"(?:{_PAIR}[二两三四五六七八九]|{NUMERAL})"
_BEFORE = (
    r"(?P<before>不超过|不得超过|不能超过|不要超过|不可超过|不应超过|不大于|不多于|最多|最长|至多|顶多|上限为?|控制在|限时|限|≤|<=|<|"
    r"至少|不少于|不低于|不短于|最少|最短|≥|>=|超过|大于|满|达到|逾|>|约|大约|大概)?"
)
_AFTER = r"(?P<after>以内|之内|为限|封顶|以下|内|之前|以上|以后|之后|开外|左右|上下)?"
_DURATION = re.compile(
    rf"{_BEFORE}{_AROUND}(?P<from>{_NUMBER})(?:{_AROUND}(?P<unit0>{_UNIT})?{_AROUND}(?:[–—~～-]|至|到){_AROUND}(?P<to>{_NUMBER}))?"
    rf"{_AROUND}(?P<half>个半)?{_AROUND}(?P<unit>{_UNIT})(?P<halved>半)?(?:{_AROUND}(?P<more>{NUMERAL}){_AROUND}(?P<unit2>秒钟|秒|分钟|分))?{_AROUND}{_AFTER}"
)
_RINGS = re.compile(
    rf"{_BEFORE}{_AROUND}(?P<nth>第)?{_AROUND}(?P<number>{_NUMBER}){_AROUND}(?:声|下)(?:铃响|铃)?{_AROUND}{_AFTER}"
)
_MAX_BEFORE = (
    "不超过",
    "不得超过",
    "不能超过",
    "不要超过",
    "不可超过",
    "不应超过",
    "不大于",
    "不多于",
    "最多",
    "最长",
    "至多",
    "顶多",
    "上限",
    "上限为",
    "控制在",
    "限时",
    "限",
    "≤",
    "<=",
    "<",
)
_MIN_BEFORE = ("至少", "不少于", "不低于", "不短于", "最少", "最短", "≥", ">=")
_OVER_BEFORE = ("超过", "大于", "满", "达到", "逾", ">")
_MAX_AFTER = ("以内", "之内", "为限", "封顶", "以下", "内", "之前")
_OVER_AFTER = ("以上", "开外", "以后", "之后")


def find_durations(text: str) -> Iterator[Figure]:
    """Durations below a day, in order: ``2 分钟以内``, ``10–30 秒``, ``五六分钟``, ``1 分 40 秒``, ``一个半小时``."""
    for match in _DURATION.finditer(text):
        low, high = _values(match["from"])
        if match["to"]:
            low = low * _SECONDS[match["unit0"] or match["unit"]] / _SECONDS[match["unit"]]
            high = _values(match["to"])[1]
        unit = _SECONDS[match["unit"]]
        extra = unit / 2 if match["half"] or match["halved"] else 0.0
        if match["more"]:
            extra += parse_numeral(match["more"]) * _SECONDS[match["unit2"]]
        yield Figure(match.start(), match.end(), low * unit + extra, high * unit + extra, _bound(match))


def find_rings(text: str) -> Iterator[Figure]:
    """Numbers of rings, in order: ``三声内``, ``铃响五声``, ``第四声之前``."""
    for match in _RINGS.finditer(text):
        low, high = _values(match["number"])
        bound = _bound(match)
        if match["nth"] and match["after"] == "之前":
            low, high = low - 1, high - 1
        yield Figure(match.start(), match.end(), low, high, bound)


def _values(number: str) -> tuple[float, float]:
    """Lower and upper value: ``五六`` is five to six, anything else is itself."""
    if (
        len(number) == 2
        and number[0] in DIGITS
        and number[1] in DIGITS
        and DIGITS[number[1]] - DIGITS[number[0]] in (1, 2)
    ):
        return float(DIGITS[number[0]]), float(DIGITS[number[1]])
    value = parse_numeral(number)
    return value, value


def _bound(match: re.Match[str]) -> Bound:
    before, after = match["before"] or "", match["after"] or ""
    if before in _MAX_BEFORE:
        return "max"
    if before in _MIN_BEFORE:
        return "min"
    if before in _OVER_BEFORE:
        return "over"
    if after in _MAX_AFTER:
        return "max"
    return "over" if after in _OVER_AFTER else "about"


_HALF_DAY = r"(?P<{0}day>凌晨|清晨|早上|早晨|早|上午|中午|午间|下午|傍晚|晚上|晚间|晚|夜间|夜里)?"
_CLOCK = (
    _HALF_DAY
    + r"[ \t]*(?:(?P<{0}hour>[01]?[0-9]|2[0-4])[:：](?P<{0}minute>[0-5][0-9])"
    + rf"|(?P<{{0}}spoken>{NUMERAL})[ \t]*[点时]"
    + rf"(?:钟|(?P<{{0}}half>半)|(?P<{{0}}past>{NUMERAL})[ \t]*分|(?P<{{0}}quarter>一刻|三刻))?)"
)
_PERIOD = re.compile(
    _CLOCK.format("a")
    + r"[ \t]*(?:(?:[–—~～-]{1,2}|至|到)[ \t]*(?:次日|第二天)?"
    + _CLOCK.format("b")
    + r"|(?P<open>以前|之前|前|以后|之后|后|起))"
)


def find_periods(text: str) -> Iterator[Period]:
    """Stretches of the day, in order: ``12:30–14:00``, ``21:00 以后``, ``早上七点半前``, ``中午十二点半到两点``."""
    for match in _PERIOD.finditer(text):
        begin = _minutes(match, "a", 0)
        if begin is None:
            continue
        opened = match["open"]
        if opened:
            early = opened in ("以前", "之前", "前")
            yield Period(match.start(), match.end(), 0 if early else begin, begin if early else DAY)
            continue
        finish = _minutes(match, "b", begin)
        if finish is not None and finish > begin:
            yield Period(match.start(), match.end(), begin, finish)


def _minutes(match: re.Match[str], side: str, after: int) -> int | None:
    """Minutes after midnight of one end; an afternoon is understood from its word, or from what comes before it."""
    if match[f"{side}hour"]:
        hour, minute = float(match[f"{side}hour"]), int(match[f"{side}minute"])
    elif match[f"{side}spoken"]:
        hour = parse_numeral(match[f"{side}spoken"])
        minute = 30 if match[f"{side}half"] else 0
        if match[f"{side}past"]:
            minute = int(parse_numeral(match[f"{side}past"]))
        if match[f"{side}quarter"]:
            minute = 15 if match[f"{side}quarter"] == "一刻" else 45
    else:
        return None
    if hour > 24 or hour != int(hour):
        return None
    day = match[f"{side}day"]
    if hour < 12 and (
        day in ("下午", "傍晚", "晚上", "晚间", "晚", "夜间", "夜里") or (day in ("中午", "午间") and hour < 4)
    ):
        hour += 12
    minutes = int(hour) * 60 + minute
    if not day and match[f"{side}spoken"] and minutes <= after and hour < 12:
        minutes += 12 * 60
    return minutes if minutes <= DAY else None
