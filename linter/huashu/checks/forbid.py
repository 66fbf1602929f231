"""``forbid``: these phrases are not said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.trigger import Trigger, compile_trigger
from huashu.drafts.model import Event, Statement
from huashu.finding import Fix
from huashu.rulebook.matcher import Hit
from huashu.rulebook.reading import Reading


@dataclass(frozen=True, slots=True)
class Forbid:
    """A compiled ``forbid``: strikes where one of ``phrases`` is meant by one of ``by`` and nothing excuses it."""

    phrases: PhraseIds
    unless: PhraseIds
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
            fix = Fix(span, self.instead, self.fix == "safe") if self.fix and self.instead else None
            yield Found(span, self.message, self.instead, fix=fix)

    def _strikes(self, reading: Reading, hit: Hit) -> bool:
        statement = reading.statement_at(hit)
        return (
            statement.speaker in self.by
            and statement.stance == "use"
            and not any(
                excuse.start < hit.end and hit.start < excuse.end for excuse in reading.hits_in(self.unless, statement)
            )
            and self._in_place(reading, statement, hit)
            and self._triggered(reading, statement)
        )

    def _in_place(self, reading: Reading, statement: Statement, hit: Hit) -> bool:
        if self.at == "anywhere":
            return True
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

    def _triggered(self, reading: Reading, statement: Statement) -> bool:
        if self.when is None:
            return True
        if self.when.tag and self.when.tag not in reading.draft.tags:
            return False
        if not (self.when.customer or self.when.agent or self.when.events or self.when.earlier):
            return True
        found = reading.spoken.get(statement.pieces)
        if found is None:
            return False
        call, number = found
        if self.when.customer and not self.when.customer_before(reading, call, number):
            return False
        if self.when.earlier and not self.when.said_earlier(reading, call, number):
            return False
        turn = [move for move in call.moves if move.turn == statement.turn]
        said = [move for move in turn if isinstance(move, Statement) and move.speaker == "agent"]
        if self.when.agent and not any(reading.hits_in(self.when.agent, other) for other in said):
            return False
        happened = {move.kind for move in turn if isinstance(move, Event)}
        return not self.when.events or bool(self.when.events & happened)


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
        frozenset(fields.get("by", ("agent",))),
        fields.get("at", "anywhere"),
        compile_trigger(fields.get("when"), phrases),
        fields.get("message", ""),
        fields.get("instead", ""),
        fields.get("fix", ""),
    )
