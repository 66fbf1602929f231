"""How far a remark reaches: the next block or the line it stands in; in YAML the next value or the line."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from huashu.suppress.comments import Comment, whole_lines
from huashu.text.source import Source
from huashu.text.span import Span

if TYPE_CHECKING:
    from huashu.handbook.yaml_reader import Document


def reach_in_text(source: Source, blank: str, comment: Comment) -> Span:
    """Beside words: their line. Alone: from the next line with words to the next empty line.

    ``blank`` is the text without remarks, so that one remark above another reaches past it.
    """
    if not comment.alone:
        return whole_lines(source, comment.place)
    lines = source.lines
    number = lines.position(comment.place.end).line + 1
    while number <= len(lines) and not _words(source, blank, number):
        number += 1
    if number > len(lines):
        return Span(len(blank), len(blank))
    first = number
    while number <= len(lines) and _words(source, blank, number):
        number += 1
    return Span(lines.span_of_line(first).start, lines.span_of_line(number - 1).end)


class YamlReach:
    """The values of a YAML text in the order of the text, for many remarks."""

    def __init__(self, source: Source, document: Document) -> None:
        nodes = [node for pointer, node in document.nodes() if pointer]
        self._source = source
        self._scalars = sorted((node.start, node.end) for node in nodes if not node.children)
        self._members = sorted((node.key_start, node.end) for node in nodes)

    def of(self, comment: Comment) -> Span:
        """Beside a value: its line, and the texts that begin there. Alone: the next member of a mapping or list."""
        lines = self._source.lines
        line = whole_lines(self._source, comment.place)
        if not comment.alone:
            return Span(line.start, max([line.end, *_ends(self._scalars, line)]))
        at = bisect_left(self._members, (line.end, 0))
        if at == len(self._members):
            return Span(len(self._source.text), len(self._source.text))
        start = self._members[at][0]
        rest = Span(start, lines.span_of_line(lines.position(start).line).end)
        return Span(start, max(_ends(self._members, rest)))


def _ends(values: list[tuple[int, int]], place: Span) -> Iterator[int]:
    """Where the values end that begin in a place."""
    first, last = (bisect_left(values, (edge, 0)) for edge in (place.start, place.end))
    return (end for _, end in values[first:last])


def _words(source: Source, blank: str, number: int) -> bool:
    span = source.lines.span_of_line(number)
    return bool(blank[span.start : span.end].strip(" \t\r\n>\u3000"))
