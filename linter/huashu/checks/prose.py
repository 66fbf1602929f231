"""The words of a statement as they stand in the source, sentence by sentence, for checks that read figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from huashu.drafts.model import Statement
from huashu.rulebook.reading import Reading
from huashu.text.pattern import pattern
from huashu.text.span import Span

_CLAUSE = pattern(r"[^，,、：:]+[，,、：:]*")
_SENTENCE = pattern(r"[^。！？!?；;\n]+[。！？!?；;\n]*")


class Sentence(NamedTuple):
    """One sentence of a statement: its text and, for each character, where it stands in the source."""

    statement: Statement
    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source behind ``text[start:end]``, which must not be empty."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    @property
    def whole(self) -> Span:
        """The stretch of the source that the sentence covers."""
        return Span(self.offsets[0], self.offsets[-1] + 1)


def sentences(reading: Reading, statement: Statement, *, apart: bool = False) -> Sequence[Sentence]:
    """The sentences of a statement.

    Its pieces (the cells of a row) are read with a space between them, or, with ``apart``, each on its own.
    """
    key = f"sentences {id(statement)} {apart}"
    known: tuple[Sequence[Sentence], Statement] | None = reading.notes.get(key)
    if known is None:
        # the statement is kept, so that no other can have its place in memory
        known = reading.notes[key] = (tuple(_sentences(reading.draft.source.text, statement, apart=apart)), statement)
    return known[0]


def _sentences(source: str, statement: Statement, *, apart: bool) -> Iterator[Sentence]:
    if len(statement.pieces) == 1:
        (piece,) = statement.pieces
        for match in _SENTENCE.finditer(source, piece.start, piece.end):
            if match.group().strip():
                yield Sentence(statement, match.group(), range(match.start(), match.end()))
        return
    text: list[str] = []
    offsets: list[int] = []
    for piece in statement.pieces:
        if text:
            text.append("\n" if apart else " ")
            offsets.append(piece.start)
        text.append(source[piece.start : piece.end])
        offsets.extend(range(piece.start, piece.end))
    whole = "".join(text)
    for match in _SENTENCE.finditer(whole):
        if match.group().strip():
            yield Sentence(statement, match.group(), tuple(offsets[match.start() : match.end()]))


def clauses(sentence: Sentence) -> Iterator[Sentence]:
    """The parts of a sentence between its commas and colons."""
    for match in _CLAUSE.finditer(sentence.text):
        if match.group().strip():
            offsets = sentence.offsets[match.start() : match.end()]
            yield Sentence(sentence.statement, match.group(), offsets)
