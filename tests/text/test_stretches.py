from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from huashu.text.span import Span
from huashu.text.stretches import Stretches

PLACES = st.tuples(st.integers(0, 20), st.integers(0, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
APART = st.lists(PLACES, max_size=8).map(
    lambda spans: [span for at, span in enumerate(spans) if not any(span.overlaps(other) for other in spans[:at])]
)


@given(APART, PLACES)
def test_answers_are_those_of_looking_at_each(spans: list[Span], place: Span) -> None:
    stretches = Stretches()
    for span in spans:
        stretches.add(span)
    assert stretches.overlaps(place) == any(span.overlaps(place) for span in spans)
    assert stretches.covers(place) == any(span.covers(place) for span in spans)
    assert stretches.touches(place.start, place.end) == any(
        span.start <= place.end and span.end >= place.start for span in spans
    )


@given(st.lists(PLACES, max_size=8), PLACES)
def test_those_that_overlap_are_one(spans: list[Span], place: Span) -> None:
    stretches = Stretches(spans)
    filled = {at for span in spans for at in range(span.start, span.end)}
    if place.start < place.end:
        assert stretches.overlaps(place) == any(
            at in filled for at in range(place.start, place.end)
        ) or stretches.touches(place.start, place.end)
