from __future__ import annotations

import pytest

from tests.little import Check, agent, call, customer, read, struck

RIGHT: Check = {
    "together": [["平台", "本店"], ["有权"], ["取消", "变更"]],
    "by": ["agent", "narrator"],
    "unless": ["依法"],
}


@pytest.mark.parametrize(
    ("said", "hits"),
    [
        ("平台有权取消订单。", ["平台有权取消"]),
        ("订单要取消的话，本店有权。", ["取消的话，本店有权"]),
        ("平台可以帮您取消。", []),
        ("平台有权。取消要您同意。", []),
        ("平台依法有权取消订单。", []),
        ("平台有权取消。本店有权变更。", ["平台有权取消", "本店有权变更"]),
    ],
)
def test_words_of_every_group_in_one_sentence(said: str, hits: list[str]) -> None:
    assert struck(call(agent(said)), RIGHT) == hits


def test_between_commas() -> None:
    check: Check = {**RIGHT, "within": "clause"}
    assert struck(call(agent("平台说了，有权取消。")), check) == []
    assert struck(call(agent("平台说了，本店有权取消。")), check) == ["本店有权取消"]


def test_the_same_words_do_not_count_twice() -> None:
    check: Check = {"together": [["修好"], ["好", "修"]]}
    assert struck(call(agent("修好了。")), check) == []
    assert struck(call(agent("修好了再修。")), check) == ["修好了再修"]


@pytest.mark.parametrize(
    ("said", "strikes"),
    [
        ("师傅忙完就去您家。", True),
        ("师傅忙完就去您家，最晚 18:00。", False),
        ("师傅忙完就去您家。最晚 18:00。", False),
        ("最晚 18:00。师傅忙完就去您家。", True),
        ("师傅忙完就去您家，大约半小时。", False),
    ],
)
def test_a_figure_makes_it_good(said: str, strikes: bool) -> None:
    check: Check = {"together": [["师傅"], ["完就"]], "no_figure": True}
    assert bool(struck(call(agent(said)), check)) is strikes


def test_only_by_those_who_are_meant() -> None:
    policy = read("# 退款办法\n\n平台有权取消订单。\n\n不写“平台有权取消订单”。\n", kind="policy")
    assert struck(policy, RIGHT) == ["平台有权取消"]
    assert struck(policy, {**RIGHT, "by": ["agent"]}) == []


def test_what_the_turn_makes_good() -> None:
    check: Check = {"together": [["我"], ["查不了"]], "unless_in_turn": ["帮您问"]}
    assert struck(call(agent("这个我查不了。")), check) == ["我查不了"]
    assert struck(call(agent("这个我查不了。我帮您问一下。")), check) == []
    turns = call(agent("这个我查不了。"), customer("那谁查？"), agent("我帮您问一下。"))
    assert struck(turns, check) == ["我查不了"]
