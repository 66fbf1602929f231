"""``vague``: a duty or a promise that names no figure where one is due."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.figure import has_figure
from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.prose import sentences
from huashu.checks.trigger import Trigger, compile_trigger
from huashu.drafts.model import Statement
from huashu.rulebook.reading import Reading


class Vague(NamedTuple):
    """A compiled ``vague``: strikes at ``phrases`` in a sentence that holds no duration, clock time or date.

    With ``anywhere``, one in any sentence of the same words makes it good. ``when`` says what must have gone before
    (the customer asked how long): then the whole answer is reported, where nothing of ``yields_to`` stands in it.
    ``unless_in_turn`` makes it alright anywhere in the same words.
    """

    phrases: PhraseIds
    unless: PhraseIds
    unless_in_turn: PhraseIds
    when: Trigger | None
    by: frozenset[str]
    anywhere: bool
    yields_to: frozenset[str]
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every vague word that no figure of its sentence makes good."""
        named = {id(reading.statement_at(hit)) for hit in reading.hits(self.phrases)}
        for statement in reading.draft.statements:
            if id(statement) not in named or statement.stance != "use" or statement.speaker not in self.by:
                continue
            if self.when is not None and not self.when.concerns(reading, statement):
                continue
            if self.unless_in_turn and reading.is_said(self.unless_in_turn, statement):
                continue
            if self.when is not None:
                yield from self._unanswered(reading, statement)
                continue
            hits = [(hit, reading.source_span(hit)) for hit in reading.hits_in(self.phrases, statement)]
            starts = [span.start for _, span in hits]
            row = sentences(reading, statement, apart=_is_row(reading, statement))
            if self.anywhere and any(has_figure(sentence.text) for sentence in row):
                continue
            for sentence, following in zip(row, [*row[1:], None], strict=True):
                first, last = (bisect_left(starts, edge) for edge in (sentence.whole.start, sentence.whole.end))
                meant = next((span for hit, span in hits[first:last] if not reading.is_excused(hit, self.unless)), None)
                # the figure may come in the next breath: 我们会尽快处理。24 小时内给您回电。
                if meant and not (has_figure(sentence.text) or (following and has_figure(following.text))):
                    yield Found(meant, self.message, self.instead)

    def _unanswered(self, reading: Reading, statement: Statement) -> Iterator[Found]:
        """The answer as a whole, when nothing in it names a time."""
        said = reading.hits_in(self.phrases, statement)
        figures = (has_figure(sentence.text) for sentence in sentences(reading, statement))
        if not any(figures) and any(not reading.is_excused(hit, self.unless) for hit in said):
            yield Found(statement.span, self.message, self.instead, broad=True, yields_to=self.yields_to)


def _is_row(reading: Reading, statement: Statement) -> bool:
    """Whether a statement is a table row: a figure in one cell says nothing of the next."""
    text = reading.draft.source.text
    return any(
        "|" in text[first.end : second.start]
        for first, second in zip(statement.pieces, statement.pieces[1:], strict=False)
    )


def compile_check(declared: Declared, phrases: Phrases) -> Vague:
    """Compile a ``vague`` declaration."""
    fields = declared.fields
    return Vague(
        phrases(templates(fields, "vague")),
        phrases(templates(fields, "unless")),
        phrases(templates(fields, "unless_in_turn")),
        compile_trigger(fields.get("when"), phrases),
        frozenset(fields.get("by", ("agent", "narrator"))),
        fields.get("within", "sentence") == "turn",
        frozenset(fields.get("yields_to", ())),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
