from __future__ import annotations

from pathlib import Path

import pytest

from huashu.handbook.loader import load
from huashu.rulebook.compiling import PhraseBook, compile_rulebook, lexicons_of, url_of
from huashu.rulebook.phrase import PhraseError
from tests.little import clause

BASE = Path(__file__).parents[1] / "fixtures" / "base"


def test_equal_templates_share_a_number() -> None:
    book = PhraseBook({})
    assert book(["您好", "再见"]) == (0, 1)
    assert book(["再见", "稍等", "您好"]) == (1, 2, 0)
    assert [phrase.template for phrase in book.phrases] == ["您好", "再见", "稍等"]


def test_a_template_that_cannot_be_used_is_kept_as_an_error() -> None:
    book = PhraseBook({})
    assert book(["您好", "(没关上"]) == (0,)
    assert [(template, str(error)) for template, error in book.errors] == [("(没关上", "“(”没有对应的“)”")]


def test_the_rules_of_a_handbook() -> None:
    handbook = load(BASE).handbook
    assert handbook is not None
    assert lexicons_of(handbook) == {"道歉": ["抱歉", "对不起"]}
    assert url_of(handbook.clauses["HLD-02"]) == "standards/holding/#hld-02"
    rules = compile_rulebook(handbook).rules
    assert [(rule.code, rule.kind, rule.level, rule.category) for rule in rules] == [
        ("HLD-01", "require", "error", "hold-without-explanation"),
        ("HLD-02", "forbid", "warning", "wrong-hold-phrase"),
    ]
    assert (rules[1].channels, rules[1].kinds, rules[1].url) == (frozenset(), frozenset(), "standards/holding/#hld-02")


def test_channels_and_kinds_of_a_clause() -> None:
    handbook = load(BASE).handbook
    assert handbook is not None
    bound = clause({"forbid": ["亲"]}, channels=["inbound"], kinds=["script"])
    (rule,) = compile_rulebook(handbook, [bound]).rules
    assert (rule.channels, rule.kinds) == (frozenset({"inbound"}), frozenset({"script"}))


def test_a_rulebook_with_a_broken_phrase_is_refused() -> None:
    handbook = load(BASE).handbook
    assert handbook is not None
    with pytest.raises(PhraseError, match="没有叫“不存在”的词表"):
        compile_rulebook(handbook, [clause({"forbid": ["<不存在>"]})])
