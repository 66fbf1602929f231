"""Where a text that is read without its escapes stands in the file it came from."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from huashu.text.span import Span


class Origin(NamedTuple):
    """The way back from a text without escapes: where each stood in it, and how many code points it was longer."""

    places: tuple[int, ...]
    longer: tuple[int, ...]

    def span(self, span: Span) -> Span:
        """The stretch of the file behind a stretch of the text; escapes are taken whole."""
        return Span(self._offset(span.start), self._offset(span.end))

    def _offset(self, offset: int) -> int:
        before = bisect_left(self.places, offset)
        return offset + (self.longer[before - 1] if before else 0)
