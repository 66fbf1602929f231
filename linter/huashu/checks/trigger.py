"""Triggers: when a check applies — after an event, after what the customer or the agent says, for a tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from huashu.checks.kind import PhraseIds, Phrases, templates
from huashu.drafts.model import Call, Event, Statement
from huashu.rulebook.reading import Reading


class Trigger(NamedTuple):
    """The compiled ``when`` of a check; what is empty does not matter, what is given must all hold.

    ``unless`` excuses what the customer says: 万一寄丢了呢 complains of nothing.
    """

    events: frozenset[str]
    customer: PhraseIds
    agent: PhraseIds
    tag: str
    earlier: PhraseIds
    turns: int
    unless: PhraseIds = ()

    def places(self, reading: Reading, call: Call) -> Iterator[int]:
        """Indexes of the moves at which the trigger holds: the event, or the statement that said the words."""
        if self.tag and self.tag not in reading.draft.tags:
            return
        for number, move in enumerate(call.moves):
            if self._holds(reading, call, number, move):
                yield number

    def concerns(self, reading: Reading, statement: Statement) -> bool:
        """Whether the trigger holds for the turn of a statement: what it asks for happened in it or before it."""
        if self.tag and self.tag not in reading.draft.tags:
            return False
        if not (self.customer or self.agent or self.events or self.earlier):
            return True
        found = reading.spoken.get(statement.pieces)
        if found is None:
            return False
        call, number = found
        turn = reading.turn(call, statement.turn)
        said = [move for move in turn if isinstance(move, Statement) and move.speaker == "agent"]
        return (
            self._went_before(reading, call, number, customer=bool(self.customer))
            and (not self.agent or any(reading.is_said(self.agent, other) for other in said))
            and (not self.events or any(isinstance(move, Event) and move.kind in self.events for move in turn))
        )

    def _holds(self, reading: Reading, call: Call, number: int, move: Event | Statement) -> bool:
        if self.events:
            mine = isinstance(move, Event) and move.kind in self.events and _is_agents(move)
        elif isinstance(move, Event):
            mine = False
        elif self.agent:
            mine = move.speaker == "agent" and reading.is_said(self.agent, move)
        else:
            mine = move.speaker == "customer" and self._customer_says(reading, move)
        before = bool(self.customer) and bool(self.events or self.agent)
        return mine and self._went_before(reading, call, number, customer=before)

    def _went_before(self, reading: Reading, call: Call, number: int, *, customer: bool) -> bool:
        """Whether what must have been said before a move was said; ``customer``: by the customer right before it."""
        return (not self.earlier or self._said_earlier(reading, call, number)) and (
            not customer or self._customer_before(reading, call, number)
        )

    def _said_earlier(self, reading: Reading, call: Call, number: int) -> bool:
        """Whether either side said one of the ``earlier`` phrases in the last turns before a move, or in its own."""
        move = call.moves[number]
        for at in range(number, -1, -1):
            other = call.moves[at]
            if isinstance(other, Statement):
                if move.turn - other.turn > self.turns:
                    break
                if reading.is_said(self.earlier, other):
                    return True
        return False

    def _customer_says(self, reading: Reading, statement: Statement) -> bool:
        """Whether the customer's words hold a phrase of the trigger that nothing excuses."""
        if not self.unless:
            return reading.is_said(self.customer, statement)
        return any(not reading.is_excused(hit, self.unless) for hit in reading.hits_in(self.customer, statement))

    def _customer_before(self, reading: Reading, call: Call, number: int) -> bool:
        """Whether the customer's turn right before a move says one of the trigger's phrases."""
        seen = False
        for at in range(number - 1, -1, -1):
            move = call.moves[at]
            if isinstance(move, Statement):
                if move.speaker == "customer":
                    seen = True
                    if self._customer_says(reading, move):
                        return True
                elif seen:
                    return False
        return False


def _is_agents(event: Event) -> bool:
    """Whether the agent answers for an event: what the customer does (hangs up first) is held against nobody."""
    return event.by == "agent" or event.kind == "silence"


def compile_trigger(declared: Mapping[str, Any] | None, phrases: Phrases) -> Trigger | None:
    """The ``when`` of a declaration; ``None`` when there is none."""
    if declared is None:
        return None
    events = set(declared.get("events", ()))
    if "event" in declared:
        events.add(declared["event"])
    return Trigger(
        frozenset(events),
        phrases(templates(declared, "customer_says")),
        phrases(templates(declared, "agent_says")),
        declared.get("tag", ""),
        phrases(templates(declared, "earlier")),
        declared.get("turns", 4),
        phrases(templates(declared, "unless")),
    )
