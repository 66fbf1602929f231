from __future__ import annotations

from typing import Any

import pytest

from tests.little import Check, Turn, agent, call, clause, customer, event, findings, read, struck

GREETING = {"require": ["您好"], "at": "opening"}
FAREWELL = {"require": ["再见"], "at": "closing"}


@pytest.mark.parametrize(
    ("turns", "hits"),
    [
        ([agent("您好，请讲。"), customer("好。"), agent("再见。")], []),
        ([agent("请讲。"), customer("好。"), agent("您好。")], ["请讲。"]),
        ([customer("您好。"), agent("请讲。")], ["请讲。"]),
        ([customer("喂？")], []),
    ],
)
def test_opening(turns: list[Turn], hits: list[str]) -> None:
    assert struck(call(*turns), GREETING) == hits


@pytest.mark.parametrize(
    ("turns", "hits"),
    [
        ([agent("您好。"), customer("没事了。"), agent("再见。")], []),
        ([agent("您好，再见。"), customer("没事了。"), agent("嗯。")], ["嗯。"]),
        ([agent("您好。"), agent("再见。"), customer("好的。")], []),
    ],
)
def test_closing(turns: list[Turn], hits: list[str]) -> None:
    assert struck(call(*turns), FAREWELL) == hits


def test_within_a_number_of_turns() -> None:
    turns = [agent("喂？"), customer("喂。"), agent("您好。"), customer("没事。"), agent("再见。"), agent("嗯。")]
    assert struck(call(*turns), GREETING) == ["喂？"]
    assert struck(call(*turns), {**GREETING, "within": 2}) == []
    assert struck(call(*turns), {**FAREWELL, "within": 2}) == []
    assert struck(call(*turns), {**FAREWELL, "require": ["您好"], "within": 2}) == ["嗯。"]


@pytest.mark.parametrize("check", [GREETING, FAREWELL])
def test_a_passage_owes_no_opening_and_no_closing(check: Check) -> None:
    turns = [agent("请讲。"), customer("好。"), agent("嗯。")]
    assert struck(call(*turns), check)
    assert struck(call(*turns, excerpt=True), check) == []
    assert struck(call(*turns, kind="policy"), check) == []
    assert struck(read("客服：请讲。\n\n客户：好。\n\n客服：嗯。\n"), check) == []


@pytest.mark.parametrize(("turns", "missing"), [(1, False), (2, True)])
def test_a_passage_that_breaks_off_owes_what_was_due_in_it(turns: int, missing: bool) -> None:
    check = {"require": ["方便"], "at": "opening", "within": 3}
    draft = read("（外呼，接通）\n" + "客服：您好。\n客户：嗯。\n" * turns)
    assert bool(findings(draft, clause(check))) is missing


def test_a_draft_of_several_calls_owes_its_opening_once() -> None:
    middle = "客服：请稍等。\n\n客户：嗯。\n\n"
    first = f"## 一\n\n客服：{{}}\n\n客户：我问话费。\n\n{middle}客服：请讲号码。\n\n客户：好。\n\n"
    second = f"## 二\n\n客服：请讲。\n\n客户：我问宽带。\n\n{middle}客服：请讲地址。\n\n客户：好。\n"
    assert struck(read(first.format("您好。") + second), GREETING) == []
    assert struck(read(first.format("说吧。") + second), GREETING) == ["说吧。"]
    greeted = second.replace("请讲", "您好", 1)
    assert struck(read(first.format("说吧。") + greeted), GREETING) == ["说吧。"]
    assert struck(read(f"## 一\n\n客户：喂。\n\n{first[6:].format('说吧。')}" + greeted), GREETING) == []
    assert struck(read(first.format("说吧。") + second), FAREWELL) == ["请讲地址。"]


@pytest.mark.parametrize(
    ("turns", "hits"),
    [
        ([agent("请稍等。"), event("hold"), agent("感谢您的等待。")], []),
        ([agent("请稍等。"), event("hold"), agent("查到了。")], ["查到了。"]),
        ([event("hold"), agent("查到了。"), customer("好。"), agent("感谢等待。")], ["查到了。"]),
        ([event("hold"), agent("查到了。"), agent("感谢等待。")], []),
        ([agent("请稍等。"), event("hold"), customer("喂？"), agent("感谢您的等待。")], []),
        ([agent("请稍等。"), event("hold")], []),
        ([agent("请稍等。"), agent("查到了。")], []),
        ([event("hold"), agent("感谢等待。"), event("hold"), agent("还没好。")], ["还没好。"]),
        ([event("mute"), agent("查到了。")], []),
    ],
)
def test_the_next_turn_after_an_event(turns: list[Turn], hits: list[str]) -> None:
    check = {"require": ["感谢…等(待|候)"], "at": "next_turn", "when": {"event": "hold"}}
    assert struck(call(*turns), check) == hits


