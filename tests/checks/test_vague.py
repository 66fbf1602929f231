from __future__ import annotations

import pytest

from tests.little import Check, agent, call, customer, read, struck

SOON: Check = {"vague": ["尽快", "及时", "过两天"], "unless": ["及时雨"]}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("我们会尽快给您回电。", ["尽快"]),
        ("我们会尽快给您回电，最晚两小时。", []),
        ("我们会尽快处理。24 小时内给您回电。", []),
        ("24 小时内给您回电。我们会尽快处理。", ["尽快"]),
        ("我们会尽快处理。请放心。24 小时内给您回电。", ["尽快"]),
        ("我们尽快在今天下班前回您。", []),
        ("我们尽快在周三前回您。", []),
        ("我们尽快在 {时间} 前回您。", []),
        ("我们尽快在 11 月 3 日回您。", []),
        ("尽快，十五点之前。", []),
        ("过两天给您回电。", ["过两天"]),
        ("这真是及时雨。", []),
        ("第一时间尽快回您。", ["尽快"]),
        ("尽快处理，及时回电。", ["尽快"]),
        ("盡快給您回電。", ["盡快"]),
    ],
)
def test_a_promise_without_a_time(text: str, hits: list[str]) -> None:
    assert struck(call({"agent": text}), SOON) == hits


def test_duties_are_promises_too_and_what_the_customer_says_is_not() -> None:
    draft = read("# 回电办法\n\n坐席应及时回电。\n\n客户说“尽快”时，给出时间。\n\n不说“尽快”。\n", kind="policy")
    assert struck(draft, SOON) == ["及时"]
    assert struck(draft, {**SOON, "by": ["agent"]}) == []


def test_a_time_anywhere_in_the_turn() -> None:
    check: Check = {**SOON, "within": "turn"}
    assert struck(call(agent("24 小时内给您回电。我们会尽快处理。")), check) == []
    assert struck(call(agent("我们会尽快处理。请放心。周三有结果。")), check) == []
    assert struck(call(agent("早一点来，我们会尽快处理。")), check) == ["尽快"]
    assert struck(call(agent("次日早班会尽快处理。")), check) == ["尽快"]


ASKED: Check = {
    "vague": ["会", "再"],
    "when": {"customer_says": ["什么时候"]},
    "unless_in_turn": ["请问"],
    "yields_to": ["rude"],
}


@pytest.mark.parametrize(
    ("asked", "answer", "hits"),
    [
        ("什么时候来水？", "会来的，您再等等。", ["会来的，您再等等。"]),
        ("什么时候来水？", "今晚八点会来。", []),
        ("什么时候来水？", "请问您会在哪个小区？", []),
        ("什么时候来水？", "不知道。", []),
        ("没水了。", "会来的。", []),
    ],
)
def test_an_answer_to_when(asked: str, answer: str, hits: list[str]) -> None:
    assert struck(call(customer(asked), agent(answer)), ASKED) == hits
