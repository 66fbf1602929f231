from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from huashu.text.numerals import write_numeral
from huashu.text.quantities import find_clocks, find_durations, find_periods, find_rings


def clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("2 分钟以内", 120, 120, "max"),
        ("不长于四分钟", 240, 240, "max"),
        ("10–30 秒", 10, 30, "about"),
        ("五六分钟", 300, 360, "about"),
        ("一个半小时", 5400, 5400, "about"),
        ("1 分 40 秒", 100, 100, "about"),
        ("半分钟内", 30, 30, "max"),
        ("兩分鐘內", 120, 120, "max"),
        ("至少 5 分钟", 300, 300, "min"),
        ("十来分钟", 600, 600, "about"),
        ("十几分钟", 600, 600, "about"),
        ("一刻来钟", 900, 900, "about"),
        ("超过 2 分钟", 120, 120, "over"),
        ("≤30s", 30, 30, "max"),
    ],
)
def test_durations(text: str, low: float, high: float, bound: str) -> None:
    (figure,) = find_durations(text)
    assert (figure.low, figure.high, figure.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "high", "bound"),
    [
        ("三声内", 3, "max"),
        ("铃响五到六声", 6, "about"),
        ("第四声之前", 3, "max"),
        ("四聲之內", 4, "max"),
        ("铃响七遍以内", 7, "max"),
        ("铃声响过六次", 6, "about"),
        ("振铃不超过 8 次", 8, "max"),
        ("响到第五遍之前", 4, "max"),
        ("五次铃响内", 5, "max"),
        ("不晚于第五响", 5, "about"),
    ],
)
def test_rings(text: str, high: float, bound: str) -> None:
    *_, figure = find_rings(text)
    assert (figure.high, figure.bound) == (high, bound)


@pytest.mark.parametrize("text", ["每月抽听 6 次", "铃响后重播 5 次", "说了三遍", "铃响时转了两回", "两响应单"])
def test_what_is_counted_is_no_ring(text: str) -> None:
    assert not list(find_rings(text))


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("9:00–12:00，14:00～20:30", ["9:00–12:00", "14:00–20:30"]),
        ("早上七点至中午十二点，下午两点至晚上八点半", ["7:00–12:00", "14:00–20:30"]),
        ("中午十二點半到兩點", ["12:30–14:00"]),
        ("两点到四点", ["14:00–16:00"]),
        ("9:30－13:30，15:00〜20:00", ["9:30–13:30", "15:00–20:00"]),
        ("8点30分到20点", ["8:30–20:00"]),
        ("9:00 至次日 8:00", []),
    ],
)
def test_stretches(text: str, periods: list[str]) -> None:
    found = list(find_periods(text))
    assert [f"{clock(period.begin)}–{clock(period.finish)}" for period in found] == periods
    assert not any(period.deadline for period in found)


@pytest.mark.parametrize(
    ("text", "minute", "deadline"),
    [
        ("放宽到晚上十点", "21:59", False),
        ("延长至 22:00", "21:59", False),
        ("最晚打到晚上十点钟", "21:59", False),
        ("晚间最迟拨到九点半", "21:29", False),
        ("打到六点", "17:59", False),
        ("从六点半开始拨打", "6:30", False),
        ("自早晨七点起", "7:00", False),
        ("早六点半上线", "6:30", False),
        ("清晨七点可开始", "7:00", False),
        ("次日 10:00 前", "9:59", True),
        ("晚上十二点前", "23:59", True),
        ("21 时后", "21:00", True),
        ("傍晚六点以后", "18:00", True),
    ],
)
def test_one_end(text: str, minute: str, deadline: bool) -> None:
    (period,) = find_periods(text)
    assert (clock(period.begin), period.deadline) == (minute, deadline)
    assert period.finish == period.begin + 1


@pytest.mark.parametrize(
    "text", ["以下三点要求", "注意到一点儿", "第一时间", "及时", "18:00", "到 25:00", "10 分 30 秒"]
)
def test_no_stretch(text: str) -> None:
    assert list(find_periods(text)) == []


def test_words_of_a_stretch() -> None:
    text = "未接通的，次日 10:00 前再打。"
    (period,) = find_periods(text)
    assert text[period.start : period.end] == "10:00 前"


Write = Callable[[int], str]

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
WRITTEN = st.sampled_from([str, write_numeral, lambda number: str(number).translate(FULL_WIDTH)])
"""The ways to write a number."""

