"""``forbid``: these phrases are not said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from huashu.checks.amends import is_made_good
from huashu.checks.clauses import begins_clause, ends_clause
from huashu.checks.fitting import phrase_fix
from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.trigger import Trigger, compile_trigger
from huashu.drafts.model import Statement
from huashu.finding import Fix
from huashu.rulebook.matcher import Hit
from huashu.rulebook.reading import Reading
from huashu.text.span import Span


class Forbid(NamedTuple):
    """A compiled ``forbid``: strikes where one of ``phrases`` is meant by one of ``by`` and nothing excuses it.

    What excuses it is a phrase of ``unless`` over the same words, or one of ``unless_in_turn`` in the same turn.
    """

    phrases: PhraseIds
    unless: PhraseIds
    unless_in_turn: PhraseIds
    by: frozenset[str]
    at: str
    when: Trigger | None
    message: str
    instead: str
    fix: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every hit in the words of the speakers concerned, in order; hits that overlap are one."""
        for hit in _merged(hit for hit in reading.hits(self.phrases) if self._strikes(reading, hit)):
            span = reading.source_span(hit)
            yield Found(span, self.message, self.instead, fix=self._fix(reading, hit, span))

    def _fix(self, reading: Reading, hit: Hit, span: Span) -> Fix | None:
        if not self.fix or not self.instead:
            return None
        return phrase_fix(reading, reading.statement_at(hit), span, self.instead, safe=self.fix == "safe")

    def _strikes(self, reading: Reading, hit: Hit) -> bool:
        statement = reading.statement_at(hit)
        return (
            statement.speaker in self.by
            and statement.stance == "use"
            and not reading.is_excused(hit, self.unless)
            and self._in_place(reading, statement, hit)
            and not is_made_good(reading, statement, self.unless_in_turn)
            and (self.when is None or self.when.concerns(reading, statement))
        )

    def _in_place(self, reading: Reading, statement: Statement, hit: Hit) -> bool:
        if self.at == "anywhere":
            return True
        if self.at in ("clause", "clause_start", "clause_end"):
            text, span = reading.draft.source.text, reading.source_span(hit)
            return (self.at == "clause_end" or begins_clause(text, span, statement.span)) and (
                self.at == "clause_start" or ends_clause(text, span, statement.span)
            )
        whole = reading.range_of(statement)
        if self.at == "whole_turn":
            return hit.start == whole.start and hit.end == whole.end
        if self.at == "turn_start":
            return hit.start == whole.start
        found = reading.spoken.get(statement.pieces)
        if found is None:
            return False
        turns = reading.agent_turns(found[0])
        return statement in (turns[0] if self.at == "opening" else turns[-1])


def _merged(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Hits in order, those that overlap as one."""
    last: Hit | None = None
    for hit in hits:
        if last and hit.start < last.end:
            last = Hit(last.start, max(last.end, hit.end))
            continue
        if last:
            yield last
        last = hit
    if last:
        yield last


def compile_check(declared: Declared, phrases: Phrases) -> Forbid:
    """Compile a ``forbid`` declaration."""
    fields = declared.fields
    return Forbid(
        phrases(templates(fields, "forbid")),
        phrases(templates(fields, "unless")),
        phrases(templates(fields, "unless_in_turn")),
        frozenset(fields.get("by", ("agent",))),
        fields.get("at", "anywhere"),
        compile_trigger(fields.get("when"), phrases),
        fields.get("message", ""),
        fields.get("instead", ""),
        fields.get("fix", ""),
    )
