from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.drafts.model import Draft
from huashu.fixing.mend import Mended, mend
from huashu.fixing.structure import same_structure
from huashu.text.source import Source
from tests.fixing.checkers import checker, plainly, word
from tests.little import Check, clause

ALL = checker()


def mended(text: str, *checks: Check, name: str = "稿.md", unsafe: bool = False) -> Mended:
    held = checker(*(clause(check, code=f"TST-{number:02}") for number, check in enumerate(checks))) if checks else ALL
    return mend(Source(name, text), held, plainly(held), unsafe=unsafe)


@pytest.mark.parametrize(
    ("text", "fixed", "changes"),
    [
        ("客服：不好意思,让您久等了,查到了.\n", "客服：感谢您的耐心等待，查到了。\n", 2),
        ("客服：您好。\n", "客服：您好。\n", 0),
        ("# 规定\n\n座席3天,座席5天。\n", "# 规定\n\n坐席 3 天，坐席 5 天。\n", 3),
        ("客户：座席让您久等了。\r\n", "客户：座席让您久等了。\r\n", 0),
        ("# 规定\r\n\r\n不说“座席”，要先问好,再说。\r\n", "# 规定\r\n\r\n不说“座席”，要先问好，再说。\r\n", 1),
    ],
)
def test_until_nothing_is_left_to_fix(text: str, fixed: str, changes: int) -> None:
    result = mended(text)
    assert (result.source.text, result.after.fixed, result.refused) == (fixed, changes, 0)
    assert all(finding.fix is None for finding in result.after.findings)


def test_unsafe_fixes_only_when_asked_for() -> None:
    text = "客服：喂，哪位？\n\n客户：我。\n"
    assert mended(text).source.text == text
    assert mended(text, unsafe=True).source.text == "客服：您好，哪位？\n\n客户：我。\n"


def test_suppressed_findings_are_left_and_what_suppresses_nothing_goes() -> None:
    text = "<!-- huashu: ignore TRM-01 旧称呼 -->\n客服：我是座席。\n"
    assert mended(text).source.text == text
    assert mended(text.replace("座席", "坐席")).source.text == "客服：我是坐席。\n"
    both = text.replace("TRM-01", "TRM-01,HLD-03")
    assert mended(both).source.text == text
    between = "客服：我是坐席。\n<!-- huashu: ignore TRM-01 旧称呼 -->\n请讲。\n"
    assert mended(between).source.text == "客服：我是坐席。\n\n请讲。\n"


def test_fixes_that_go_round_in_circles_leave_the_draft_alone() -> None:
    text = "# 规定\n\n甲要做乙事。\n"
    result = mended(text, word("甲", "丙"), word("丙", "甲"))
    assert (result.source.text, result.after.fixed) == (text, 0)
    assert result.after == result.before


def test_a_fix_that_changes_more_than_words_is_refused_and_the_others_are_made() -> None:
    text = "客服：您好。\n\n客户：好。\n\n甲要做丙事。\n\n乙要做丙事。\n"
    checks = word("甲要", "客服：要"), word("丙", "丁"), word("乙", "戊")
    result = mended(text, *checks)
    assert result.source.text == "客服：您好。\n\n客户：好。\n\n甲要做丁事。\n\n戊要做丁事。\n"
    assert (result.refused, result.after.fixed) == (1, 2)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("id: a\ntitle: 甲\nrules:\n  - 座席,做丙\n", "id: a\ntitle: 甲\nrules:\n  - 坐席，做丙\n"),
        ("id: a\ntitle: 甲\nrules: ['座席,做丙']\n", "id: a\ntitle: 甲\nrules: ['坐席，做丙']\n"),
        (
            "id: a\ntitle: 甲\nrules:\n  - >-\n    座席,\n    做丙\n",
            "id: a\ntitle: 甲\nrules:\n  - >-\n    坐席，\n    做丙\n",
        ),
        (
            '{"id": "a", "title": "\\u7532", "rules": ["\\u5ea7\\u5e2d,做\\u4e19"]}',
            '{"id": "a", "title": "\\u7532", "rules": ["坐席，做\\u4e19"]}',
        ),
        ("id: a\ntitle: 甲\n# huashu: ignore HLD 理由\nrules: [坐席]\n", "id: a\ntitle: 甲\nrules: [坐席]\n"),
    ],
)
def test_in_yaml_and_json(text: str, fixed: str) -> None:
    name = "稿.json" if text.startswith("{") else "稿.yaml"
    assert mended(text, name=name).source.text == fixed


def test_yaml_that_would_say_something_else_is_left() -> None:
    text = "id: a\ntitle: 甲\nrules:\n  - 甲要做丙事\n"
    result = mended(text, word("甲要", "乙: 要"), name="稿.yaml")
    assert (result.source.text, result.refused) == (text, 1)


def test_what_cannot_be_read_is_left() -> None:
    result = mended("a: [", name="稿.yaml")
    assert (result.source.text, result.after.unread != "") == ("a: [", True)


PIECES = st.sampled_from(
    [
        *(
            "客服：",
            "客户：",
            "座席",
            "座 席",
            "不好意思，让您久等了",
            "**",
            "“",
            "”",
            "《",
            "》",
            "（静音 40 秒）",
            "喂",
            "~~",
        ),
        *("不说", "App", "3", "天", ",", "。", ".", "?", "!", " ", "\n", "\n\n", "# ", "- ", "| ", "您好", "`", "\r\n"),
        *("<!-- huashu: ignore HLD-03 理由 -->", "<!-- huashu: ignore TRM-01,FMT 理由 -->", "---\n", "{时间}", "坐席"),
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join), st.booleans(), st.sampled_from(["稿.md", "稿.txt"]))
def test_any_draft_stays_the_same_draft_and_fixing_twice_changes_nothing(text: str, unsafe: bool, name: str) -> None:
    source = Source(name, text)
    once = mend(source, ALL, plainly(ALL), unsafe=unsafe)
    before, after = (ALL.read(one) for one in (source, once.source))
    if isinstance(before, Draft) and "<!--" not in text:
        assert isinstance(after, Draft)
        assert same_structure(before, after)
    twice = mend(once.source, ALL, plainly(ALL), unsafe=unsafe)
    assert twice.source.text == once.source.text
    assert twice.after.findings == once.after.findings


@given(st.lists(st.sampled_from("座席,，.。 #:-'\"[]{}&*!|>%@`甲3a?\\"), min_size=1, max_size=12).map("".join))
def test_any_words_in_yaml_stay_words(words: str) -> None:
    text = f"id: a\ntitle: 甲\nrules:\n  - 座席{words}\n  - '{words.replace(chr(39), chr(39) * 2)}'\n"
    once = mend(Source("稿.yaml", text), ALL, plainly(ALL))
    if once.before.unread:
        assert once.source.text == text
        return
    assert not once.after.unread
    twice = mend(once.source, ALL, plainly(ALL))
    assert twice.source.text == once.source.text


def test_the_handbook_itself_needs_no_fix() -> None:
    content = Path(__file__).parents[2] / "content" / "scripts" / "query-hold.yaml"
    text = content.read_text("utf-8")
    assert mended(text, name="query-hold.yaml").source.text == text
