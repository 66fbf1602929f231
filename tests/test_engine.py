from __future__ import annotations

from typing import Any

import pytest

from huashu.engine import one_for_each_mistake
from huashu.finding import Finding
from huashu.text.span import Span
from tests.little import call, clause, findings, read, words

WAIT = "不好意思，让您久等了。"


def codes(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def test_findings_come_in_the_order_of_the_text() -> None:
    draft = call({"agent": "甲乙。"}, {"agent": "乙甲。"})
    found = findings(draft, clause({"forbid": ["乙"]}, code="TST-01"), clause({"forbid": ["甲"]}, code="TST-02"))
    assert codes(found) == ["TST-02", "TST-01", "TST-01", "TST-02"]


@pytest.mark.parametrize(
    ("first", "second", "kept"),
    [
        ({"level": "should"}, {"level": "must"}, "TST-02"),
        ({"level": "should"}, {"level": "should"}, "TST-01"),
        ({"level": "may"}, {"level": "should"}, "TST-02"),
    ],
)
def test_the_same_words_are_one_mistake_and_the_strictest_clause_has_it(
    first: dict[str, Any], second: dict[str, Any], kept: str
) -> None:
    one = clause({"forbid": ["让您久等"]}, code="TST-01", **first)
    other = clause({"forbid": ["让您久等"]}, code="TST-02", **second)
    assert codes(findings(call({"agent": WAIT}), one, other)) == [kept]


def test_of_equally_strict_clauses_the_longest_words_stay() -> None:
    draft = call({"agent": WAIT})
    found = findings(draft, clause({"forbid": ["久等"]}), clause({"forbid": ["不好意思让您久等了"]}, code="TST-02"))
    assert [(finding.code, words(draft, finding)) for finding in found] == [("TST-02", "不好意思，让您久等了")]


def test_words_that_are_secret_are_always_reported() -> None:
    secret = clause({"personal_data": ["mobile"]}, level="may", code="TST-02")
    for level in ("may", "must"):
        wrong = clause({"forbid": ["请打13912345678"]}, level=level)
        assert sorted(codes(findings(call({"agent": "请打 13912345678。"}), wrong, secret))) == ["TST-01", "TST-02"]


def test_words_beside_one_another_are_two_mistakes() -> None:
    found = findings(call({"agent": WAIT}), clause({"forbid": ["不好意思"]}), clause({"forbid": ["让您久等"]}))
    assert len(found) == 2


def test_what_is_missing_at_one_place_is_reported_once_a_category() -> None:
    opening = {"require": ["您好"], "at": "opening"}
    name = {"require": ["服务中心"], "at": "opening"}
    draft = call({"agent": "讲。"}, {"customer": "好。"})
    one = clause(opening, code="TST-01", category="missing-opening")
    same = clause(name, code="TST-02", category="missing-opening")
    other = clause(name, code="TST-03", category="missing-identity")
    assert codes(findings(draft, one, same)) == ["TST-01"]
    assert codes(findings(draft, one, other)) == ["TST-01", "TST-03"]


def test_a_wrong_phrase_does_not_hide_what_is_missing() -> None:
    draft = call({"agent": "喂。"}, {"customer": "好。"})
    wrong = clause({"forbid": ["喂"]}, code="TST-01")
    missing = clause({"require": ["您好"], "at": "opening"}, code="TST-02", category="missing-opening")
    assert codes(findings(draft, wrong, missing)) == ["TST-01", "TST-02"]


def test_what_is_missing_beside_one_another_is_missing_once() -> None:
    greeting = {"require": ["您好"], "at": "next_turn", "when": {"event": "hold"}}
    thanks = {"require": ["感谢"], "at": "previous_turn", "when": {"event": "hold"}}
    draft = read("客户：多少？\n\n客服：嗯。\n（保持）\n\n客服：查到了。\n")
    one = clause(greeting, code="TST-01", category="no-apology")
    other = clause(thanks, code="TST-02", category="no-apology")
    assert len(findings(draft, one)) == len(findings(draft, other)) == 1
    assert len(findings(draft, one, other)) == 2
    beside = clause(
        {"require": ["抱歉"], "at": "turn", "when": {"agent_says": ["嗯"]}}, code="TST-03", category="no-apology"
    )
    assert codes(findings(draft, beside, other)) == ["TST-02"]


@pytest.mark.parametrize(("text", "kept"), [("等着。（静音）", ["TST-01"]), ("等着。\n（静音）", ["TST-01", "TST-02"])])
def test_what_is_missing_yields_to_wrong_words_in_its_own_turn_only(text: str, kept: list[str]) -> None:
    wrong = clause({"forbid": ["等着"]}, level="must", category="hold-without-explanation")
    explain = {"require": ["查一下"], "at": "previous_turn", "when": {"event": "mute"}}
    missing = clause(explain, code="TST-02", category="hold-without-explanation")
    draft = read(f"客户：多少？\n\n客服：{text}查到了。\n\n客户：好。\n")
    assert codes(findings(draft, wrong, missing)) == kept


@pytest.mark.parametrize(
    ("bound", "channel", "kind", "count"),
    [
        ({}, "chat", "script", 1),
        ({"channels": ["inbound", "outbound"]}, "inbound", "script", 1),
        ({"channels": ["inbound", "outbound"]}, "chat", "script", 0),
        ({"kinds": ["policy"]}, "inbound", "script", 0),
        ({"kinds": ["policy"]}, "inbound", "policy", 1),
        ({"kinds": ["script"], "channels": ["chat"]}, "chat", "policy", 0),
    ],
)
def test_channels_and_kinds(bound: dict[str, Any], channel: str, kind: str, count: int) -> None:
    draft = call({"agent": "亲，您好。"}, channel=channel, kind=kind)
    assert len(findings(draft, clause({"forbid": ["亲"]}, **bound))) == count


@pytest.mark.parametrize(
    ("head", "count"),
    [
        ("channel: chat", 0),
        ("channel: 在线聊天", 0),
        ("channel: inbound", 1),
        ("channel: 呼入电话", 1),
        ("tags: [a]", 1),
    ],
)
def test_a_draft_names_its_channel(head: str, count: int) -> None:
    draft = read(f"---\n{head}\n---\n\n客服：亲，您好。\n\n客户：您好。\n")
    assert len(findings(draft, clause({"forbid": ["亲"]}, channels=["inbound", "outbound"]))) == count


def test_a_finding_leads_to_its_clause() -> None:
    (finding,) = findings(call({"agent": WAIT}), clause({"forbid": ["久等"]}, level="may"))
    assert (finding.code, finding.level, finding.why, finding.url) == (
        "TST-01",
        "info",
        "理由。",
        "standards/test/#tst-01",
    )


def test_an_empty_draft_has_no_findings() -> None:
    assert findings(read(""), clause({"forbid": ["久等"]}), clause({"require": ["您好"], "at": "opening"})) == ()


def _finding(category: str, start: int, end: int, **more: Any) -> Finding:
    return Finding(Span(start, end), category, category, "warning", "", "", "", "", **more)


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        (_finding("slang", 2, 4), ["rude"]),
        (_finding("jargon", 2, 4), ["jargon", "rude"]),
        (_finding("slang", 2, 9), ["rude", "slang"]),
        (_finding("slang", 2, 4, missing=True), ["rude", "slang"]),
    ],
)
def test_a_verdict_on_a_whole_sentence_overrules_some_categories_in_it(other: Finding, kept: list[str]) -> None:
    verdict = _finding("rude", 0, 8, broad=True, yields_to=frozenset({"impatient"}), overrules=frozenset({"slang"}))
    for order in ([verdict, other], [other, verdict]):
        assert sorted(codes(tuple(one_for_each_mistake(order, "甲" * 10)))) == kept


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("那我先挂了。（坐席挂断）", 1),
        ("那我先挂了，您忙。（坐席挂断）", 2),
        ("那我先挂了。\n（坐席挂断）", 2),
        ("我先挂了，挂断", 2),
    ],
)
def test_a_direction_right_behind_the_words_is_the_same_mistake(text: str, many: int) -> None:
    words = _finding("bad-closing", 0, text.index("挂了") + 2)
    start = text.rindex("挂断") - (3 if "（" in text else 0)
    shown = _finding("bad-closing", start, len(text))
    for order in ([words, shown], [shown, words]):
        assert len(one_for_each_mistake(order, text)) == many
    other = _finding("missing-closing", start, len(text))
    assert len(one_for_each_mistake([words, other], text)) == 2
