from __future__ import annotations

import pytest

from huashu.finding import Finding
from huashu.suppress.apply import Names, apply, reaches
from huashu.suppress.model import Name, Suppression
from huashu.text.span import Span

KNOWN = frozenset({("HLD-02", "wrong-hold-phrase"), ("HLD-03", "wrong-hold-phrase"), ("FMT-01", "typography")})
NAMES = Names(KNOWN, frozenset(code for code, _ in KNOWN))


def finding(code: str, category: str, start: int) -> Finding:
    return Finding(Span(start, start + 2), code, category, "warning", "", "", "", "")


def suppression(*names: str, reason: str = "理由", end: int = 10) -> Suppression:
    places = tuple(Name(name, Span(50 + number, 51 + number)) for number, name in enumerate(names))
    return Suppression(places, reason, Span(0, end), Span(40, 60), (Span(40, 60),))


HOLD = finding("HLD-02", "wrong-hold-phrase", 3)
LOOK = finding("FMT-01", "typography", 3)
LATER = finding("HLD-02", "wrong-hold-phrase", 20)


@pytest.mark.parametrize("name", ["HLD-02", "HLD", "wrong-hold-phrase"])
def test_by_code_prefix_or_category(name: str) -> None:
    kept, suppressed, about = apply([HOLD, LOOK, LATER], [suppression(name)], NAMES)
    assert kept == (LOOK, LATER)
    assert [(one.finding, one.reason, one.by) for one in suppressed] == [(HOLD, "理由", "comment")]
    assert about == ()


def test_without_a_reason_it_does_nothing() -> None:
    kept, suppressed, about = apply([HOLD], [suppression("HLD-02", reason="")], NAMES)
    assert (kept, suppressed) == ((HOLD,), ())
    assert [one.code for one in about] == ["SUP-01"]


def test_unknown_names_are_said_with_the_nearest() -> None:
    _, _, about = apply([HOLD], [suppression("HLD-02", "HLD-3")], NAMES)
    assert [(one.code, one.message) for one in about] == [("SUP-02", "没有叫“HLD-3”的条款或类别，是不是想写 HLD-03？")]


def test_what_is_not_needed_can_be_deleted() -> None:
    _, _, (about,) = apply([LATER], [suppression("HLD")], NAMES)
    assert about.code == "SUP-04"
    assert about.fix is not None
    assert (about.fix.span, about.fix.replacement, about.fix.safe) == (Span(40, 60), "", True)
    _, _, (partly,) = apply([HOLD], [suppression("HLD-02", "FMT-01")], NAMES)
    assert partly.fix is not None
    assert (partly.message, partly.fix.span) == ("豁免的 FMT-01 在这里没有出现", Span(51, 52))


def test_what_was_not_looked_for_may_be_needed() -> None:
    assert apply([], [suppression("HLD")], Names(KNOWN, frozenset({"HLD-02"})))[2] == ()
    assert apply([], [suppression("HLD-02")], Names(KNOWN, frozenset({"HLD-02"})))[2] != ()


def test_each_of_two_that_take_the_same_finding_is_needed() -> None:
    kept, suppressed, about = apply([HOLD], [suppression("HLD"), suppression("HLD-02", reason="另一个")], NAMES)
    assert (kept, [one.reason for one in suppressed], about) == ((), ["理由"], ())


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [(0, 4, False), (4, 6, True), (9, 12, True), (10, 12, False), (5, 5, True), (10, 10, False)],
)
def test_reach(start: int, end: int, inside: bool) -> None:
    assert reaches(Span(5, 10), Span(start, end)) is inside
