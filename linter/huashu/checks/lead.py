"""``lead``: one thing happens long enough before another, by the clock times that a sentence gives for both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.limit import parse_measure
from huashu.checks.prose import Sentence, sentences
from huashu.rulebook.reading import Reading
from huashu.text.quantities import find_clocks
from huashu.text.span import Span


class Lead(NamedTuple):
    """A compiled ``lead``: strikes where ``first`` is timed less than ``least`` minutes before ``then``."""

    first: PhraseIds
    then: PhraseIds
    least: float
    unless: PhraseIds
    by: frozenset[str]
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """At most one finding for each sentence: at the clock time of what comes first."""
        named = {id(reading.statement_at(hit)) for hit in reading.hits(self.first)}
        for statement in reading.draft.statements:
            if id(statement) not in named or statement.stance != "use" or statement.speaker not in self.by:
                continue
            for sentence in sentences(reading, statement):
                span = self._too_late(reading, sentence)
                if span:
                    yield Found(span, self.message, self.instead)

    def _too_late(self, reading: Reading, sentence: Sentence) -> Span | None:
        """The clock time of the first act, when that of the other follows too soon."""
        clocks = [(sentence.span(clock.start, clock.end), clock.begin) for clock in find_clocks(sentence.text)]
        first, then = self._said(reading, self.first, sentence), self._said(reading, self.then, sentence)
        if len(clocks) != 2 or not first or not then or self._said(reading, self.unless, sentence):
            return None
        one, other = clocks
        early, late = min(
            ((one, other), (other, one)), key=lambda pair: _distance(pair[0][0], first) + _distance(pair[1][0], then)
        )
        return early[0] if 0 <= late[1] - early[1] < self.least else None

    def _said(self, reading: Reading, phrases: PhraseIds, sentence: Sentence) -> list[Span]:
        spans = (reading.source_span(hit) for hit in reading.hits_in(phrases, sentence.statement))
        return [span for span in spans if sentence.whole.overlaps(span)]


def _distance(clock: Span, acts: list[Span]) -> int:
    return min(max(act.start - clock.end, clock.start - act.end) for act in acts)


def compile_check(declared: Declared, phrases: Phrases) -> Lead:
    """Compile a ``lead`` declaration; the least lead is the ``min`` of the clause's measure, in minutes."""
    fields = declared.fields
    return Lead(
        phrases(templates(fields, "lead")),
        phrases(templates(fields, "before")),
        parse_measure(declared.clause["measure"]["min"]) / 60,
        phrases(templates(fields, "unless")),
        frozenset(fields.get("by", ("narrator",))),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
