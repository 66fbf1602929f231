from __future__ import annotations

from typing import Any

import pytest

from tests.little import Check, Turn, agent, call, clause, customer, findings, read, struck, words

LONG_WAIT = {"forbid": ["不好意思让您久等(了)?"]}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("不好意思，让您久等了。", ["不好意思，让您久等了"]),
        ("真不好意思，让您久等。查到了，不好意思让您久等了！", ["不好意思，让您久等", "不好意思让您久等了"]),
        ("感谢您的耐心等待。", []),
        ("不好意思，我没听清。让您久等了。", []),
    ],
)
def test_anywhere(text: str, hits: list[str]) -> None:
    assert struck(call(agent(text)), LONG_WAIT) == hits


@pytest.mark.parametrize(
    ("by", "hits"),
    [
        ({}, ["您等着"]),
        ({"by": ["customer"]}, ["那我等着"]),
        ({"by": ["agent", "customer"]}, ["您等着", "那我等着"]),
        ({"by": ["narrator"]}, ["客户在等着"]),
    ],
)
def test_by(by: Check, hits: list[str]) -> None:
    draft = call(agent("您等着。"), customer("那我等着。"), {"narrator": "客户在等着。"})
    assert struck(draft, {"forbid": ["(您|我|在)等着", "(那我|客户在)等着"], **by}) == hits


@pytest.mark.parametrize(
    ("turns", "hits"),
    [
        ([agent("喂，您好。")], ["喂"]),
        ([agent("“喂”，您好。")], ["喂"]),
        ([agent("您好，喂？")], []),
        ([customer("喂？"), agent("喂？"), agent("您好，喂。")], ["喂"]),
    ],
)
def test_at_the_start_of_a_turn(turns: list[Turn], hits: list[str]) -> None:
    assert struck(call(*turns), {"forbid": ["喂"], "at": "turn_start"}) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [("请稍等。", ["请稍等"]), ("请稍等，我查一下。", []), ("好的，请稍等。", []), ("“请稍等……”", ["请稍等"])],
)
def test_as_a_whole_turn(text: str, hits: list[str]) -> None:
    assert struck(call(agent(text)), {"forbid": ["请稍等"], "at": "whole_turn"}) == hits


@pytest.mark.parametrize(
    ("at", "hits"),
    [
        ("clause_start", ["报单号", "报单号", "报单号"]),
        ("clause_end", ["报单号", "报单号"]),
        ("clause", ["报单号"]),
    ],
)
def test_in_a_clause(at: str, hits: list[str]) -> None:
    text = "您可以报单号查询，报单号，报单号就能查。好的，再报单号！\n报单号码。"
    assert struck(call(agent(text)), {"forbid": ["报单号"], "at": at}) == hits


FOUR_TURNS = [
    agent("喂，说事。"),
    customer("我问个事。"),
    agent("喂，您讲。"),
    customer("谢谢。"),
    agent("喂，挂了啊。"),
]


@pytest.mark.parametrize(("at", "hits"), [("opening", ["喂，说事"]), ("closing", ["喂，挂了"]), ("anywhere", 3)])
def test_at_the_edges_of_a_call(at: str, hits: list[str] | int) -> None:
    found = struck(call(*FOUR_TURNS), {"forbid": ["喂(说事|您讲|挂了)"], "at": at})
    assert (found if isinstance(hits, list) else len(found)) == hits


def test_outside_a_call_there_is_no_opening() -> None:
    draft = read("# 管理规定\n\n客服人员接听电话时使用以下说法：“喂，您好。”\n", kind="policy")
    assert struck(draft, {"forbid": ["喂"], "by": ["narrator"], "at": "opening"}) == []


@pytest.mark.parametrize(
    ("when", "turns", "hits"),
    [
        ({"customer_says": ["投诉"]}, [customer("我要投诉你们。"), agent("随便您。")], ["随便您"]),
        ({"customer_says": ["投诉"]}, [customer("我问个事。"), agent("随便您。")], []),
        ({"customer_says": ["投诉"]}, [customer("投诉！"), agent("请讲。"), customer("算了。"), agent("随便您。")], []),
        ({"customer_says": ["投诉"]}, [agent("您投诉吗？"), agent("随便您。")], []),
        ({"agent_says": ["查"]}, [agent("我查一下，随便您。")], ["随便您"]),
        ({"agent_says": ["查"]}, [agent("我查一下。"), agent("随便您。")], []),
        ({"event": "transfer"}, [agent("随便您。")], []),
        ({"tag": "投诉"}, [agent("随便您。")], []),
    ],
)
def test_when(when: dict[str, Any], turns: list[Turn], hits: list[str]) -> None:
    assert struck(call(*turns), {"forbid": ["随便您"], "when": when}) == hits


