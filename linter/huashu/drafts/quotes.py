"""Quoted words in a line: Chinese, corner and straight quotation marks, outermost pairs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from huashu.drafts.stage import BRACKETS
from huashu.text.span import Span

_QUOTES = re.compile(
    r"“([^“”]*(?:“[^”]*”[^“”]*)*)”|「([^「」]*)」|『([^『』]*)』"
    r"|\"([^\"\n]*)\"|＂([^＂\n]*)＂|(?<![A-Za-z])‘([^‘’]*)’"
)
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Quote:
    """A pair of quotation marks in a line (line offsets, marks included) and what stands between them."""

    start: int
    end: int
    inner: Span


def find_quotes(text: str) -> list[Quote]:
    """All outermost quotes of a line, in order. An unclosed mark quotes nothing."""
    return [
        Quote(match.start(), match.end(), Span(match.start() + 1, match.end() - 1)) for match in _QUOTES.finditer(text)
    ]


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
