from __future__ import annotations

import pytest

from tests.little import Check, agent, call, clause, customer, findings, read, struck

CHECK: Check = {"interruption": ["我还没说完"], "hanging": ["但是", "他说"], "unless": ["您请继续"]}


@pytest.mark.parametrize(
    "said", ["我就想——", "我就想—", "我就想－－", "我就想--", "我就想-", "“我就想——”", "但是……", "他说", "他说，"]
)
def test_the_agent_speaks_into_a_sentence(said: str) -> None:
    assert struck(call(customer(said), agent("路名，哪条路？")), CHECK) == ["路名"]


@pytest.mark.parametrize(
    "said", ["我就想问问。", "叫什么来着……", "我说但是。", "他说明天来", "好", "二〇——三号", "单号是 2025-"]
)
def test_a_sentence_at_its_end(said: str) -> None:
    assert struck(call(customer(said), agent("路名，哪条路？")), CHECK) == []


def test_to_ask_for_the_rest_is_no_interruption() -> None:
    assert struck(call(customer("我就想——"), agent("听到了。您请继续。")), CHECK) == []


def test_the_customer_complains_of_it() -> None:
    before = customer("我想问宽带。")
    assert struck(call(before, agent("宽带分三种，"), customer("我还没说完。"), agent("好。")), CHECK) == ["宽带分三种"]
    assert struck(call(agent("宽带分三种。"), customer("我还没说完。"), agent("好。")), CHECK) == []


def test_a_direction_says_it() -> None:
    talk = "客户：我想问宽带。\n\n客服：{}宽带分三种。\n"
    assert struck(read(talk.format("（打断）")), CHECK) == ["宽带分三种"]
    assert struck(read(talk.format("（停顿 2 秒）")), CHECK) == []
    assert struck(read("客户：（插话）等等。\n\n客服：您请讲。\n"), CHECK) == []


def test_a_wait_between_them() -> None:
    assert struck(read("客户：我就想——\n\n（停顿 5 秒）\n\n客服：您还在吗？\n"), CHECK) == []


def test_once_a_turn_and_in_the_words_of_the_clause() -> None:
    draft = call(customer("我就想——"), agent("路名？"), agent("哪条路？"))
    (finding,) = findings(draft, clause({**CHECK, "message": "没说完", "instead": "您请继续"}))
    assert (finding.message, finding.instead) == ("没说完", "您请继续")


def test_where_nobody_writes_marks_a_missing_one_means_nothing() -> None:
    text = "客户 那让他们打给我\n坐席 好的\n客户 行\n坐席 再见\n"
    assert not struck(read(text), {"interruption": ["我还没说完"], "hanging": ["给我"]})
