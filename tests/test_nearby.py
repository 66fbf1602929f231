from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from huashu.engine import one_for_each_mistake
from huashu.finding import Finding
from huashu.nearby import Nearby
from huashu.text.span import Span


def finding(start: int, end: int, category: str = "rude", **fields: object) -> Finding:
    made = Finding(Span(start, end), "TST-01", category, "warning", "m", "w", "", "")
    return made._replace(**fields)  # type: ignore[arg-type]


spans = st.tuples(st.integers(0, 40_000), st.sampled_from([0, 1, 5, 255, 256, 257, 5000, 30_000])).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)


@given(st.lists(spans, max_size=30), spans)
def test_nothing_that_touches_is_left_out(places: list[Span], span: Span) -> None:
    findings = [finding(place.start, place.end, f"c{number}") for number, place in enumerate(places)]
    near = {one.category for one in Nearby(findings).near(span)}
    touching = {one.category for one in findings if one.span.start <= span.end and span.start <= one.span.end}
    assert touching <= near


def test_a_hundred_thousand_findings_are_told_apart() -> None:
    text = "您说什么，没有。" * 100_000
    findings = [finding(8 * number, 8 * number + 3) for number in range(100_000)]
    findings += [finding(8 * number, 8 * number + 4, "no-apology", missing=True) for number in range(0, 100_000, 2)]
    findings += [finding(8 * number, 8 * number + 2, "impatient") for number in range(0, 100_000, 3)]
    # each against each would take hours
    assert len(one_for_each_mistake(findings, text)) == 150_000
