from __future__ import annotations

import re

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from huashu.rulebook.anchors import compile_matcher
from huashu.rulebook.hits import GAP
from huashu.rulebook.matcher import Hit
from huashu.rulebook.phrase import Elements, Phrase, PhraseError, compile_phrase
from huashu.text.fold import Folded, fold_pieces
from huashu.text.span import Span


def folded(text: str) -> Folded:
    """A text whose lines are statements of their own."""
    pieces = [Span(match.start(), match.end()) for match in re.finditer("[^\n]+", text)]
    return fold_pieces(text, pieces)[0]


def found(template: str, text: str) -> list[str]:
    """What a phrase hits, as the words stand in the text."""
    where = folded(text)
    hits = compile_matcher([compile_phrase(template, {})]).find(where).get(0, [])
    spans = [where.source_span(hit.start, hit.end) for hit in hits]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("template", "text", "hits"),
    [
        ("久等(了)?", "让您久等了，久等。", ["久等了", "久等"]),
        ("久等", "久 等。久，等。久\u200b等", ["久 等", "久，等", "久\u200b等"]),
        ("您好", "您\n好", []),
        ("我…查", "我来帮您查一下", ["我来帮您查"]),
        ("我…查", "我查", ["我查"]),
        ("我…查", "我，嗯，帮您，查", ["我，嗯，帮您，查"]),
        ("我…查", "我知道。他查", []),
        ("我…查", "我知道。查", []),
        ("我…查", "我。查", []),
        ("(我)?…查", "我。查", ["查"]),
        ("我…ok", "我book，我 ok", ["我 ok"]),
        ("好(o)?", "好ok", ["好"]),
        ("on (hold|mute)", "on hold，On-Mute，onhold", ["on hold", "On-Mute", "onhold"]),
        ("我…查", "我\n查", []),
        ("我…查", "我" + "甲" * GAP + "查", ["我" + "甲" * GAP + "查"]),
        ("我…查", "我" + "甲" * (GAP + 1) + "查", []),
        ("我…查找", "我我我查找", ["我查找"]),
        ("我…帮…查", "我来帮您再查查", ["我来帮您再查"]),
        ("我…帮…查", "我来查，我帮您", []),
        ("(我|我们)…(查|核)", "我们来核", ["我们来核"]),
        ("ok", "ok，OK吗，booking，look，o k", ["ok", "OK"]),
        ("app", "APP里，app2，apps", ["APP", "app"]),
        ("10", "10分，100分，a10", ["10", "10"]),
        ("无", "中文没有词界，无线也算", ["无"]),
        ("%", "百分之百就是 100％", ["％"]),
    ],
)
def test_hits(template: str, text: str, hits: list[str]) -> None:
    assert found(template, text) == hits


def test_phrases_are_told_apart_by_their_number() -> None:
    matcher = compile_matcher([compile_phrase(template, {}) for template in ("您好", "好", "没有的话")])
    assert matcher.find(folded("您好")) == {0: [Hit(0, 2)], 1: [Hit(1, 2)]}


def test_no_phrases_find_nothing() -> None:
    assert compile_matcher([]).find(folded("您好")) == {}


# --- against a search that follows the definition word for word ---


def ends(elements: Elements, where: Folded, start: int) -> set[int]:
    """Where a match of all elements that begins at ``start`` may end."""
    if not elements:
        return {start}
    first, *rest = elements
    text = where.text
    if first.is_gap:
        begins = [
            begin
            for begin in range(start, min(start + GAP, len(text)) + 1)
            if not any(start <= sentence_end <= begin for sentence_end in where.breaks)
        ]
        begins = [begin for begin in begins if not inside_word(text, start) and not inside_word(text, begin)]
        return {end for begin in begins for end in ends(tuple(rest), where, begin)}
    reached = {start + len(string) for string in first.strings if text.startswith(string, start)}
    if first.optional:
        reached.add(start)
    return {end for place in reached for end in ends(tuple(rest), where, place)}


