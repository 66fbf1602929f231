from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huashu.text.numerals import NUMERAL, parse_duration, parse_numeral, write_numeral


@given(st.integers(0, 99_999_999))
@example(10)
@example(10_010)
@example(20_000_000)
@example(110_010)
def test_written_numerals_read_back(value: int) -> None:
    written = write_numeral(value)
    assert re.fullmatch(NUMERAL, written)
    assert parse_numeral(written) == value


@given(st.integers(0, 99_999_999))
def test_arabic_numerals_of_either_width(value: int) -> None:
    narrow = str(value)
    wide = narrow.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    assert parse_numeral(narrow) == parse_numeral(wide) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("半", 0.5), ("两", 2), ("十", 10), ("十五", 15), ("二十", 20), ("一百二十", 120), ("一百零五", 105),
        ("一千零一十", 1010), ("三万五千", 35_000), ("两百", 200), ("一二三四五", 12_345), ("二〇二六", 2026),
        ("1.5", 1.5), ("１．５", 1.5), ("一亿", 100_000_000), ("万", 10_000),
    ],
)  # fmt: skip
def test_parse_numeral(text: str, value: float) -> None:
    assert parse_numeral(text) == value


@pytest.mark.parametrize("text", ["您", "a1"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_numeral(text)


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "零"), (2, "二"), (12, "十二"), (112, "一百一十二"), (1_010, "一千零一十"), (100_002, "十万零二")],
)
def test_write_numeral(value: int, text: str) -> None:
    assert write_numeral(value) == text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("静音 40 秒", 40), ("等待四十秒钟", 40), ("1 分 40 秒", 100), ("一分四十秒", 100), ("两分钟", 120),
        ("3 分半", 210), ("三分钟半", 210), ("半小时", 1800), ("一个半小时", 5400), ("半个小时", 1800),
        ("一刻钟", 900), ("2 个工作日", 172_800), ("一个星期", 604_800), ("00:58", 58), ("1:20", 80),
        ("约 ３０ 秒", 30), ("1.5 小时", 5400), ("十几秒", None), ("稍等", None), ("第 3 次", None), ("", None),
    ],
)  # fmt: skip
def test_parse_duration(text: str, seconds: float | None) -> None:
    assert parse_duration(text) == seconds


def test_only_the_first_duration_counts() -> None:
    assert parse_duration("静音 40 秒，再等 2 分钟") == 40
