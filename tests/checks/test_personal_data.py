"""All numbers are made up: they pass the checks of form, and no person or account has them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.checker import Checker, Compiled
from huashu.checks.personal_data import is_card_number, is_id_number
from huashu.config import Config, FileSettings
from huashu.finding import discreet, masked
from huashu.reports import FORMATS, report_in
from huashu.reports.context import Context
from huashu.text.source import Source
from huashu.text.width import narrow
from tests.little import SETTINGS, Check, call, clause, findings, read, rulebook, struck, words

MOBILE = "13912345678"
ID = "11010119000101001" + "4"
ID_X = "11010119000101009X"
CARD = "6222000000001239"
PLATE = "京A12345"
EMAIL = "someone@nowhere.invalid"
ALL: Check = {"personal_data": ["mobile", "id_card", "bank_card", "plate", "email"]}


@pytest.mark.parametrize(
    ("number", "real"),
    [
        (ID, True),
        (ID_X, True),
        (ID_X.lower(), True),
        (ID[:-1] + "5", False),
        ("11010119001301001" + "4", False),
        (ID[:-1], False),
        ("1101011900010100X4", False),
    ],
)
def test_identity_numbers(number: str, real: bool) -> None:
    assert is_id_number(number) is real


@pytest.mark.parametrize(
    ("number", "real"),
    [(CARD, True), (CARD[:-1] + "8", False), ("4444444444444448", False), ("", False), (CARD[:15], False)],
)
def test_card_numbers(number: str, real: bool) -> None:
    assert is_card_number(number) is real


@given(st.text(alphabet="0123456789", min_size=15, max_size=18).filter(lambda text: len(set(text)) > 4))
def test_one_last_digit_makes_a_card_number_and_one_wrong_digit_unmakes_it(front: str) -> None:
    (whole,) = [front + last for last in "0123456789" if is_card_number(front + last)]
    for at in range(len(whole)):
        other = str((int(whole[at]) + 1) % 10)
        assert not is_card_number(whole[:at] + other + whole[at + 1 :])


@pytest.mark.parametrize(
    "text", [MOBILE, ID, ID_X, CARD, PLATE, EMAIL, "139 1234 5678", "6222 0000 0000 1239", "京A·12345"]
)
def test_what_looks_real(text: str) -> None:
    assert struck(call({"agent": f"请记下{text}，谢谢。"}), ALL) == [text]


@pytest.mark.parametrize("text", ["１３９１２３４５６７８", "１３９-1234-5678"])
def test_full_width_digits_are_digits(text: str) -> None:
    assert struck(call({"agent": f"请记下{text}，谢谢。"}), ALL) == [text]


@pytest.mark.parametrize(
    "text",
    [
        *("12345", "10086", "400-800-1234", "202611180716002", "139****5678", "12912345678", "{手机号}"),
        *(f"A{MOBILE}", f"0{MOBILE}9", ID[:-1] + "5", CARD[:-1] + "8", "京A123", "a@b", "@某人"),
    ],
)
def test_what_does_not(text: str) -> None:
    assert struck(call({"agent": f"请记下{text}，谢谢。"}), ALL) == []


@pytest.mark.parametrize("kind", ["mobile", "id_card", "bank_card", "plate", "email"])
def test_only_the_kinds_asked_for(kind: str) -> None:
    every = dict(
        zip(("mobile", "id_card", "bank_card", "plate", "email"), (MOBILE, ID, CARD, PLATE, EMAIL), strict=True)
    )
    draft = call({"agent": "，".join(every.values())})
    assert struck(draft, {"personal_data": [kind]}) == [every[kind]]


def test_whoever_says_it_and_wherever_it_stands() -> None:
    draft = read(f"# 案例\n\n客户：我是{MOBILE}。\n\n```\n{EMAIL}\n```\n\n不写{PLATE}。\n")
    assert struck(draft, ALL) == [MOBILE, EMAIL, PLATE]


def test_numbers_agreed_to_be_invented() -> None:
    check = {**ALL, "fictitious": ["1391234", "@nowhere.invalid"]}
    assert struck(call({"agent": f"{MOBILE}，{EMAIL}，{PLATE}"}), check) == [PLATE]


def test_the_kind_is_named() -> None:
    check = {**ALL, "message": "写了像真的{种类}", "instead": "打码"}
    (finding,) = findings(call({"agent": MOBILE}), clause(check))
    assert (finding.message, finding.instead, finding.secret) == ("写了像真的手机号", "打码", True)


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize("secret", [MOBILE, ID_X, CARD, PLATE, EMAIL, "139 1234 5678", "１３９１２３４５６７８"])
@pytest.mark.parametrize("name", ["稿.md", "稿.txt", "稿.json"])
def test_no_report_shows_it(secret: str, layout: str, name: str) -> None:
    text = f"客服：您等着,号码是{secret},请核对。\n\n客户：好,{secret}。\n"
    if name.endswith("json"):
        text = f'{{"id": "a", "title": "{secret},好", "rules": ["号码{secret},打这个", "客服：您等着,{secret}"]}}'
    book = rulebook(
        clause(ALL, code="TST-01"),
        clause({"forbid": ["您等着…请核对", "等着"]}, code="TST-02"),
        clause({"length": {"characters": 2}}, code="TST-03"),
        clause({"typography": ["fullwidth", "space-word", "halfwidth-word"]}, code="TST-04"),
        clause({"require": ["抱歉"], "at": "anywhere", "by": ["agent", "narrator"]}, code="TST-05"),
    )
    checker = Checker(Compiled(book, SETTINGS), book.rules, Config(Path()), FileSettings())
    checked = checker.check(Source(name, text))
    assert sum(finding.secret for finding in checked.findings) == text.count(secret)
    report = report_in(layout)([checked], Context())
    assert "TST-01" in report
    number = narrow(secret)
    assert not any(number[at : at + 4] in narrow(report) for at in range(len(number) - 3))


def test_masking_keeps_the_length_and_a_little_of_both_ends() -> None:
    source = Source("稿.md", f"客服：{MOBILE}，{PLATE}。")
    found = findings(read(source.text), clause(ALL))
    assert masked(source, found).text == "客服：139******78，京A1**45。"
    assert masked(source, ()) is source


@pytest.mark.parametrize(
    ("replacement", "kept"), [("号码是 13912345678，", False), ("2345", False), ("请您稍等", True), ("139", True)]
)
def test_a_replacement_that_gives_it_away_is_withheld(replacement: str, kept: bool) -> None:
    draft: Any = read(f"客服：等着。\n\n客服：{MOBILE}。\n")
    check = {"forbid": ["等着"], "instead": replacement, "fix": "safe"}
    found = discreet(draft.source, findings(draft, clause(ALL), clause(check, code="TST-02")))
    wrong = next(finding for finding in found if finding.code == "TST-02")
    assert (wrong.instead, wrong.fix is None) == ((replacement, False) if kept else ("", True))
    assert [words(draft, finding) for finding in found if finding.secret] == [MOBILE]
