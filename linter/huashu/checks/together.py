"""``together``: words that are harmless apart and wrong side by side (who, does what, without what), in any order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.amends import is_made_good
from huashu.checks.figure import has_figure
from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.prose import Sentence, clauses, sentences
from huashu.rulebook.reading import Reading
from huashu.text.span import Span


class Together(NamedTuple):
    """A compiled ``together``: strikes at a stretch that holds words of every one of ``groups``, none of them shared.

    The stretch is a sentence or, with ``close``, what stands between two commas. ``unless`` anywhere in the sentence
    excuses it, and so does ``unless_in_turn`` in the same turn; with ``no_figure`` so does a duration, clock time or
    date, there or in the next sentence.
    """

    groups: tuple[PhraseIds, ...]
    close: bool
    no_figure: bool
    unless: PhraseIds
    unless_in_turn: PhraseIds
    by: frozenset[str]
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """At most one finding for each stretch: from the first of the words to the last."""
        if not all(map(reading.hits, self.groups)):
            return
        named = {id(reading.statement_at(hit)) for hit in min(map(reading.hits, self.groups), key=len)}
        for statement in reading.draft.statements:
            if id(statement) not in named or statement.stance != "use" or statement.speaker not in self.by:
                continue
            if not all(reading.is_said(group, statement) for group in self.groups):
                continue
            if is_made_good(reading, statement, self.unless_in_turn):
                continue
            excuses = [reading.source_span(hit) for hit in reading.hits_in(self.unless, statement)]
            columns = [[reading.source_span(hit) for hit in reading.hits_in(group, statement)] for group in self.groups]
            row = sentences(reading, statement)
            for sentence, following in zip(row, [*row[1:], None], strict=True):
                if any(sentence.whole.overlaps(span) for span in excuses):
                    continue
                found = [
                    words
                    for stretch in (clauses(sentence) if self.close else (sentence,))
                    if (words := _apart(_within(stretch, columns)))
                ]
                # the figure may come in the next breath: 修好了就通知您。最晚周五。
                if (
                    found
                    and self.no_figure
                    and (has_figure(sentence.text) or (following and has_figure(following.text)))
                ):
                    continue
                for words in found:
                    yield Found(_around(words), self.message, self.instead)


def _within(stretch: Sentence, columns: list[list[Span]]) -> list[list[Span]]:
    whole = stretch.whole
    return [[span for span in column if whole.start <= span.start and span.end <= whole.end] for column in columns]


def _apart(columns: list[list[Span]], taken: tuple[Span, ...] = ()) -> tuple[Span, ...]:
    """One span of each column such that none overlaps another; empty when there is no such choice."""
    if not columns:
        return taken
    for span in columns[0]:
        if not any(span.overlaps(other) for other in taken) and (found := _apart(columns[1:], (*taken, span))):
            return found
    return ()


def _around(words: tuple[Span, ...]) -> Span:
    return Span(min(span.start for span in words), max(span.end for span in words))


def compile_check(declared: Declared, phrases: Phrases) -> Together:
    """Compile a ``together`` declaration."""
    fields = declared.fields
    return Together(
        tuple(phrases(group) for group in fields["together"]),
        fields.get("within", "sentence") == "clause",
        bool(fields.get("no_figure", False)),
        phrases(templates(fields, "unless")),
        phrases(templates(fields, "unless_in_turn")),
        frozenset(fields.get("by", ("agent",))),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
