"""Where remarks of huashu stand in a draft: HTML comments in lines of text, ``#`` comments in YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from huashu.text.pattern import pattern
from huashu.text.source import Source
from huashu.text.span import Span
from huashu.text.stretches import Stretches

if TYPE_CHECKING:
    from huashu.handbook.yaml_reader import Document, Node

MARK = pattern(r"huashu\s*[:：]")
"""What every remark begins with; a text without it has none."""

_HTML = pattern(r"<!--\s*huashu\s*[:：](?P<words>.*?)-->", re.DOTALL)
_HASH = pattern(r"(?:^|(?<=[ \t\r\n]))#[ \t]*huashu[ \t]*[:：](?P<words>[^\r\n]*)")
_FENCE = pattern(
    r"^[ \t>]*(?P<mark>`{3,}|~{3,})[^\r\n]*$.*?(?:^[ \t>]*(?P=mark)[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
)
_CODE = pattern(r"(?<!`)(?P<mark>`+)(?!`).+?(?<!`)(?P=mark)(?!`)")
_WORDS = pattern(r"[^\r\n]")
_QUOTE_MARKS = pattern(r"[ \t>]*\Z")


class Comment(NamedTuple):
    """A remark: all of it, the words after ``huashu:``, and whether nothing else stands in its lines."""

    place: Span
    words: Span
    alone: bool


def html_comments(source: Source, start: int) -> Iterator[Comment]:
    """The remarks in a Markdown or plain text from an offset on; what stands in code is only shown."""
    text = source.text
    code: Stretches | None = None
    # every remark that begins before the last “-->” has an end
    for match in _HTML.finditer(text, start, max(start, text.rfind("-->") + 3)):
        if code is None:
            code = _code(text, start)
        place = Span(*match.span())
        if code.covers(place):
            continue
        lines = whole_lines(source, place)
        before, after = text[lines.start : place.start], text[place.end : lines.end]
        yield Comment(place, Span(*match.span("words")), bool(_QUOTE_MARKS.match(before)) and not after.strip())


def yaml_comments(source: Source, document: Document) -> Iterator[Comment]:
    """The remarks in a YAML text; a ``#`` inside a text is none."""
    text = source.text
    scalars = Stretches(_words_of(text, node) for _, node in document.nodes() if not node.children)
    for match in _HASH.finditer(text):
        place = Span(match.start(), match.start() + len(match.group().rstrip()))
        if scalars.covers(Span(place.start - 1, place.start + 1)):
            continue
        before = text[source.lines.span_of_line(source.lines.position(place.start).line).start : place.start]
        yield Comment(place, Span(match.start("words"), max(place.end, match.start("words"))), not before.strip())


def whole_lines(source: Source, place: Span) -> Span:
    """The lines that a stretch touches, the last line ending included."""
    lines = source.lines
    first = lines.position(place.start).line
    last = lines.position(max(place.start, place.end - 1)).line
    return Span(lines.span_of_line(first).start, lines.span_of_line(last).end)


def blanked(source: Source, comments: list[Comment]) -> str:
    """The text with the remarks as blanks, so that they are no words of the draft."""
    parts: list[str] = []
    position = 0
    for place in (comment.place for comment in comments):
        parts.append(source.text[position : place.start])
        parts.append(_WORDS.sub(" ", source.text[place.start : place.end]))
        position = place.end
    return "".join(parts) + source.text[position:]


def removal_of(source: Source, comment: Comment) -> Span:
    """What to delete to be rid of a remark: its lines, or the remark with the blanks before it.

    A remark that alone parts two paragraphs of a text leaves an empty line behind.
    """
    if comment.alone:
        lines = whole_lines(source, comment.place)
        first = source.lines.position(lines.start).line
        around = (
            (first - 1, source.lines.position(lines.end).line) if first > 1 and lines.end < len(source.text) else ()
        )
        parts = source.text.startswith("<!--", comment.place.start) and bool(around)
        return comment.place if parts and all(_line(source, number).strip() for number in around) else lines
    start = comment.place.start
    while start and source.text[start - 1] in " \t":
        start -= 1
    return Span(start, comment.place.end)


def _line(source: Source, number: int) -> str:
    span = source.lines.span_of_line(number)
    return source.text[span.start : span.end]


def _code(text: str, start: int) -> Stretches:
    """Fenced code and code in lines."""
    return Stretches(Span(*match.span()) for pattern in (_FENCE, _CODE) for match in pattern.finditer(text, start))


def _words_of(text: str, node: Node) -> Span:
    """The stretch of a scalar in which ``#`` is a character like any other: not the first line of a block scalar."""
    if node.style not in ("|", ">"):
        return node.span
    first = re.compile(r"[^\r\n]*").match(text, node.start)
    assert first is not None
    return Span(first.end(), node.end)