def test_when_something_happens_in_the_same_turn() -> None:
    draft = read("客户：我找经理。\n\n客服：随便您。（转接）\n\n客户：喂？\n\n客服：随便您。\n")
    found = findings(draft, clause({"forbid": ["随便您"], "when": {"event": "transfer"}}))
    assert [draft.source.lines.position(finding.span.start).line for finding in found] == [3]


def test_what_the_agent_says_may_stand_on_the_other_side_of_a_stage_direction() -> None:
    draft = read("客户：我找经理。\n\n客服：我查一下。（静音）随便您。\n\n客户：喂？\n")
    assert struck(draft, {"forbid": ["随便您"], "when": {"agent_says": ["查"]}}) == ["随便您"]


def test_when_the_draft_has_the_tag() -> None:
    check = {"forbid": ["随便您"], "when": {"tag": "投诉"}}
    assert struck(call(agent("随便您。"), tags=frozenset({"投诉"})), check) == ["随便您"]
    alone = read("---\ntags: [投诉]\nkind: policy\n---\n\n标准用语：“随便您。”\n\n随便您怎么写。\n")
    assert struck(alone, {**check, "by": ["agent", "narrator"]}) == ["随便您", "随便您"]


@pytest.mark.parametrize(
    ("text", "hits"),
    [("您别急。", ["别急"]), ("我知道您特别急。", []), ("您特别急，先别急。", ["别急"])],
)
def test_unless(text: str, hits: list[str]) -> None:
    assert struck(call(agent(text)), {"forbid": ["别急"], "unless": ["特别急"]}) == hits


def test_hits_that_overlap_are_one_and_the_longest() -> None:
    draft = call(agent("不知道，我不知道啊。"))
    assert struck(draft, {"forbid": ["不知道", "不知道啊", "我不知道"]}) == ["不知道", "我不知道啊"]


def test_only_what_is_meant_is_held_to_the_clauses() -> None:
    draft = read("客服：感谢您的等待。\n\n严禁说“不好意思，让您久等了”。\n\n客户：不好意思让您久等了。\n")
    assert struck(draft, LONG_WAIT) == []


def test_a_finding_says_what_to_write_and_offers_the_fix() -> None:
    check = {**LONG_WAIT, "instead": "感谢您的耐心等待", "fix": "safe", "message": "等待用语不当"}
    draft = call(agent("不好意思，让您久等了。"))
    (finding,) = findings(draft, clause(check, level="must", category="wrong-hold-phrase"))
    assert (finding.code, finding.level, finding.category) == ("TST-01", "error", "wrong-hold-phrase")
    assert (finding.message, finding.instead, finding.missing) == ("等待用语不当", "感谢您的耐心等待", False)
    assert finding.fix is not None
    assert (finding.fix.span, finding.fix.replacement, finding.fix.safe) == (finding.span, "感谢您的耐心等待", True)
    assert words(draft, finding) == "不好意思，让您久等了"


@pytest.mark.parametrize(
    ("fields", "safe"),
    [
        ({"instead": "感谢您的耐心等待", "fix": "unsafe"}, False),
        ({"instead": "感谢您的耐心等待"}, None),
        ({}, None),
    ],
)
def test_a_fix_is_only_offered_where_the_clause_says_so(fields: Check, safe: bool | None) -> None:
    (finding,) = findings(call(agent("不好意思，让您久等了。")), clause({**LONG_WAIT, **fields}))
    assert (finding.fix.safe if finding.fix else None) is safe
    assert finding.message == "TST-01 的标题"


def test_words_of_the_same_turn_make_it_good() -> None:
    check: Check = {"forbid": ["归物业管"], "unless_in_turn": ["我来联系"]}
    assert struck(call(agent("这归物业管。"), customer("哦"), agent("我来联系。")), check) == ["归物业管"]
    assert struck(call(agent("这归物业管。"), agent("我来联系。")), check) == ["归物业管"]
    assert struck(call(agent("这归物业管，我来联系。")), check) == []
    assert struck(read("客服：这归物业管。（看屏幕）我来联系。\n"), check) == []
