"""Plain text to lines: a line is a line; blank lines separate blocks; tables drawn with pipes are tables."""

from __future__ import annotations

from collections.abc import Iterator

from huashu.drafts.cells import row_cells
from huashu.drafts.line import Line
from huashu.text.pattern import pattern
from huashu.text.source import Source
from huashu.text.span import Span

_LINE = pattern(r"[^\r\n]*")
_RULE = pattern(r"\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)+\|?|\|\s*:?-{2,}:?\s*\|")
_BULLET = pattern(r"[ \t\u3000]*(?:[•·▪●○]|([-*])(?!\1)|[0-9]{1,3}[.．、)）](?![0-9]))[ \t\u3000]*(?=\S)")


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
    return list(_with_tables(text, lines))


def _with_tables(text: str, lines: list[Line]) -> Iterator[Line]:
    """The lines, those of tables as rows: a head, a rule ``|---|---|`` under it, and what follows with pipes."""
    header: tuple[str, ...] = ()
    for number, line in enumerate(lines):
        words = text[line.span.start : line.span.end]
        below = "".join(text[after.span.start : after.span.end] for after in lines[number + 1 : number + 2])
        if "|" in words and _RULE.fullmatch(below):
            cells = _cells(text, line.span)
            header = tuple(text[cell.start : cell.end] for cell in cells)
            yield line._replace(layout="row", level=1, cells=cells, header=header)
        elif header and _RULE.fullmatch(words):
            continue
        elif header and "|" in words:
            yield line._replace(layout="row", cells=_cells(text, line.span), header=header)
        else:
            header = ()
            yield line


def _cells(text: str, row: Span) -> tuple[Span, ...]:
    return row_cells(text, row, 1 if text.startswith("|", row.start) else 0)
