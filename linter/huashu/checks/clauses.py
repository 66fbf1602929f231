"""Where words stand in their sentence: at the beginning of a clause, at its end, or as the whole of it."""

from __future__ import annotations

from huashu.text.pattern import pattern
from huashu.text.span import Span

_MARK = pattern(r"[\s，,。！!？?；;：:、…—~～“”\"]")


def begins_clause(text: str, words: Span, whole: Span) -> bool:
    """Whether ``words`` come right after a mark, or at the beginning of ``whole``."""
    return words.start <= whole.start or bool(_MARK.match(text, words.start - 1))


def ends_clause(text: str, words: Span, whole: Span) -> bool:
    """Whether ``words`` come right before a mark, or at the end of ``whole``."""
    return words.end >= whole.end or bool(_MARK.match(text, words.end))
