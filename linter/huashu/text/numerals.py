"""Chinese and Arabic numerals, and durations written with them."""

from __future__ import annotations

from huashu.text.pattern import pattern

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

NUMERAL = r"(?:[0-9０-９]+(?:[.．][0-9０-９]+)?|[零〇一二两俩三四五六七八九十百千万亿]+|半)"
"""A regular expression for one numeral, Arabic (either width) or Chinese."""

_DURATION_UNITS = {
    "秒钟": 1.0,
    "秒": 1.0,
    "sec": 1.0,
    "min": 60.0,
    "分钟": 60.0,
    "分": 60.0,
    "刻钟": 900.0,
    "个小时": 3600.0,
    "小时": 3600.0,
    "个钟头": 3600.0,
    "钟头": 3600.0,
    "个工作日": 86400.0,
    "工作日": 86400.0,
    "天": 86400.0,
    "日": 86400.0,
    "周": 604800.0,
    "个星期": 604800.0,
    "星期": 604800.0,
}
_UNIT = "|".join(sorted(_DURATION_UNITS, key=len, reverse=True))
_PART = pattern(rf"({NUMERAL})\s*(个半)?\s*({_UNIT})(半)?")
_CLOCK_DURATION = pattern(r"(?<![0-9:])(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-5][0-9])(?![0-9:])")


def parse_numeral(text: str) -> float:
    """The value of one numeral as matched by ``NUMERAL``: ``15``, ``十五``, ``一百二十``, ``两``, ``半`` (0.5).

    Raises ``ValueError`` when the text is not a numeral.
    """
    if text == "半":
        return 0.5
    if text[0] not in DIGITS and text[0] not in UNITS:
        return float(text.replace("．", "."))
    if not any(character in UNITS for character in text):
        return float("".join(str(DIGITS[character]) for character in text))
    total = section = 0
    digit: int | None = None
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
            continue
        unit = UNITS[character]
        if unit >= 10_000:
            total = (total + section + (digit or 0) or 1) * unit
            section, digit = 0, None
        else:
            section += (1 if digit is None else digit) * unit
            digit = None
    return float(total + section + (digit or 0))


def write_numeral(value: int) -> str:
    """A whole number from 0 to 99,999,999 in Chinese numerals, the usual way (``12`` is 十二)."""
    if value < 10:
        return "零一二三四五六七八九"[value]
    for unit, name in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if value >= unit:
            head, rest = divmod(value, unit)
            front = "" if unit == 10 and head == 1 else write_numeral(head)
            if not rest:
                return front + name
            return front + name + ("零" if rest < unit // 10 else "") + _inner(rest)
    raise ValueError(value)


def _inner(value: int) -> str:
    """The part after a larger unit, where ten is said 一十."""
    return "一" + write_numeral(value) if 10 <= value < 20 else write_numeral(value)


def parse_duration(text: str) -> float | None:
    """The first duration in a text, in seconds; ``None`` when there is none.

    Durations are ``1 分 40 秒``, ``两分钟``, ``半小时``, ``一个半小时``, ``3 分半``, ``00:58``, ``00:02:48`` and
    ``4min``. A working day counts as a day.
    """
    clock = _CLOCK_DURATION.search(text)
    total = 0.0
    end: int | None = None
    for part in _PART.finditer(text):
        if end is not None and text[end : part.start()].strip():
            break
        number, half_before, unit, half_after = part.groups()
        seconds = _DURATION_UNITS[unit]
        amount = parse_numeral(number)
        total += amount * seconds
        if half_before or half_after:
            total += seconds / 2
        end = part.end()
    if end is not None:
        return total
    if clock:
        return int(clock[1] or 0) * 3600.0 + int(clock[2]) * 60.0 + int(clock[3])
    return None
