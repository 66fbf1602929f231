"""``forbid``: these phrases are not said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from huashu.checks.kind import Found, PhraseIds, Phrases, templates
from huashu.checks.trigger import Trigger, compile_trigger
from huashu.drafts.model import Statement
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
        """Every hit in the words of the speakers concerned, in order; hits that touch are one."""
        hits = reading.hits(self.phrases)
        if not hits:
            return
        excuses = reading.hits(self.unless)
        last: Hit | None = None
        for hit in hits:
            if last and hit.start < last.end:
                continue
            statement = reading.statement_at(hit)
            if statement.speaker not in self.by or statement.stance != "use":
                continue
            if any(excuse.start < hit.end and hit.start < excuse.end for excuse in excuses):
                continue
            if not self._in_place(reading, statement, hit) or not self._triggered(reading, statement):
                continue
            last = hit
            span = reading.source_span(hit)
            fix = Fix(span, self.instead, self.fix == "safe") if self.fix and self.instead else None
            yield Found(span, self.message, self.instead, fix=fix)

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
        found = reading.spoken.get(statement.pieces)
        if found is None:
            return False
        call, number = found
        if self.when.tag and self.when.tag not in reading.draft.tags:
            return False
        if self.when.customer and not self.when.customer_before(reading, call, number):
            return False
        if self.when.agent and not reading.hits_in(self.when.agent, statement):
            return False
        same_turn = {
            move.kind for move in call.moves if not isinstance(move, Statement) and move.turn == statement.turn
        }
        return not self.when.events or bool(self.when.events & same_turn)


def compile_check(declared: Mapping[str, Any], phrases: Phrases) -> Forbid:
    """Compile a ``forbid`` declaration."""
    return Forbid(
        phrases(templates(declared, "forbid")),
        phrases(templates(declared, "unless")),
        frozenset(declared.get("by", ("agent",))),
        declared.get("at", "anywhere"),
        compile_trigger(declared.get("when"), phrases),
        declared.get("message", ""),
        declared.get("instead", ""),
        declared.get("fix", ""),
    )
