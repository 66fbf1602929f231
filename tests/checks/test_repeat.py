from __future__ import annotations

import pytest

from tests.little import Check, agent, call, customer, read, struck

THEN: Check = {"repeat": ["然后", "就是(说)?"], "times": 3, "unless": ["不就是"]}


@pytest.mark.parametrize(
    ("said", "hits"),
    [
        ("然后点开，然后选店，然后付款。", ["然后点开，然后选店，然后"]),
        ("就是，您就是说，就是三天。", ["就是，您就是说，就是"]),
        ("然后点开，然后付款。", []),
        ("然后点开，就是选店，然后付款。", []),
        ("不就是然后点开，然后付款，不就是三天。", []),
    ],
)
def test_words_said_again_and_again(said: str, hits: list[str]) -> None:
    assert struck(call(customer("喂"), agent(said)), THEN) == hits


def test_a_turn_at_a_time() -> None:
    twice = agent("然后点开，然后付款。")
    assert struck(call(twice, customer("好"), agent("然后就到账。")), THEN) == []
    assert struck(read("客服：然后点开，（看屏幕）然后选店，然后付款。\n"), THEN) == [
        "然后点开，（看屏幕）然后选店，然后"
    ]


@pytest.mark.parametrize(
    ("said", "at", "strikes"),
    [
        ("灯不亮呀，几号楼呀？", "clause_end", True),
        ("呀，几号楼呀", "clause_end", True),
        ("这呀那呀都行。", "clause_end", False),
        ("呀，您好，呀……", "alone", True),
        ("灯不亮呀，几号楼呀？", "alone", False),
        ("这呀那呀都行。", "anywhere", True),
    ],
)
def test_where_they_count(said: str, at: str, strikes: bool) -> None:
    assert bool(struck(call(customer("喂"), agent(said)), {"repeat": ["呀"], "times": 2, "at": at})) is strikes


def test_the_customer_may() -> None:
    assert struck(call(customer("然后，然后，然后"), agent("好。")), THEN) == []
