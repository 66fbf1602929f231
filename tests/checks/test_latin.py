from __future__ import annotations

import pytest

from tests.little import call, clause, findings, read, struck

CHECK = {"latin": {"allowed": ["APP", "WiFi", "OK"]}}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("您的 case 已经转给后台了。", ["case"]),
        ("请打开 APP 连上 wifi。", []),
        ("请连上 WiFi APP。", []),
        ("这个 SLA 和 KPI 都达标了，请放心。", ["SLA 和 KPI"]),
        ("我走 first level 升级流程。", ["first level"]),
        ("请登录 www.example.com 查看。", []),
        ("请发到 abc@example.com 这个邮箱。", []),
        ("您的订单号是 AB12345，请记好。", []),
        ("您选 A 套餐还是 B 套餐？", []),
        ("Hello, this is the service desk speaking, 您好。", []),
        ("ＳＬＡ达标了。", []),
    ],
)
def test_words_of_another_language(text: str, hits: list[str]) -> None:
    assert struck(call({"agent": text}), CHECK) == hits


def test_only_what_the_agent_is_to_say() -> None:
    draft = read("客户：我的 case 呢？\n\n客服：好的。\n\n不说“您的 case 已经关了”。\n")
    assert struck(draft, CHECK) == []


def test_once_for_each_statement_and_the_word_is_named() -> None:
    draft = call({"agent": "这个 case 我查一下。那个 ticket 也查。"}, {"agent": "您的 bug 修好了。"})
    found = findings(draft, clause({**CHECK, "message": "客户不一定懂“{词}”", "instead": "工单"}))
    assert [finding.message for finding in found] == ["客户不一定懂“case”", "客户不一定懂“bug”"]
    assert {finding.instead for finding in found} == {"工单"}


@pytest.mark.parametrize(
    "words", ["您家装的是 FTTR，也就是把光纤拉到每个房间。", "先看看 ONU（就是墙上那个小白盒子）亮不亮。"]
)
def test_what_is_explained_at_once_is_no_jargon(words: str) -> None:
    assert not struck(call({"agent": words}), CHECK)