def test_the_next_turns_after_an_event_within_a_number() -> None:
    turns = [event("hold"), agent("喂？"), customer("在。"), agent("感谢等待。")]
    check = {"require": ["感谢等待"], "at": "next_turn", "when": {"event": "hold"}}
    assert struck(call(*turns), check) == ["喂？"]
    assert struck(call(*turns), {**check, "within": 2}) == []


@pytest.mark.parametrize(
    ("turns", "missing"),
    [
        ([agent("我为您查一下，好吗？"), customer("好。"), event("mute"), agent("查到了。")], False),
        ([agent("我为您查一下，好吗？"), event("hold"), agent("查到了。")], False),
        ([agent("请稍等。"), event("mute"), agent("我为您查了。")], True),
        ([customer("你查。"), event("mute"), agent("查到了。")], True),
        ([agent("我为您查一下。"), customer("好。"), agent("嗯。"), event("mute")], True),
        ([agent("请稍等。"), event("transfer"), agent("查到了。")], False),
    ],
)
def test_the_turn_before_an_event(turns: list[Turn], missing: bool) -> None:
    check = {"require": ["为您查"], "at": "previous_turn", "when": {"events": ["hold", "mute"]}}
    found = findings(call(*turns), clause(check))
    assert [finding.missing for finding in found] == [True] * missing


def test_a_direction_that_tells_that_nothing_was_said_is_believed() -> None:
    check = {"require": ["为您查"], "at": "previous_turn", "within": 2, "when": {"event": "mute"}}
    talk = "客户：多少钱？\n\n客服：我为您查一下。\n\n客户：嗯。\n\n客服：（{}静音 30 秒）\n\n客户：喂？\n"
    assert struck(read(talk.format("")), check) == []
    assert struck(read(talk.format("没打招呼就")), check) == ["（没打招呼就静音 30 秒）"]


def test_the_turns_before_an_event_within_a_number() -> None:
    turns = [agent("我为您查一下。"), customer("好。"), agent("嗯。"), event("mute")]
    check = {"require": ["为您查"], "at": "previous_turn", "when": {"event": "mute"}, "within": 2}
    assert struck(call(*turns), check) == []


def test_the_words_before_an_event_may_stand_in_the_same_turn() -> None:
    check = {"require": ["为您查"], "at": "previous_turn", "when": {"event": "mute"}}
    good = "客户：多少钱？\n\n客服：我为您查一下。（静音 30 秒）查到了。\n\n客户：好。\n"
    bad = "客户：多少钱？\n\n客服：嗯。（静音 30 秒）我为您查到了。\n\n客户：好。\n"
    assert struck(read(good), check) == []
    assert struck(read(bad), check) == ["（静音 30 秒）"]


@pytest.mark.parametrize(
    ("turns", "hits"),
    [
        ([customer("我要投诉！"), agent("很抱歉，请讲。")], []),
        ([customer("我要投诉！"), agent("请讲。")], ["请讲。"]),
        ([customer("我问话费。"), agent("请讲。")], []),
        ([agent("您要投诉吗？"), agent("请讲。")], []),
    ],
)
def test_what_follows_the_words_of_the_customer(turns: list[Turn], hits: list[str]) -> None:
    check = {"require": ["<道歉>"], "at": "next_turn", "when": {"customer_says": ["投诉"]}}
    assert struck(call(*turns), check) == hits


@pytest.mark.parametrize(
    ("turns", "hits"),
    [
        ([agent("我去查，大约一分钟。")], []),
        ([agent("我去查。"), agent("大约一分钟。")], ["我去查。"]),
        ([customer("你去查，大约一分钟。"), agent("好。")], []),
    ],
)
def test_the_same_turn(turns: list[Turn], hits: list[str]) -> None:
    check = {"require": ["一分钟"], "at": "turn", "when": {"agent_says": ["去查"]}}
    assert struck(call(*turns), check) == hits


def test_the_same_turn_beyond_a_stage_direction() -> None:
    check = {"require": ["一分钟"], "at": "turn", "when": {"agent_says": ["去查"]}}
    draft = read("客户：好。\n\n客服：我去查。（停顿 2 秒）大约一分钟。\n\n客户：行。\n")
    assert struck(draft, check) == []


