from __future__ import annotations

from typing import Any

import pytest

from huashu.checks.limit import parse_measure, parse_period
from tests.little import Check, agent, call, clause, customer, findings, read, words

RINGS: Check = {"limit": ["铃响", "接听", "(秒|分钟)内接听"], "by": ["narrator"]}
HOLD: Check = {"limit": ["静音", "等待"], "by": ["narrator"], "unless": ["回电"]}
READY: Check = {"limit": ["班前…就绪", "就绪"], "by": ["narrator"]}
CALLS: Check = {"limit": ["回电", "拨打"], "under": ["外呼", "拨打"], "by": ["narrator"], "unless": ["不拨打"]}
AVOID = ["–7:30", "12:30–14:00", "21:00–"]


def struck(text: str, check: Check, **measure: Any) -> list[str]:
    draft = read(text, kind="policy")
    return [words(draft, finding) for finding in findings(draft, clause(check, measure={"quantity": "数", **measure}))]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("铃响三声内接听。", []),
        ("铃响五声内接听。", ["五声内"]),
        ("铃响最多 4 下。", ["最多 4 下"]),
        ("15 秒内接听。", []),
        ("半分钟内接听。", ["半分钟内"]),
        ("接听投诉后 30 分钟内上报。", []),
        ("几声接听？答：四声之内。", ["四声之内"]),
        ("几声接听？四声？", ["四声"]),
        ("会议五声内结束。", []),
    ],
)
def test_rings(text: str, hits: list[str]) -> None:
    assert struck(text, RINGS, max="3 声") == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("静音不超过两分钟。", []),
        ("静音不超过 90 秒。", []),
        ("静音以三分钟为限。", ["三分钟为限"]),
        ("静音至少 3 分钟才抽查。", []),
        ("静音后 3 分钟内回电。", []),
        ("等待最多多久？答：三分钟。", ["三分钟"]),
        ("静音要说明原因。三分钟后下班。", []),
        ("静音不超过 30 秒，离席超过 3 分钟签出。", []),
    ],
)
def test_most(text: str, hits: list[str]) -> None:
    assert struck(text, HOLD, max="2 分钟") == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("班前 5 分钟就绪。", []),
        ("班前两分钟就绪。", ["两分钟"]),
        ("班前 10 分钟就绪，就绪后 1 分钟内签入。", []),
        ("最晚 3 分钟就绪。", ["3 分钟"]),
    ],
)
def test_least_and_the_figure_meant(text: str, hits: list[str]) -> None:
    assert struck(text, READY, min="5 分钟") == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("回电时间 8:00–12:30。", []),
        ("回电时间 8:00–13:00。", ["8:00–13:00"]),
        ("从六点半开始拨打。", ["从六点半开始"]),
        ("从 12:30 起拨打。", ["从 12:30 起"]),
        ("次日 10:00 前拨打。", []),
        ("13:00 前回电。", []),
        ("22:00 前回电。", ["22:00 前"]),
        ("24:00 前回电。", []),
        ("六点以后可以拨打。", []),
        ("清晨六点以后可以拨打。", ["清晨六点以后"]),
        ("20:00 以后拨打。", []),
        ("21:00 以后拨打。", ["21:00 以后"]),
        ("21:00 以后不拨打。", []),
        ("值班时间 7:00–22:00。", []),
        ("回电时段：9:00–11:00；21:30–22:00。", ["21:30–22:00"]),
        ("回电时段：9:00–11:00。值班 21:30–22:00。", []),
    ],
)
def test_times_of_day(text: str, hits: list[str]) -> None:
    assert struck(text, CALLS, avoid=AVOID) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("# 外呼办法\n\n## 外呼时段\n\n工作日 7:00–12:00。\n\n## 值班\n\n每天 7:00–22:00。\n", ["7:00–12:00"]),
        ("# 外呼办法\n\n## 一、时段\n\n每天 14:00–22:00。\n", ["14:00–22:00"]),
        ("# 热线办法\n\n## 一、时段\n\n每天 14:00–22:00。\n", []),
        ("## 拨打时段\n\n| 客群 | 时段 |\n|---|---|\n| 普通 | 13:00–20:30 |\n", ["13:00–20:30"]),
    ],
)
def test_the_heading_names_the_subject(text: str, hits: list[str]) -> None:
    assert struck(text, CALLS, avoid=AVOID) == hits


