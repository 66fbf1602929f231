from __future__ import annotations

import pytest

from tests.little import Check, Turn, call, clause, findings, read, struck

CHECK: Check = {
    "sequence": [{"event": "verify"}, {"says": ["余额是"]}, {"says": ["还有什么"]}],
    "unless": ["不涉及账户"],
}
VERIFY: Turn = {"event": "verify"}
BALANCE: Turn = {"agent": "您的余额是十元。"}
MORE: Turn = {"agent": "还有什么可以帮您？"}
CUSTOMER: Turn = {"customer": "余额是多少？"}


@pytest.mark.parametrize(
    ("turns", "hits"),
    [
        ([CUSTOMER, VERIFY, BALANCE, MORE], []),
        ([VERIFY, CUSTOMER, BALANCE, CUSTOMER, BALANCE], []),
        ([CUSTOMER, BALANCE, VERIFY], ["您的余额是十元。"]),
        ([CUSTOMER, BALANCE, BALANCE], ["您的余额是十元。"]),
        ([VERIFY, MORE], ["还有什么可以帮您？"]),
        ([VERIFY], []),
        ([CUSTOMER], []),
        ([{"agent": "这个不涉及账户。"}, BALANCE], []),
    ],
)
def test_order(turns: list[Turn], hits: list[str]) -> None:
    assert struck(call(*turns), CHECK) == hits


def test_each_call_by_itself_and_once() -> None:
    talk = "客户：余额是多少？\n\n客服：您的余额是十元。\n\n客户：好。\n\n客服：还有什么？\n\n"
    assert struck(read(f"## 一\n\n{talk}## 二\n\n{talk}"), CHECK) == ["您的余额是十元。"] * 2


def test_words_of_the_clause() -> None:
    (finding,) = findings(call(BALANCE), clause({**CHECK, "message": "先核实", "instead": "请您报一下证件后四位"}))
    assert (finding.message, finding.instead, finding.missing) == ("先核实", "请您报一下证件后四位", False)
