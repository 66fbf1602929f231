"""``repeat``: said once it is language, said again and again in one turn it is a habit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.clauses import begins_clause, ends_clause
from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.drafts.model import Statement
from huashu.rulebook.matcher import Hit
from huashu.rulebook.reading import Reading
from huashu.text.span import Span


class Repeat(NamedTuple):
    """A compiled ``repeat``: strikes at a turn of the agent that says one of ``phrases`` ``times`` times.

    ``at`` says what counts: words ``anywhere``, or only those before a mark (``clause_end``) or between two
    (``alone``).
    """

    phrases: PhraseIds
    times: int
    at: str
    unless: PhraseIds
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """At most one finding for each turn and phrase, from the first time to the last."""
        phrases = [one for one in zip(self.phrases, strict=True) if len(reading.hits(one)) >= self.times]
        if not phrases:
            return
        for call in reading.draft.calls:
            turns: dict[int, list[Statement]] = {}
            for move in call.moves:
                if isinstance(move, Statement) and move.speaker == "agent" and move.stance == "use":
                    turns.setdefault(move.turn, []).append(move)
            for turn in turns.values():
                for phrase in phrases:
                    spans = [span for said in turn for span in self._said(reading, said, phrase)]
                    if len(spans) >= self.times:
                        yield Found(Span(spans[0].start, spans[-1].end), self.message, self.instead, broad=True)
                        break

    def _said(self, reading: Reading, said: Statement, phrase: PhraseIds) -> Iterator[Span]:
        last = Hit(-1, -1)
        for hit in reading.hits_in(phrase, said):
            if hit.start < last.end or reading.is_excused(hit, self.unless):
                continue
            span = reading.source_span(hit)
            if self._counts(reading.draft.source.text, span, said.span):
                last = hit
                yield span

    def _counts(self, text: str, span: Span, whole: Span) -> bool:
        return self.at == "anywhere" or (
            ends_clause(text, span, whole) and (self.at == "clause_end" or begins_clause(text, span, whole))
        )


def compile_check(declared: Declared, phrases: Phrases) -> Repeat:
    """Compile a ``repeat`` declaration."""
    fields = declared.fields
    return Repeat(
        phrases(templates(fields, "repeat")),
        fields["times"],
        fields.get("at", "anywhere"),
        phrases(templates(fields, "unless")),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
