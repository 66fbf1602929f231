from __future__ import annotations

import pytest

from huashu.finding import Checked, Finding, Fix, Suppressed
from huashu.text.span import Span
from huashu.touched import Touched
from tests.little import agent, call, clause, customer, event, findings, read

PART = Touched((Span(10, 20), Span(30, 31)), (50,))


def finding(start: int, end: int) -> Finding:
    return Finding(Span(start, end), "TST-01", "term", "warning", "", "", "", "")


@pytest.mark.parametrize(
    ("start", "end", "held"),
    [(0, 10, False), (0, 11, True), (12, 13, True), (20, 30, False), (19, 40, True), (49, 51, False)],
)
def test_words_are_held_when_their_lines_were_touched(start: int, end: int, held: bool) -> None:
    assert PART.holds(finding(start, end)) is held


@pytest.mark.parametrize(
    ("within", "held"),
    [(Span(0, 9), False), (Span(0, 12), True), (Span(45, 50), True), (Span(50, 60), True), (Span(51, 60), False)],
)
def test_what_is_missing_is_held_when_its_call_was_touched(within: Span, held: bool) -> None:
    assert PART.holds(finding(100, 101)._replace(missing=True, within=within)) is held


def test_what_is_not_held_is_gone_suppressed_or_not() -> None:
    result = Checked(
        "稿.md",
        None,
        (finding(0, 5), finding(10, 12)),
        suppressed=(Suppressed(finding(11, 13), "", "comment"), Suppressed(finding(21, 22), "", "comment")),
    )
    narrowed = PART.narrowed(result)
    assert narrowed.findings == (finding(10, 12),)
    assert [one.finding for one in narrowed.suppressed] == [finding(11, 13)]


def test_fixes_move_it() -> None:
    fixes = [
        Fix(Span(0, 2), "甲", True),
        Fix(Span(8, 12), "乙乙乙乙乙乙", True),
        Fix(Span(19, 22), "", True),
        Fix(Span(60, 60), "丙", True),
    ]
    assert PART.after(fixes) == Touched((Span(7, 20), Span(28, 29)), (48,))
    assert PART.after([]) == PART


OPENING = {"require": ["您好"], "at": "opening"}
THANKS = {"require": ["感谢"], "at": "next_turn", "when": {"event": "hold"}}


def test_what_lacks_something_is_the_call() -> None:
    draft = call(agent("讲。"), customer("好。"), event("hold"), agent("查到了。"))
    for found in findings(draft, clause(OPENING), clause(THANKS, code="TST-02")):
        assert found.within is not None
        assert found.within.covers(draft.calls[0].span)


def test_or_the_whole_policy_or_the_section() -> None:
    draft = read("# 管理规定\n\n甲。\n\n## 其他\n\n乙。\n", kind="policy")
    check = {"section": ["适用范围"], "titles": ["规定"]}
    (found,) = findings(draft, clause(check))
    assert found.within == Span(0, len(draft.source.text))
    (words,) = findings(draft, clause({"forbid": ["甲"], "by": ["narrator"]}))
    assert words.within is None
