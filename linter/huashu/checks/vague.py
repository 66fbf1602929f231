"""``vague``: a duty or a promise that names no figure where one is due."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from huashu.checks.figure import has_figure
from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.prose import sentences
from huashu.drafts.model import Statement
from huashu.rulebook.reading import Reading


@dataclass(frozen=True, slots=True)
class Vague:
    """A compiled ``vague``: strikes at ``phrases`` in a sentence that holds no duration, clock time or date.

    With ``anywhere``, one in any sentence of the same words makes it good.
    """

    phrases: PhraseIds
    unless: PhraseIds
    by: frozenset[str]
    anywhere: bool
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every vague word that no figure of its sentence makes good."""
        named = {id(reading.statement_at(hit)) for hit in reading.hits(self.phrases)}
        for statement in reading.draft.statements:
            if id(statement) not in named or statement.stance != "use" or statement.speaker not in self.by:
                continue
            hits = [(hit, reading.source_span(hit)) for hit in reading.hits_in(self.phrases, statement)]
            starts = [span.start for _, span in hits]
            row = list(sentences(reading, statement, apart=_is_row(reading, statement)))
            if self.anywhere and any(has_figure(sentence.text) for sentence in row):
                continue
            for sentence, following in zip(row, [*row[1:], None], strict=True):
                # the figure may come in the next breath: 我们会尽快处理。24 小时内给您回电。
                if has_figure(sentence.text) or (following and has_figure(following.text)):
                    continue
                first, last = (bisect_left(starts, edge) for edge in (sentence.whole.start, sentence.whole.end))
                for hit, span in hits[first:last]:
                    if not reading.is_excused(hit, self.unless):
                        yield Found(span, self.message, self.instead)
                        break


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
        frozenset(fields.get("by", ("agent", "narrator"))),
        fields.get("within", "sentence") == "turn",
        fields.get("message", ""),
        fields.get("instead", ""),
    )