UNITS = st.sampled_from([("秒", 1), ("秒钟", 1), ("分钟", 60), ("小时", 3600), ("个小时", 3600), ("鐘頭", 3600)])
BOUNDS = st.sampled_from(
    [
        *(("不超过", "", "max"), ("最多", "", "max"), ("", "以内", "max"), ("", "之內", "max"), ("至少", "", "min")),
        *(("超过", "", "over"), ("", "以上", "over"), ("", "左右", "about"), ("", "", "about")),
    ]
)


@given(st.integers(1, 9999), WRITTEN, UNITS, BOUNDS, st.sampled_from(["", " "]))
def test_written_durations_are_read_back(
    number: int, write: Write, unit: tuple[str, int], bound: tuple[str, str, str], space: str
) -> None:
    name, seconds = unit
    before, after, expected = bound
    text = f"坐席{before}{space}{write(number)}{space}{name}{space}{after}回电。"
    (figure,) = find_durations(text)
    assert (figure.low, figure.high, figure.bound) == (number * seconds, number * seconds, expected)
    assert write(number) in text[figure.start : figure.end]


@given(st.integers(1, 600), st.integers(1, 600), WRITTEN, UNITS, st.sampled_from(["–", "-", "~", "至", "到", " — "]))
def test_written_ranges_are_read_back(low: int, more: int, write: Write, unit: tuple[str, int], dash: str) -> None:
    name, seconds = unit
    (figure,) = find_durations(f"等{write(low)}{dash}{write(low + more)}{name}")
    assert (figure.low, figure.high) == (low * seconds, (low + more) * seconds)


@given(st.integers(1, 99), WRITTEN)
def test_written_halves_are_read_back(number: int, write: Write) -> None:
    for text, seconds in (("{}个半小时", 3600), ("{}分半", 60), ("{}分钟半", 60)):
        (figure,) = find_durations(text.format(write(number)))
        assert figure.low == figure.high == (number + 0.5) * seconds


@given(st.integers(1, 59), st.integers(1, 59), WRITTEN)
def test_minutes_and_seconds_are_read_back(minutes: int, seconds: int, write: Write) -> None:
    (figure,) = find_durations(f"通话 {write(minutes)}分{write(seconds)}秒。")
    assert figure.low == figure.high == minutes * 60 + seconds


@given(st.integers(1, 30), WRITTEN, st.sampled_from(["声", "声铃响", "下"]))
def test_written_rings_are_read_back(number: int, write: Write, unit: str) -> None:
    (figure,) = find_rings(f"在{write(number)}{unit}内接听")
    assert (figure.low, figure.high, figure.bound) == (number, number, "max")


CLOCKS = st.integers(6 * 60, 23 * 60 + 59)


@given(CLOCKS, CLOCKS, st.sampled_from(["–", "-", "~", "至", "到"]), st.sampled_from([":", "："]))
def test_written_stretches_of_the_day_are_read_back(begin: int, finish: int, dash: str, colon: str) -> None:
    assume(begin < finish)
    text = f"{clock(begin)}{dash}{clock(finish)}".replace(":", colon)
    (period,) = find_periods(f"每天 {text} 拨打")
    assert (period.begin, period.finish, period.deadline) == (begin, finish, False)


@given(st.integers(9, 23), st.integers(0, 3), WRITTEN)
def test_spoken_clocks_are_read_back(hour: int, quarter: int, write: Write) -> None:
    text = f"从{write(hour)}点{('', '一刻', '半', '三刻')[quarter]}开始拨打"
    (period,) = find_periods(text)
    assert (period.begin, period.finish) == (hour * 60 + quarter * 15, hour * 60 + quarter * 15 + 1)


@given(st.text(alphabet="一两三十百半0１2:：.点时刻分秒钟小声下个第至到–前后内 晚早", max_size=30))
def test_nothing_trips_the_readers(text: str) -> None:
    for figure in (*find_durations(text), *find_rings(text)):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low >= 0
    for period in find_periods(text):
        assert 0 <= period.begin < period.finish <= 24 * 60


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("今晚十点", ["22:00"]),
        ("7:58 到岗，8:00 接线", ["7:58", "8:00"]),
        ("明早六点五十", ["6:50"]),
        ("中午一点前后", ["13:00"]),
        ("三点二十个人", ["15:00"]),
        ("清晨六点半", ["6:30"]),
        ("10:00 前", []),
        ("21:00 以后", []),
        ("9:00–12:00", []),
    ],
)
def test_clock_times_alone(text: str, clocks: list[str]) -> None:
    assert [clock(period.begin) for period in find_clocks(text)] == clocks
