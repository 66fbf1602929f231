"""Many stretches of one text, asked again and again whether something lies in or at one of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from huashu.text.span import Span


class Stretches:
    """Stretches by their start, those that overlap as one; so their ends are in order as well."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            self.add(span)

    def add(self, span: Span) -> None:
        """Put one in; those that it overlaps are one with it from then on."""
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        if first < last:
            span = Span(min(span.start, self._starts[first]), max(span.end, self._ends[last - 1]))
        else:
            last = first
        self._starts[first:last] = [span.start]
        self._ends[first:last] = [span.end]

    def overlaps(self, span: Span) -> bool:
        """Whether one shares a character with ``span``, or holds it between two characters."""
        at = bisect_left(self._starts, span.end)
        return at > 0 and self._ends[at - 1] > span.start

    def touches(self, start: int, end: int) -> bool:
        """Whether one reaches, or at least begins or ends at, anything from ``start`` to ``end``."""
        at = bisect_right(self._starts, end)
        return at > 0 and self._ends[at - 1] >= start

    def covers(self, span: Span) -> bool:
        """Whether ``span`` lies wholly in one."""
        at = bisect_right(self._starts, span.start)
        return at > 0 and self._ends[at - 1] >= span.end
