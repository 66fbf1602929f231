"""Quoted words in a line: Chinese, corner and straight quotation marks, outermost pairs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from huashu.drafts.stage import BRACKETS
from huashu.text.pattern import pattern
from huashu.text.span import Span

_QUOTES = pattern(r"(?P<nests>“)|「([^「」]*)」|『([^『』]*)』|\"([^\"\n]*)\"|＂([^＂\n]*)＂|(?<![A-Za-z])‘([^‘’]*)’")
_NESTING = pattern("[“”]")
_WORD = pattern(r"[^\W_]")


class Quote(NamedTuple):
    """A pair of quotation marks in a line (line offsets, marks included) and what stands between them."""

    start: int
    end: int
    inner: Span


def find_quotes(text: str) -> list[Quote]:
    """All outermost quotes of a line, in order. An unclosed mark quotes nothing."""
    quotes: list[Quote] = []
    closed = _closed(text) if "“" in text else {}
    position = 0
    while match := _QUOTES.search(text, position):
        start, position = match.span()
        if match["nests"] and start not in closed:
            continue
        position = closed.get(start, position)
        quotes.append(Quote(start, position, Span(start + 1, position - 1)))
    return quotes


def _closed(text: str) -> dict[int, int]:
    """Where each “ that is closed ends; what stands between may hold quotes, these no further ones.

    Read from the back, so that a line of thousands of unclosed marks takes no longer than another.
    """
    ends: dict[int, int] = {}
    # of the text behind a mark: where a quote ends that is open there, and the same behind the next ”
    beyond = after_close = -1
    for mark in reversed(list(_NESTING.finditer(text))):
        if mark.group() == "”":
            beyond, after_close = mark.end(), beyond
        else:
            if beyond >= 0:
                ends[mark.start()] = beyond
            beyond = after_close
    return ends


def words_outside(text: str, covered: Iterable[Span]) -> list[Span]:
    """The stretches of a line that nothing covers (line offsets)."""
    spans = []
    position = 0
    for cover in sorted(covered):
        if cover.start > position:
            spans.append(Span(position, cover.start))
        position = max(position, cover.end)
    if position < len(text):
        spans.append(Span(position, len(text)))
    return spans


def is_bare_quote(text: str) -> bool:
    """Whether a line is nothing but quoted words, marks and stage directions."""
    quotes = find_quotes(text)
    if not quotes:
        return False
    covered = [Span(quote.start, quote.end) for quote in quotes]
    outside = "".join(text[span.start : span.end] for span in words_outside(text, covered))
    return not _WORD.search(BRACKETS.sub("", outside))
