"""Quantities in running text: durations, rings and times of day, with what is said about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from huashu.text.fold import simplified
from huashu.text.numerals import DIGITS, NUMERAL, parse_numeral
from huashu.text.pattern import pattern

Bound = Literal["max", "min", "over", "about"]
"""What is said of a figure: at most, at least, beyond it (``超过 2 分钟``), or just the figure."""

DAY = 24 * 60
"""Minutes of a day."""


class Figure(NamedTuple):
    """A figure in a text: where it stands (qualifiers included), its lower and upper value, what is said of it.

    Values of durations are seconds, of rings numbers of rings.
    """

    start: int
    end: int
    low: float
    high: float
    bound: Bound


class Period(NamedTuple):
    """A stretch of the day: where it stands in the text, its begin and end in minutes after midnight.

    Where only one end is said, the stretch is the minute at that end: ``到 21:30`` holds 21:29, ``7:00 起`` holds
    7:00. ``deadline`` marks those that may as well be a deadline (``10:00 前``, ``18:00 以后``).
    """

    start: int
    end: int
    begin: int
    finish: int
    deadline: bool = False


_SECONDS = {
    "秒钟": 1,
    "秒": 1,
    "分钟": 60,
    "分": 60,
    "刻钟": 900,
    "刻来钟": 900,
    "刻多钟": 900,
    "个多小时": 3600,
    "个来小时": 3600,
    "个小时": 3600,
    "小时": 3600,
    "个钟头": 3600,
    "钟头": 3600,
    "s": 1,
    "min": 60,
}
_UNIT = "|".join(f"{unit}(?![A-Za-z])" if unit.isascii() else unit for unit in sorted(_SECONDS, key=len, reverse=True))
_AROUND = r"[ \t\u3000]*"
_DASH = "[–—~～－‐‑−〜∼-]"
"""What stands between the ends of a stretch, as the various keyboards write it."""

_PAIR = r"(?:[一二两三四五六七八九](?=[二两三四五六七八九十]))"
_NUMBER = rf"(?:{_PAIR}[二两三四五六七八九]|{NUMERAL})"
_ODD = "(?:[来几多余](?=秒|分|小时))?"
"""十来分钟, 十几分钟, 20 多分钟: the figure and something."""

_BEFORE = (
    r"(?:(?P<before>不超过|不得长于|不长于|不得多于|不得超过|不能超过|不要超过|不可超过|不应超过|不大于|不多于|"
    r"最多|最长|至多|顶多|上限为?|控制在|限时|限|≤|<=|<|"
    r"至少|不少于|不低于|不短于|最少|最短|≥|>=|超过|大于|满|达到|逾|>|约|大约|大概)[ \t\u3000]*)?"
)
_AFTER = r"(?P<after>以内|之内|为限|封顶|以下|内|之前|以上|以后|之后|开外|左右|上下)?"
_DURATION = pattern(
    rf"{_BEFORE}(?P<from>{_NUMBER})(?:{_AROUND}(?P<unit0>{_UNIT})?{_AROUND}(?:{_DASH}|至|到){_AROUND}(?P<to>{_NUMBER}))?"
    rf"{_AROUND}(?P<half>个半)?{_AROUND}{_ODD}(?P<unit>{_UNIT})(?P<halved>半)?(?:{_AROUND}(?P<more>{NUMERAL}){_AROUND}(?P<unit2>秒钟|"
    rf"秒|分钟|分))?{_AROUND}{_AFTER}"
)
_RUNG = rf"(?:[铃响振](?:[声响铃]|次数)*(?:过了?|了|到|满|够|足|至|完|是|为|在)*{_AROUND})"
_RINGS = pattern(
    rf"(?P<rung>{_RUNG})?{_BEFORE}(?:(?P<nth>第){_AROUND})?(?P<number>{_NUMBER}){_AROUND}"
    rf"(?:声|下|响(?![起应铃了动亮])|(?(rung)[遍次回轮通]|(?!))|[遍次回轮](?=铃|响铃|振铃))(?:铃响|铃声|"
    rf"铃)?{_AROUND}{_AFTER}"
)
"""Rings are counted by 声 and 下; by 遍, 次, 回 and 轮 only right beside the word for the bell."""
_MAX_BEFORE = (
    "不超过",
    "不得超过",
    "不能超过",
    "不要超过",
    "不可超过",
    "不应超过",
    "不得长于",
    "不长于",
    "不得多于",
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
    text = simplified(text)
    if not any(map(text.__contains__, _SECONDS)):
        return
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
    """Numbers of rings, in order: ``三声内``, ``铃响五声``, ``第四声之前``, ``铃响七遍``."""
    text = simplified(text)
    if not any(word in text for word in "声下铃响"):
        return
    for match in _RINGS.finditer(text):
        low, high = _values(match["number"])
        bound = _bound(match)
        if match["nth"] and match["after"] == "之前":
            low, high = low - 1, high - 1
        yield Figure(match.end("rung") if match["rung"] else match.start(), match.end(), low, high, bound)


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


_MORNING = "凌晨|清晨|清早|早上|早晨|早间|上午"
_EVENING = "下午|午后|傍晚|晚上|晚间|夜间|夜里|深夜|当晚|今晚"
_NOON = "中午|正午|午间"
_DAY_PART = pattern(f"{_MORNING}|{_NOON}|{_EVENING}")
_BARE_MINUTES = (
    "(?P<{0}bare>[一二三四五]?十[一二三四五六七八九]?)"
    "(?![0-9零一二两三四五六七八九十个元块人位名户家通条次遍件单号楼层天月年岁])"
)
"""六点五十: minutes without their unit, and no number of something else."""

_CLOCK = (
    rf"(?:(?P<{{0}}day>{_MORNING}|{_NOON}|{_EVENING}|早|晚)[ \t]*)?"
    r"(?:(?P<{0}hour>[01]?[0-9]|2[0-4])[:：](?P<{0}minute>[0-5][0-9])"
    rf"|(?P<{{0}}spoken>{NUMERAL})[ \t]*(?:点(?!儿)|时(?![间限段候常]))"
    rf"(?:钟|(?P<{{0}}half>半)|(?P<{{0}}quarter>一刻|三刻)|(?P<{{0}}past>{NUMERAL})[ \t]*分|{_BARE_MINUTES})?)"
)
_CLOCK_MARKS = ":：点时"
_FILLER = "[^0-9零一二两三四五六七八九十，。；、,;\n]"
_FROM = rf"(?:自|从|最早{_FILLER}{{0,3}}?)"
_UNTIL = rf"(?:(?:最[迟晚]|不[得应]?[迟晚]于|截[止至]){_FILLER}{{0,4}}?|到|至)"
_PERIOD = pattern(
    rf"(?:(?:(?P<from>{_FROM})|(?P<until>{_UNTIL}))[ \t]*)?"
    + _CLOCK.format("a")
    + rf"[ \t]*(?:(?:{_DASH}{{1,2}}|至|到)[ \t]*(?:次日|第二天)?"
    + _CLOCK.format("b")
    + r"|(?P<before>以前|之前|前(?!后))|(?P<after>以后|之后|后)|(?:即可|便可|就可|可以?)?(?P<start>起|开始|上线))?"
)


def find_periods(text: str) -> Iterator[Period]:
    """Stretches of the day, in order: ``12:30–14:00``, ``21:00 以后``, ``从六点半开始``, ``放宽到晚上十点``."""
    text = simplified(text)
    if not any(map(text.__contains__, _CLOCK_MARKS)):
        return
    for match in _PERIOD.finditer(text):
        begin = _minutes(match, "a", 0)
        if begin is None:
            continue
        start, end = match.span()
        if match["bhour"] or match["bspoken"]:
            finish = _minutes(match, "b", begin)
            if finish is not None and finish > begin:
                yield Period(start, end, begin, finish)
        elif match["before"] or match["until"]:
            yield Period(start, end, max(begin - 1, 0), begin, deadline=bool(match["before"]))
        elif match["after"] or match["start"] or match["from"]:
            yield Period(start, end, begin, begin + 1, deadline=bool(match["after"]))


def find_clocks(text: str) -> Iterator[Period]:
    """Clock times that stand alone, in order, each as its minute: ``今晚十点``, ``7:58``; no stretch, no deadline."""
    text = simplified(text)
    if not any(map(text.__contains__, _CLOCK_MARKS)):
        return
    for match in _PERIOD.finditer(text):
        begin = _minutes(match, "a", 0)
        if begin is not None and not any(match[name] for name in ("bhour", "bspoken", "before", "after")):
            yield Period(match.start(), match.start() + len(match.group().rstrip()), begin, begin + 1)


def _minutes(match: re.Match[str], side: str, after: int) -> int | None:
    """Minutes after midnight of one end; an afternoon is understood from its word, or from what comes before it."""
    day = match[f"{side}day"] or (_day_part_before(match) if side == "a" else None)
    if match[f"{side}hour"]:
        hour, minute = float(match[f"{side}hour"]), int(match[f"{side}minute"])
    else:
        hour = parse_numeral(match[f"{side}spoken"])
        minute = 30 if match[f"{side}half"] else 0
        if match[f"{side}past"]:
            minute = int(parse_numeral(match[f"{side}past"]))
        elif match[f"{side}bare"]:
            minute = int(parse_numeral(match[f"{side}bare"]))
        if match[f"{side}quarter"]:
            minute = 15 if match[f"{side}quarter"] == "一刻" else 45
        if side == "a" and not day and (1 <= hour < 6 or ((match["until"] or match["after"]) and 6 <= hour < 9)):
            hour += 12
    if hour > 24 or hour != int(hour):
        return None
    if day and _is_later_half(day, hour):
        hour += 12
    minutes = int(hour) * 60 + minute
    if side == "b" and not day and match["bspoken"] and minutes <= after and hour < 12:
        minutes += 12 * 60
    return minutes if minutes <= DAY else None


def _is_later_half(day: str, hour: float) -> bool:
    """Whether a part of the day puts an hour after noon; twelve at night is the end of the day."""
    if day in _NOON.split("|"):
        return hour < 4
    if day not in (*_EVENING.split("|"), "晚"):
        return False
    return hour < 12 or (hour == 12 and day not in ("下午", "午后"))


def _day_part_before(match: re.Match[str]) -> str | None:
    """The part of the day named just before, in the same clause: the 晚间 of ``晚间最迟拨到九点半``."""
    clock = match.start("ahour" if match["ahour"] else "aspoken")
    clause = re.split("[，。；、,;\n]", match.string[max(0, clock - 10) : clock])[-1]
    found: list[str] = _DAY_PART.findall(clause)
    return found[-1] if found else None