@pytest.mark.parametrize(
    ("check", "turns", "hits"),
    [
        ({"require": ["工号"], "at": "anywhere"}, [agent("您好。"), agent("工号 6021。")], []),
        ({"require": ["工号"], "at": "anywhere"}, [agent("您好。"), customer("工号？")], ["您好。"]),
        ({"require": ["工号"], "at": "anywhere"}, [customer("工号？")], []),
        (
            {"require": ["<道歉>"], "at": "anywhere", "when": {"customer_says": ["投诉"]}},
            [agent("您好。"), customer("投诉！"), agent("请讲。"), customer("好。"), agent("抱歉。")],
            [],
        ),
        (
            {"require": ["<道歉>"], "at": "anywhere", "when": {"customer_says": ["投诉"]}},
            [agent("您好。"), customer("投诉！抱歉打扰。"), agent("请讲。")],
            ["投诉！抱歉打扰。"],
        ),
        (
            {"require": ["目的"], "at": "anywhere", "by": ["narrator"]},
            [{"narrator": "一、范围"}, agent("目的")],
            ["一、范围"],
        ),
    ],
)
def test_anywhere(check: Check, turns: list[Turn], hits: list[str]) -> None:
    assert struck(call(*turns), check) == hits


@pytest.mark.parametrize(
    ("turns", "hits"),
    [
        ([customer("不投诉了。"), agent("请讲。")], []),
        ([customer("我要投诉！"), agent("谢谢您的表扬。")], []),
        ([customer("我要投诉！"), agent("请讲。")], ["请讲。"]),
    ],
)
def test_unless(turns: list[Turn], hits: list[str]) -> None:
    check: dict[str, Any] = {"require": ["<道歉>"], "at": "next_turn", "when": {"customer_says": ["投诉"]}}
    assert struck(call(*turns), {**check, "unless": ["不投诉", "谢谢您的表扬"]}) == hits


def test_an_opening_is_excused() -> None:
    check = {**GREETING, "unless": ["听得到吗"]}
    assert struck(call(agent("听得到吗？"), customer("听得到。"), agent("请讲。")), check) == []


def test_a_finding_about_something_missing_says_what_to_add() -> None:
    check = {**GREETING, "instead": "您好", "message": "没有问候"}
    (finding,) = findings(call(agent("请讲。"), customer("好。")), clause(check))
    assert (finding.missing, finding.instead, finding.message, finding.fix) == (True, "您好", "没有问候", None)


LATER: Check = {"require": ["两小时"], "at": "turn", "when": {"agent_says": ["回电"]}}


@pytest.mark.parametrize(
    ("before", "hits"), [({}, ["我给您回电。"]), ({"before": 1}, ["我给您回电。"]), ({"before": 2}, [])]
)
def test_it_may_have_been_said_in_turns_before(before: Check, hits: list[str]) -> None:
    turns = [agent("两小时有结果。"), customer("好。"), agent("嗯。"), customer("然后？"), agent("我给您回电。")]
    assert struck(call(*turns), {**LATER, **before}) == hits


@pytest.mark.parametrize(("once", "count"), [({}, 3), ({"once": True}, 2)])
def test_once_for_each_call(once: Check, count: int) -> None:
    talk = "客户：怎么办？\n\n客服：我给您回电。\n\n客户：好。\n\n"
    draft = read(f"## 一\n\n{talk}客服：会回电的。\n\n## 二\n\n{talk}")
    assert len(struck(draft, {**LATER, **once})) == count


def test_it_yields_to_what_makes_it_plain() -> None:
    sorry = {"require": ["<道歉>"], "at": "next_turn", "when": {"customer_says": ["投诉"]}, "yields_to": ["rude"]}
    owed = clause(sorry, code="TST-01", category="no-apology")
    turns = [customer("我要投诉！"), agent("您爱投诉不投诉。")]

    def codes(category: str, level: str = "should") -> list[str]:
        wrong = clause({"forbid": ["爱投诉不投诉"]}, code="TST-02", category=category, level=level)
        return [finding.code for finding in findings(call(*turns), owed, wrong)]

    assert codes("rude") == codes("rude", "may") == ["TST-02"]
    assert codes("slang") == ["TST-01", "TST-02"]
    elsewhere = [customer("我要投诉！"), agent("请讲。"), customer("算了。"), agent("您爱投诉不投诉。")]
    wrong = clause({"forbid": ["爱投诉不投诉"]}, code="TST-02", category="rude")
    assert len(findings(call(*elsewhere), owed, wrong)) == 2


@pytest.mark.parametrize(("ends", "found"), [({"begins": True}, 1), ({"begins": False}, 0)])
def test_some_closings_are_only_asked_of_calls_shown_whole(ends: dict[str, bool], found: int) -> None:
    draft = call(agent("您好。"), customer("好。"))
    (made,) = draft.calls
    draft = draft._replace(calls=(made._replace(**ends),))
    assert len(struck(draft, {**FAREWELL, "whole": True})) == found
    assert len(struck(draft, FAREWELL)) == 1
