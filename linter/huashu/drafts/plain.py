"""Plain text to lines: a line is a line; blank lines separate blocks."""

from __future__ import annotations

import re

from huashu.drafts.line import Line
from huashu.text.source import Source
from huashu.text.span import Span

_LINE = re.compile(r"[^\r\n]*")
_BULLET = re.compile(r"[ \t\u3000]*(?:[•·▪●○]|([-*])(?!\1)|[0-9]{1,3}[.．、)）](?![0-9]))[ \t\u3000]*(?=\S)")


def read_lines(source: Source, start: int) -> list[Line]:
    """The lines of a plain text from offset ``start`` (after front matter) on."""
    text = source.text
    lines: list[Line] = []
    block = 0
    position = start
    while position < len(text):
        match = _LINE.match(text, position)
        assert match is not None
        content = match.group()
        left = len(content) - len(content.lstrip())
        span = Span(position + left, position + max(left, len(content.rstrip())))
        if span.start == span.end:
            lines.append(Line("blank", span))
            block += 1
        else:
            bullet = _BULLET.match(content)
            begin = position + bullet.end() if bullet else span.start
            lines.append(Line("text", Span(begin if bullet else span.start, span.end), item=bool(bullet), block=block))
        position = match.end()
        if text.startswith("\r\n", position):
            position += 2
        else:
            position += 1
    return lines
