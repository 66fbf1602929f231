from __future__ import annotations

from huashu.drafts.model import Draft
from huashu.rulebook.anchors import compile_matcher
from huashu.rulebook.phrase import compile_phrase
from huashu.rulebook.reading import Reading
from tests.little import call, read, spoken

TEMPLATES = ("您好", "好", "话费")


def reading(draft: Draft) -> Reading:
    return Reading(draft, compile_matcher([compile_phrase(template, {}) for template in TEMPLATES]))


CALL = call({"agent": "您好，您 好。"}, {"customer": "你好，查话费。"}, {"agent": "……"}, {"agent": "话费十元。"})


def test_hits_of_several_phrases_come_in_order() -> None:
    where = reading(CALL)
    spans = [where.source_span(hit) for hit in where.hits([0, 2])]
    assert [CALL.source.text[span.start : span.end] for span in spans] == ["您好", "您 好", "话费", "话费"]


def test_a_hit_knows_its_statement() -> None:
    where = reading(CALL)
    statements = [where.statement_at(hit) for hit in where.hits([2])]
    assert [spoken(CALL, statement) for statement in statements] == ["你好，查话费。", "话费十元。"]


def test_hits_in_one_statement() -> None:
    where = reading(CALL)
    counts = [len(where.hits_in([0, 1, 2], statement)) for statement in CALL.statements]
    assert counts == [4, 2, 0, 1]


def test_the_folded_words_of_a_statement() -> None:
    where = reading(CALL)
    assert [where.folded(statement) for statement in CALL.statements] == ["您好您好", "你好查话费", "", "话费十元"]
    ranges = [where.range_of(statement) for statement in CALL.statements]
    assert [hit.end - hit.start for hit in ranges] == [4, 5, 0, 4]


def test_phrases_do_not_reach_into_the_next_statement() -> None:
    draft = call({"agent": "您"}, {"agent": "好"})
    assert not reading(draft).hits([0])


def test_struck_words_and_directions_part_no_phrase() -> None:
    draft = read("客服：您<!-- 重音 -->好。\n\n客户：好。\n")
    where = reading(draft)
    (hit,) = where.hits([0])
    span = where.source_span(hit)
    assert draft.source.text[span.start : span.end] == "您<!-- 重音 -->好"


def test_the_turns_of_the_agent() -> None:
    draft = read("客服：您好。（静音 9 秒）话费十元。\n\n客户：好。\n\n客服：再见。\n")
    (only,) = draft.calls
    turns = reading(draft).agent_turns(only)
    assert [[spoken(draft, statement) for statement in turn] for turn in turns] == [
        ["您好。", "话费十元。"],
        ["再见。"],
    ]


def test_spoken_leads_from_a_statement_to_its_call() -> None:
    draft = read("# 制度\n\n各位注意。\n\n## 例\n\n客服：您好。\n\n客户：好。\n", kind="script")
    where = reading(draft)
    (only,) = draft.calls
    places = [where.spoken.get(statement.pieces) for statement in draft.statements if statement.speaker != "narrator"]
    assert places == [(only, 0), (only, 1)]
