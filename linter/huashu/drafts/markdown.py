"""Markdown to lines: the block structure from markdown-it-py, the words where they stand in the source."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from huashu.drafts.cells import row_cells
from huashu.drafts.line import Line
from huashu.text.pattern import pattern
from huashu.text.source import Source
from huashu.text.span import Lines, Span
from huashu.text.stretches import Stretches

_BLOCK_MARKS = r"(?:[ \t>]|[-*+][ \t]|[0-9]{1,9}[.)][ \t])*"
_ROW_MARK = pattern(_BLOCK_MARKS + r"\|?")
_HEADING_MARK = pattern(_BLOCK_MARKS + r"#{1,6}[ \t]*")
_COMMENT = pattern(r"<!--.*?-->", re.DOTALL)


@cache
def _parser() -> MarkdownIt:
    """Blocks only: inline marks are read by position later.

    Underlined headings, indented code and link definitions are off: people who write drafts put a rule under a
    paragraph and indent with spaces without meaning these.
    """
    return MarkdownIt("commonmark").enable("table").disable(["lheading", "code", "reference", "inline", "text_join"])


def read_lines(source: Source, start: int) -> list[Line]:
    """The lines of a Markdown text from offset ``start`` (after front matter) on."""
    text = source.text[start:]
    base = source.lines.position(start).line - 1
    reader = _Reader(source.text, source.lines, base)
    for token in _parser().parse(text):
        reader.take(token)
    return reader.lines


class _Reader:
    """Walks the block tokens once and writes a line for every line of content."""

    def __init__(self, text: str, lines: Lines, base: int) -> None:
        self.text = text
        self.index = lines
        self.base = base
        self.lines: list[Line] = []
        self.block = 0
        self.quotes = 0
        self.lists = 0
        self.fresh_item = False
        self.heading = 0
        self.header: tuple[str, ...] = ()
        self.row: list[str] | None = None
        self.in_head = False
        self.last_line = base

    def take(self, token: Token) -> None:
        kind = token.type
        if token.map and token.map[0] + self.base > self.last_line:
            self._blank()
        if kind == "blockquote_open":
            self.quotes += 1
        elif kind == "blockquote_close":
            self.quotes -= 1
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self.lists += 1
            if self.lists == 1:
                self.block += 1
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists -= 1
        elif kind == "list_item_open":
            self.fresh_item = True
        elif kind == "heading_open":
            self.heading = int(token.tag[1])
        elif kind == "heading_close":
            self.heading = 0
        elif kind == "paragraph_open" and not self.lists:
            self.block += 1
        elif kind == "table_open":
            self.block += 1
            self.header = ()
        elif kind == "thead_open":
            self.in_head = True
        elif kind == "thead_close":
            self.in_head = False
        elif kind == "tr_open" and token.map:
            self._table_row(token.map[0] + self.base)
        elif kind == "inline" and token.map and self.row is None:
            self._inline(token)
        elif kind == "table_close":
            self.row = None
        elif kind == "fence" and token.map:
            self._code(token.map[0] + self.base + 1, token.map[1] + self.base - 1)
        elif kind == "html_block" and token.map:
            self._html(token.map[0] + self.base, token.map[1] + self.base)
        if token.map:
            self.last_line = max(self.last_line, token.map[1] + self.base)

    def _blank(self) -> None:
        if self.lines and self.lines[-1].layout != "blank":
            end = self.lines[-1].span.end
            self.lines.append(Line("blank", Span(end, end)))

    def _inline(self, token: Token) -> None:
        assert token.map is not None
        first = token.map[0] + self.base
        for offset, content in enumerate(token.content.split("\n")):
            whole = self._line_span(first + offset)
            raw = self.text[whole.start : whole.end]
            if self.heading:
                mark = _HEADING_MARK.match(raw)
                start = mark.end() if mark else 0
                end = start + len(content)
            else:
                # block marks only ever stand before the content: it is the end of its line
                end = len(raw.rstrip())
                start = end - len(content.rstrip())
            span = Span(whole.start + max(0, start), whole.start + max(0, start, end))
            if span.start == span.end:
                continue
            self.lines.append(
                Line(
                    "heading" if self.heading else "text",
                    span,
                    level=self.heading,
                    item=self.fresh_item and offset == 0,
                    quoted=self.quotes > 0,
                    block=self.block,
                )
            )
        self.fresh_item = False

    def _table_row(self, number: int) -> None:
        self.row = []
        whole = self._line_span(number)
        mark = _ROW_MARK.match(self.text[whole.start : whole.end])
        cells = row_cells(self.text, whole, mark.end() if mark else 0)
        if self.in_head:
            self.header = tuple(self.text[cell.start : cell.end] for cell in cells)
        self.lines.append(
            Line("row", whole, level=1 if self.in_head else 0, cells=cells, header=self.header, block=self.block)
        )

    def _code(self, first: int, last: int) -> None:
        self.block += 1
        for number in range(first, last):
            span = self._line_span(number)
            self.lines.append(Line("code", span, block=self.block))

    def _html(self, first: int, last: int) -> None:
        """HTML in a draft is read line by line as text; comments are not."""
        start = self._line_span(first).start
        end = self._line_span(last - 1).end
        # every comment that begins before the last “-->” has an end
        closed = max(start, self.text.rfind("-->", start, end) + 3)
        hidden = Stretches(Span(*match.span()) for match in _COMMENT.finditer(self.text, start, closed))
        self.block += 1
        for number in range(first, last):
            span = self._line_span(number)
            if span.start < span.end and not hidden.covers(span):
                self.lines.append(Line("text", span, block=self.block))

    def _line_span(self, number: int) -> Span:
        """The content of a 0-based line without its line ending."""
        span = self.index.span_of_line(number + 1)
        end = span.end
        while end > span.start and self.text[end - 1] in "\r\n":
            end -= 1
        return Span(span.start, end)