@pytest.mark.parametrize(
    ("seconds", "hits"), [("120 秒", []), ("两分半", ["（静音两分半）"]), ("3 分钟", ["（静音3 分钟）"]), ("", [])]
)
def test_what_happens_may_last_too_long(seconds: str, hits: list[str]) -> None:
    draft = read(f"客户：多少？\n\n客服：我查一下。（静音{seconds}）查到了。\n\n客户：好。\n")
    measure = {"quantity": "在线等待", "max": "2 分钟"}
    found = findings(draft, clause({**HOLD, "events": ["mute"]}, measure=measure))
    assert [words(draft, finding) for finding in found] == hits
    assert findings(draft, clause({**HOLD, "events": ["hold"]}, measure=measure)) == ()


@pytest.mark.parametrize(
    ("by", "hits"), [(["agent"], ["5 分钟"]), (["narrator"], []), (["agent", "narrator"], ["5 分钟"])]
)
def test_whose_words(by: list[str], hits: list[str]) -> None:
    draft = read("客户：静音 9 分钟了！\n\n客服：等待约 5 分钟。\n\n客户：好。\n")
    found = findings(draft, clause({**HOLD, "by": by}, measure={"quantity": "数", "max": "2 分钟"}))
    assert [words(draft, finding)[-4:] for finding in found] == hits


@pytest.mark.parametrize(
    ("text", "value"), [("2 分钟", 120), ("3 声", 3), ("80 字", 80), ("三次", None), ("85%", 85), ("1 小时", 3600)]
)
def test_measures_as_the_handbook_writes_them(text: str, value: float | None) -> None:
    if value is None:
        with pytest.raises(ValueError, match="三"):
            parse_measure(text)
    else:
        assert parse_measure(text) == value


@pytest.mark.parametrize(
    ("text", "period"), [("12:30–14:00", (750, 840)), ("–7:30", (0, 450)), ("21:00–", (1260, 1440))]
)
def test_periods_as_the_handbook_writes_them(text: str, period: tuple[int, int]) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("静音不超过 90 秒。\n\n静音最长两分钟。", ["最长两分钟"]),
        ("静音不超过 120 秒。\n\n静音最长两分钟。", []),
        ("静音不超过 90 秒。\n\n等待最长两分钟。", []),
        ("静音不超过 90 秒。\n\n新人静音不超过 1 分钟。", []),
        ("静音 90 秒时看一眼。\n\n静音最长两分钟。", []),
    ],
)
def test_two_figures_for_one_thing(text: str, hits: list[str]) -> None:
    assert struck(text, HOLD, max="2 分钟") == hits


POINTS: Check = {"limit": ["给您回电", "回访定在"], "by": ["agent", "narrator"], "points": True, "unless": ["您说"]}


@pytest.mark.parametrize(
    ("said", "hits"),
    [
        ("今晚十点给您回电。", ["今晚十点"]),
        ("中午给您回电，下午一点左右，可以吗？", ["下午一点"]),
        ("清晨 6:50 给您回电。", ["清晨 6:50"]),
        ("明天上午十点给您回电。", []),
        ("今晚十点前给您回电。", []),
        ("检修到今晚十点，网络随后恢复，明天给您回电。", []),
        ("今晚十点恢复。明天给您回电。", []),
        ("您说今晚十点给您回电。", []),
    ],
)
def test_a_clock_time_alone(said: str, hits: list[str]) -> None:
    draft = call(customer("什么时候有结果？"), agent(said))
    found = findings(draft, clause(POINTS, measure={"quantity": "数", "avoid": AVOID}))
    assert [words(draft, finding) for finding in found] == hits


@pytest.mark.parametrize(
    ("asked", "strikes"),
    [
        ("我晚上十点下班。", False),
        ("晚上九点以后打给我。", False),
        ("我上午十点有空。", True),
        ("我六点五十就起了。", True),
    ],
)
def test_a_time_that_the_customer_named(asked: str, strikes: bool) -> None:
    draft = call(customer(asked), agent("今晚十点给您回电。"))
    assert bool(findings(draft, clause(POINTS, measure={"quantity": "数", "avoid": AVOID}))) is strikes
