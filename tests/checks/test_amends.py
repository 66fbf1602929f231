from __future__ import annotations

import pytest

from huashu.checks.amends import is_made_good
from huashu.rulebook.reading import Reading
from tests.little import agent, call, clause, customer, read, rulebook

BOOK = rulebook(clause({"forbid": ["查不了"], "unless_in_turn": ["帮您问"]}))


def made_good(draft: object, words: str) -> bool:
    reading = Reading(draft, BOOK.matcher)  # type: ignore[arg-type]
    (statement,) = [found for found in reading.draft.statements if words in reading.folded(found)]
    return is_made_good(reading, statement, (1,))


@pytest.mark.parametrize(
    ("turns", "good"),
    [
        ((agent("这个查不了，我帮您问。"),), True),
        ((agent("这个查不了。"), customer("那你帮您问啊。")), False),
        ((agent("这个查不了。"), customer("那怎么办？"), agent("我帮您问。")), False),
    ],
)
def test_only_what_the_same_turn_says(turns: tuple[dict[str, str], ...], good: bool) -> None:
    assert made_good(call(*turns), "查不了") is good


def test_nothing_to_look_for() -> None:
    reading = Reading(call(agent("这个查不了。")), BOOK.matcher)
    assert not is_made_good(reading, reading.draft.statements[0], ())


def test_the_turn_of_a_script_file() -> None:
    text = "steps:\n  - id: one\n    agent: 这个查不了，我帮您问。\n    end: 等客户先挂机。\n"
    draft = read("id: x\ntitle: 查询\nchannel: inbound\n" + text, "x.yaml")
    assert made_good(draft, "查不了")
