from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from huashu.engine import check_draft
from huashu.handbook.loader import load
from huashu.rulebook.rules import Rulebook, compile_rulebook
from tests.little import agent, call, customer, words

CONTENT = Path(__file__).parents[2] / "content"


@cache
def book() -> Rulebook:
    """The handbook's own rulebook, of which only what works by resemblance is held to a draft."""
    handbook = load(CONTENT).handbook
    assert handbook is not None
    whole = compile_rulebook(handbook)
    return Rulebook(tuple(rule for rule in whole.rules if rule.kind == "resembles"), whole.matcher)


def heard(said: str) -> list[tuple[str, str]]:
    draft = call(customer("你好。"), agent(said))
    found = check_draft(draft, book().rules, book().matcher)
    return [(finding.category, words(draft, finding)) for finding in found]


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("那是厂家的毛病，您别赖我们店里，问厂家去。", "buck-passing"),
        ("您都这把年纪了，还学人家网购呢。", "rude"),
        ("您快点成不成，磨蹭半天了还没找着。", "impatient"),
        ("三天包好，好不了您来拆我招牌。", "over-promise"),
    ],
)
def test_what_no_example_says_in_these_words(said: str, category: str) -> None:
    assert heard(said) == [(category, said)]


@pytest.mark.parametrize(
    "said",
    [
        "退款已经提交，预计三个工作日到您的卡上。",
        "您要带身份证原件，八点半开门。",
        "这一款比那一款轻一些，价格一样。",
        "请您慢慢说，我在听。",
        "好的。",
    ],
)
def test_what_is_said_every_day(said: str) -> None:
    assert heard(said) == []


def test_what_makes_it_good() -> None:
    assert heard("那是厂家的毛病，我帮您问厂家。") == []


def test_only_the_agent_is_heard() -> None:
    draft = call(customer("那是厂家的毛病，您别赖我们店里，问厂家去。"), agent("好的。"))
    assert not check_draft(draft, book().rules, book().matcher)
