"""Triggers: when a check applies — after an event, after what the customer or the agent says, for a tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from huashu.checks.kind import PhraseIds, Phrases, templates
from huashu.drafts.model import Call, Event, Statement
from huashu.rulebook.reading import Reading


@dataclass(frozen=True, slots=True)
class Trigger:
    """The compiled ``when`` of a check; what is empty does not matter, what is given must all hold."""

    events: frozenset[str]
    customer: PhraseIds
    agent: PhraseIds
    tag: str
    earlier: PhraseIds
    turns: int

    def places(self, reading: Reading, call: Call) -> Iterator[int]:
        """Indexes of the moves at which the trigger holds: the event, or the statement that said the words."""
        if self.tag and self.tag not in reading.draft.tags:
            return
        for number, move in enumerate(call.moves):
            if self._holds(reading, call, number, move):
                yield number

    def _holds(self, reading: Reading, call: Call, number: int, move: Event | Statement) -> bool:
        if self.earlier and not self.said_earlier(reading, call, number):
            return False
        if self.events:
            if not (isinstance(move, Event) and move.kind in self.events and _is_agents(move)):
                return False
            return not self.customer or self.customer_before(reading, call, number)
        if not isinstance(move, Statement):
            return False
        if self.agent:
            if move.speaker != "agent" or not reading.hits_in(self.agent, move):
                return False
            return not self.customer or self.customer_before(reading, call, number)
        return move.speaker == "customer" and bool(reading.hits_in(self.customer, move))

    def said_earlier(self, reading: Reading, call: Call, number: int) -> bool:
        """Whether either side said one of the ``earlier`` phrases in the last turns before a move, or in its own."""
        move = call.moves[number]
        return any(
            isinstance(other, Statement)
            and move.turn - other.turn <= self.turns
            and bool(reading.hits_in(self.earlier, other))
            for other in call.moves[: number + 1]
        )

    def customer_before(self, reading: Reading, call: Call, number: int) -> bool:
        """Whether the customer's turn right before a move says one of the trigger's phrases."""
        seen = False
        for move in reversed(call.moves[:number]):
            if isinstance(move, Statement):
                if move.speaker == "customer":
                    seen = True
                    if reading.hits_in(self.customer, move):
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
    )
