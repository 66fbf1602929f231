"""How far a remark reaches: the next block or the line it stands in; in YAML the next value or the line."""

from __future__ import annotations

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


def reach_in_yaml(source: Source, document: Document, comment: Comment) -> Span:
    """Beside a value: its line, and the texts that begin there. Alone: the next member of a mapping or list."""
    lines = source.lines
    line = whole_lines(source, comment.place)
    nodes = [node for pointer, node in document.nodes() if pointer]
    if not comment.alone:
        ends = [node.end for node in nodes if not node.children and line.start <= node.start < line.end]
        return Span(line.start, max([line.end, *ends]))
    start = min((node.key_start for node in nodes if node.key_start >= line.end), default=None)
    if start is None:
        return Span(len(source.text), len(source.text))
    number = lines.position(start).line
    return Span(start, max(node.end for node in nodes if lines.position(node.key_start).line == number))


def _words(source: Source, blank: str, number: int) -> bool:
    span = source.lines.span_of_line(number)
    return bool(blank[span.start : span.end].strip(" \t\r\n>\u3000"))
