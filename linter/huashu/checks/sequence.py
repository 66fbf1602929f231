"""``sequence``: what comes later in the list must not come before what comes earlier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.drafts.model import Call, Event, Move
from huashu.rulebook.reading import Reading


class Step(NamedTuple):
    """One step of the order: an event, or words of the agent."""

    event: str
    says: PhraseIds

    def holds(self, reading: Reading, move: Move) -> bool:
        """Whether a move is this step."""
        if isinstance(move, Event):
            return bool(self.event) and move.kind == self.event
        return move.speaker == "agent" and reading.is_said(self.says, move)


class Sequence(NamedTuple):
    """A compiled ``sequence``: in each call, a step that comes while an earlier one is still missing is reported."""

    steps: tuple[Step, ...]
    unless: PhraseIds
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """At most one finding for each call, at the step that came too early."""
        for call in reading.draft.calls:
            found = self._early(reading, call)
            if found is not None:
                yield Found(found.span, self.message, self.instead)

    def _early(self, reading: Reading, call: Call) -> Move | None:
        if any(
            not isinstance(move, Event) and move.speaker == "agent" and reading.is_said(self.unless, move)
            for move in call.moves
        ):
            return None
        done = 0
        for move in call.moves:
            for number in range(done, len(self.steps)):
                if self.steps[number].holds(reading, move):
                    if number > done:
                        return move
                    done += 1
                    break
        return None


def compile_check(declared: Declared, phrases: Phrases) -> Sequence:
    """Compile a ``sequence`` declaration."""
    fields = declared.fields
    return Sequence(
        tuple(Step(step.get("event", ""), phrases(templates(step, "says"))) for step in fields["sequence"]),
        phrases(templates(fields, "unless")),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
