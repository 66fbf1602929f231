from __future__ import annotations

import pytest

from huashu.text.quantities import find_durations, find_periods, find_rings


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
        ("超过 2 分钟", 120, 120, "over"),
    ],
)
def test_durations(text: str, low: float, high: float, bound: str) -> None:
    (figure,) = find_durations(text)
    assert (figure.low, figure.high, figure.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "high", "bound"),
    [("三声内", 3, "max"), ("铃响五到六声", 6, "about"), ("第四声之前", 3, "max"), ("四聲之內", 4, "max")],
)
def test_rings(text: str, high: float, bound: str) -> None:
    *_, figure = find_rings(text)
    assert (figure.high, figure.bound) == (high, bound)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("9:00–12:00，14:00～20:30", ["9:00–12:00", "14:00–20:30"]),
        ("早上七点至中午十二点，下午两点至晚上八点半", ["7:00–12:00", "14:00–20:30"]),
        ("中午十二點半到兩點", ["12:30–14:00"]),
        ("两点到四点", ["14:00–16:00"]),
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
