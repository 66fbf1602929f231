from __future__ import annotations

import json

import autocorrect_py
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.checks.typography import ALL_RULES, changed, settled
from huashu.drafts.model import Draft
from tests.little import Check, call, clause, findings, read, words

EVERYTHING: Check = {"typography": list(ALL_RULES)}


def mended(draft: Draft, check: Check = EVERYTHING) -> str:
    """The text of a draft with every fix made."""
    text = draft.source.text
    for finding in reversed(findings(draft, clause(check))):
        assert finding.fix is not None
        assert finding.fix.safe
        span = finding.fix.span
        text = text[: span.start] + finding.fix.replacement + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("rules", "text", "written"),
    [
        (["fullwidth"], "您好,请问有什么可以帮您?", "您好，请问有什么可以帮您？"),
        (["fullwidth"], "请打开APP。", "请打开APP。"),
        (["space-word"], "请打开APP,查3次。", "请打开 APP,查 3 次。"),
        (["halfwidth-word"], "号码是１２３４５。", "号码是12345。"),
        (["fullwidth"], "您好,真的吗?!", "您好，真的吗？！"),
        (["fullwidth", "space-word"], "请打开APP,查3次.", "请打开 APP，查 3 次。"),
        (["fullwidth"], "写成`格式:文件`,可以写几次.", "写成`格式:文件`，可以写几次。"),
    ],
)
def test_the_fixes_write_what_the_rules_ask_for(rules: list[str], text: str, written: str) -> None:
    draft = call({"agent": text})
    assert mended(draft, {"typography": rules}) == draft.source.text.replace(text, written)


@given(
    st.lists(st.text(alphabet="您好请查，,。.?!:APPok1２ （）()“\"'-", min_size=1, max_size=24), min_size=1, max_size=4)
)
def test_all_fixes_of_a_draft_give_what_autocorrect_gives(lines: list[str]) -> None:
    draft = call(*({"agent": f"您{line}好"} for line in lines))
    fixed = mended(draft)
    autocorrect_py.load_config(json.dumps({"rules": dict.fromkeys(ALL_RULES, 1)}))  # type: ignore[attr-defined]
    text, end = "", 0
    for statement in sorted(draft.statements, key=lambda statement: statement.span):
        for piece in statement.pieces:
            text += draft.source.text[end : piece.start]
            words = draft.source.text[piece.start : piece.end]
            text += settled(words, autocorrect_py.format(words))
            end = piece.end
    assert fixed == text + draft.source.text[end:]


@given(st.text(alphabet="甲乙 ,，", max_size=12), st.text(alphabet="甲乙 ,，", max_size=12))
def test_one_change_leads_from_the_old_to_the_new(old: str, new: str) -> None:
    change = changed(old, new)
    if change is None:
        assert old == new
    else:
        first, last, replacement = change
        assert old[:first] + replacement + old[last:] == new
        assert 0 <= first <= last <= len(old)


def test_once_a_stretch_at_the_first_change_with_a_little_around_it() -> None:
    draft = call({"agent": "您好,请讲,我在听."}, {"customer": "好,我说."})
    first, second = findings(draft, clause({"typography": ["fullwidth"], "message": "半角标点"}))
    assert (words(draft, first), first.message, first.instead) == (",请讲,我在听.", "半角标点", "您好，请讲，我在听。")
    assert words(draft, second) == ",我说."


@pytest.mark.parametrize("text", ["Please hold, thank you.", "不说“您好,请讲”。", "您好，请讲。"])
def test_what_is_left_alone(text: str) -> None:
    assert findings(read(f"{text}\n"), clause({"typography": ["fullwidth"]})) == ()


def test_a_change_of_look_hides_no_wrong_words() -> None:
    draft = call({"agent": "您等着,我去查."})
    found = findings(draft, clause({"typography": ["fullwidth"]}, level="must"), clause({"forbid": ["等着我去"]}))
    assert len(found) == 2
