from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from huashu.finding import Finding, Fix
from huashu.fixing.edits import applied, edits_of, fixes_of
from huashu.text.span import Span

TEXT = "零一二三四五六七八九"

spans = st.tuples(st.integers(0, 10), st.integers(0, 10)).map(lambda pair: Span(min(pair), max(pair)))
fixes = st.builds(Fix, spans, st.text("甲乙", max_size=3), st.booleans(), st.lists(spans, max_size=2).map(tuple))


def finding(fix: Fix | None) -> Finding:
    return Finding(Span(0, 1), "TST-01", "term", "warning", "", "", "", "", fix=fix)


@given(st.lists(fixes, max_size=6))
def test_what_is_chosen_never_overlaps_and_is_made_whole(wanted: list[Fix]) -> None:
    chosen = fixes_of([finding(fix) for fix in wanted], unsafe=True)
    taken = [(span, index) for index, fix in enumerate(chosen) for span in set(fix.spans)]
    for number, (one, first) in enumerate(taken):
        for other, second in taken[number + 1 :]:
            if first != second:
                assert not one.overlaps(other)
                assert one != other
    assert bool(chosen) == bool(wanted)


@given(st.lists(fixes, max_size=6))
def test_what_lies_between_the_edits_stays(wanted: list[Fix]) -> None:
    chosen = [fix for fix in fixes_of([finding(fix) for fix in wanted], unsafe=True) if not fix.also]
    result = applied(TEXT, chosen)
    position = 0
    end = 0
    for span, replacement in edits_of(chosen):
        kept = TEXT[end : span.start]
        assert result[position : position + len(kept) + len(replacement)] == kept + replacement
        position += len(kept) + len(replacement)
        end = span.end
    assert result[position:] == TEXT[end:]


def test_unsafe_ones_only_when_asked_for() -> None:
    found = [finding(Fix(Span(0, 1), "甲", safe=False)), finding(Fix(Span(3, 4), "乙", safe=True)), finding(None)]
    assert applied(TEXT, fixes_of(found, unsafe=False)) == "零一二乙四五六七八九"
    assert applied(TEXT, fixes_of(found, unsafe=True)) == "甲一二乙四五六七八九"


def test_an_insertion_beside_a_change_waits() -> None:
    found = [finding(Fix(Span(0, 2), "甲", safe=True)), finding(Fix(Span(2, 2), "乙", safe=True))]
    assert applied(TEXT, fixes_of(found, unsafe=False)) == "甲二三四五六七八九"


def test_a_fix_of_several_places() -> None:
    assert applied(TEXT, [Fix(Span(1, 2), "", True, (Span(3, 4), Span(8, 10)))]) == "零二四五六七"
