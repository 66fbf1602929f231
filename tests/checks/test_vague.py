from __future__ import annotations

import pytest

from tests.little import Check, call, read, struck

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