def inside_word(text: str, at: int) -> bool:
    pair = text[max(at - 1, 0) : at + 1]
    return at > 0 and bool(re.fullmatch("[a-z]{2}|[0-9]{2}", pair))


def matches_by_hand(phrase: Phrase, where: Folded) -> set[Hit]:
    """Every match, however long, wherever it stands; no word or number goes on outside it."""
    return {
        Hit(start, end)
        for sequence in phrase.sequences
        for start in range(len(where.text))
        for end in ends(sequence, where, start)
        if end > start and not inside_word(where.text, start) and not inside_word(where.text, end)
        # a short match does not reach over the end of a sentence
        if end - start >= 6 or not any(start < sentence_end < end for sentence_end in where.breaks)
    }


def inside(one: Hit, other: Hit) -> bool:
    return one != other and other.start <= one.start and one.end <= other.end


WORDS = st.text(alphabet="甲乙a1", min_size=1, max_size=2)
OPTIONS = st.tuples(WORDS, WORDS, st.sampled_from(["", "?"])).map(lambda parts: "({}|{}){}".format(*parts))
DRAFTS = st.text(alphabet="甲乙丙a1b2 ，。\n", max_size=40)


def usable(template: str) -> Phrase:
    try:
        return compile_phrase(template, {})
    except PhraseError:
        reject()


@given(st.lists(st.one_of(WORDS, OPTIONS), min_size=1, max_size=4).map("".join), DRAFTS)
def test_without_gaps_the_longest_matches_are_found(template: str, text: str) -> None:
    phrase = usable(template)
    where = folded(text)
    every = matches_by_hand(phrase, where)
    longest = sorted(one for one in every if not any(inside(one, other) for other in every))
    assert compile_matcher([phrase]).find(where).get(0, []) == longest


@given(
    st.lists(st.one_of(WORDS, OPTIONS, OPTIONS), min_size=2, max_size=3).map("…".join),
    st.text(alphabet="甲乙a1，。", max_size=25),
)
@settings(max_examples=400)
def test_with_gaps_every_match_is_met_by_a_real_one(template: str, text: str) -> None:
    phrase = usable(template)
    where = folded(text)
    every = matches_by_hand(phrase, where)
    hits = compile_matcher([phrase]).find(where).get(0, [])
    assert every.issuperset(hits)
    assert hits == sorted(hits)
    assert not any(inside(one, other) for one in hits for other in hits)
    for match in every:
        assert any(hit.start < match.end and match.start < hit.end for hit in hits)


TEMPLATES = (
    "您…(查|核对)",
    "(请|麻烦)您(稍)?等",
    "ok",
    "好",
    "我(们)?(不|没)(知道|清楚)",
    "(感谢|谢谢)您(的)?…等待",
    "10",
)
PAGE = "您好，请您等一下，我帮您查。我们不清楚，ok。\n谢谢您耐心等待10分钟，麻烦您稍等，好的。\n我没\n知道"


def hits_on_page(usual: str, *, much: bool) -> dict[str, list[Hit]]:
    matcher = compile_matcher([compile_phrase(template, {}) for template in TEMPLATES], usual)
    if much:
        matcher.expect_much()
    return {TEMPLATES[phrase]: list(hits) for phrase, hits in matcher.find(folded(PAGE)).items()}


def test_few_pages_and_many_give_the_same() -> None:
    """The automaton of many pages finds what is looked up by its first characters in a few."""
    assert set(hits_on_page("", much=False)) == set(TEMPLATES)
    for usual in ("", PAGE * 3):
        assert hits_on_page(usual, much=False) == hits_on_page(usual, much=True)


def test_what_is_rare_decides_where_to_begin_not_what_is_found() -> None:
    common, rare = hits_on_page("", much=False), hits_on_page(folded(PAGE * 3).text, much=False)
    assert set(common) == set(rare)
    assert all(common[template] == rare[template] for template in TEMPLATES if "…" not in template)
