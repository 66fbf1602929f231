"""The one position type: absolute code-point offsets into a source, and its conversion for people."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch ``[start, end)`` of a source, in code points from the beginning of its text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two stretches share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this stretch."""
        return self.start <= other.start and other.end <= self.end


class Position(NamedTuple):
    """A place as people count: 1-based line and 1-based column, both in code points."""

    line: int
    column: int


class Lines:
    """Line starts of a text; turns absolute offsets into positions by bisection.

    A line ends with LF, CRLF or a lone CR; the ending belongs to the line it ends.
    """

    __slots__ = ("_length", "_starts")

    def __init__(self, text: str) -> None:
        starts = [0]
        position = 0
        if "\r" in text:
            for line in text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n")[:-1]:
                position += len(line) + 1
                starts.append(position)
            starts = [
                start for start in starts if not (0 < start < len(text) and text[start - 1 : start + 1] == "\r\n")
            ]
        else:
            while (position := text.find("\n", position) + 1) > 0:
                starts.append(position)
        self._starts = starts
        self._length = len(text)

    def position(self, offset: int) -> Position:
        """The position of a code-point offset; offsets past the end give the end of the text."""
        offset = max(0, min(offset, self._length))
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def offset(self, line: int, column: int) -> int:
        """The code-point offset of a 1-based line and column, clamped to the text."""
        line = max(1, min(line, len(self._starts)))
        return min(self._starts[line - 1] + column - 1, self._length)

    def span_of_line(self, line: int) -> Span:
        """The stretch of a 1-based line, its line ending included."""
        start = self.offset(line, 1)
        end = self._starts[line] if line < len(self._starts) else self._length
        return Span(start, end)

    def __len__(self) -> int:
        return len(self._starts)
