"""Whether a replacement fits where a hit stands: a fix is made by machine, and nobody smooths it afterwards."""

from __future__ import annotations

from huashu.drafts.model import Statement
from huashu.finding import Fix
from huashu.rulebook.reading import Reading
from huashu.text.fold import fold
from huashu.text.pattern import pattern
from huashu.text.span import Span

_TITLE = pattern(r"《[^》\r\n]*\Z")
"""What stands in 《》 is the name of a document, which stays as its authors wrote it."""

_LAYOUT = pattern(r"[*_~`<>\[\]{}（）()|\\\r\n]")
"""Marks that come in pairs or part the text: half of a pair would be left behind."""


def word_fix(reading: Reading, places: list[Span], word: str, *, safe: bool) -> Fix | None:
    """A fix that puts one word for another at every place where that can be done, if there is one."""
    fit = [place for place in places if not _LAYOUT.search(_text(reading, place)) and not _in_title(reading, place)]
    return Fix(fit[0], word, safe, tuple(fit[1:])) if fit else None


def phrase_fix(reading: Reading, statement: Statement, place: Span, phrase: str, *, safe: bool) -> Fix | None:
    """A fix that puts a phrase for another; none where marks stand inside, or where it is said already.

    It is only safe when the old phrase stands by itself between marks: what goes on in the same clause of the
    sentence (不好意思让您久等了*这么长时间*) need not go on from the new one.
    """
    if _LAYOUT.search(_text(reading, place)) or reading.says(statement, fold(phrase)):
        return None
    text = reading.draft.source.text
    alone = not text[place.start - 1 : place.start].isalnum() and not text[place.end : place.end + 1].isalnum()
    return Fix(place, phrase, safe and alone)


def _in_title(reading: Reading, place: Span) -> bool:
    text = reading.draft.source.text
    return _TITLE.search(text, max(0, place.start - 60), place.start) is not None


def _text(reading: Reading, place: Span) -> str:
    return reading.draft.source.text[place.start : place.end]
