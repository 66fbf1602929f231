"""``require``: one of these phrases must be said, at the opening, the closing, or around a trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.trigger import Trigger, compile_trigger
from huashu.drafts.model import Call, Event, Move, Statement
from huashu.rulebook.reading import Reading
from huashu.text.span import Span


class Require(NamedTuple):
    """A compiled ``require``: strikes where none of ``phrases`` is said in the place it is due."""

    phrases: PhraseIds
    unless: PhraseIds
    by: frozenset[str]
    at: str
    within: int
    before: int
    once: bool
    whole: bool
    yields_to: frozenset[str]
    when: Trigger | None
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every place where something is owed and not said; a call's opening and closing are owed by whole calls."""
        if self.at in ("opening", "closing"):
            yield from self._edges(reading)
        elif self.at == "anywhere" and self.when is None:
            yield from self._somewhere(reading)
        else:
            for call in reading.draft.calls:
                found = self._around(reading, call)
                yield from islice(found, 1) if self.once else found

    def _found(self, span: Span) -> Found:
        return Found(span, self.message, self.instead, missing=True, yields_to=self.yields_to)

    def _said(self, reading: Reading, statements: Sequence[Statement]) -> bool:
        return any(reading.is_said(self.phrases, statement) for statement in statements)

    def _edges(self, reading: Reading) -> Iterator[Found]:
        """Openings and closings.

        A draft of several calls often writes the opening once: it is owed by the draft, not by each of its calls.
        Only a call before it that the agent begins owes one of its own.
        """
        if reading.draft.excerpt or reading.draft.kind != "script":
            return
        owing: list[tuple[Call, list[tuple[Statement, ...]]]] = []
        for call in reading.draft.calls:
            turns = reading.agent_turns(call)
            if not turns:
                continue
            if self.at == "opening" and len(turns) < self.within - 1 and not call.ends:
                # a passage breaks off before it is due
                continue
            edge = turns[: self.within] if self.at == "opening" else turns[-self.within :]
            statements = [statement for turn in edge for statement in turn]
            if any(reading.is_said(self.unless, statement) for statement in (*statements, *self._answers(call, edge))):
                return
            if self._said(reading, statements):
                owing = [owed for owed in owing if self._owes_itself(owed[0])]
                break
            shown = call.begins if self.at == "opening" else call.ends
            if shown and (not self.whole or (call.begins and call.ends)):
                owing.append((call, edge))
        if owing:
            _, edge = owing[0] if self.at == "opening" else owing[-1]
            turn = edge[0] if self.at == "opening" else edge[-1]
            yield self._found(Span(turn[0].span.start, turn[-1].span.end))

    def _answers(self, call: Call, edge: Sequence[tuple[Statement, ...]]) -> list[Statement]:
        """What the customer says in the opening: 我是他姐，他不在 excuses what only the one who was called is asked."""
        if self.at != "opening" or not self.unless:
            return []
        last = edge[-1][-1].turn
        return [
            move
            for move in call.moves
            if isinstance(move, Statement) and move.speaker == "customer" and move.turn <= last
        ]

    def _owes_itself(self, call: Call) -> bool:
        """Whether a call owes its edge though a later call has one: the agent begins it, or somebody hangs up."""
        return (
            _agent_begins(call)
            if self.at == "opening"
            else call.begins and call.ends and isinstance(call.moves[-1], Event)
        )

    def _somewhere(self, reading: Reading) -> Iterator[Found]:
        if reading.draft.excerpt:
            return
        statements = [
            statement
            for statement in reading.draft.statements
            if statement.speaker in self.by and statement.stance == "use"
        ]
        if statements and not self._said(reading, statements):
            yield self._found(statements[0].span)

    def _around(self, reading: Reading, call: Call) -> Iterator[Found]:
        places = (
            self.when.places(reading, call)
            if self.when
            else (
                number
                for number, move in enumerate(call.moves)
                if isinstance(move, Statement) and move.speaker == "agent"
            )
        )
        for place in places:
            move = call.moves[place]
            if isinstance(move, Statement) and reading.is_said(self.unless, move):
                continue
            due = self._due(reading, call, place)
            if self.before and self._said(reading, _before(call, place, self.before)):
                continue
            if due is None or any(reading.is_said(self.unless, statement) for statement in due[0]):
                continue
            if not self._said(reading, due[0]):
                yield self._found(due[1])

    def _due(self, reading: Reading, call: Call, place: int) -> tuple[list[Statement], Span] | None:
        """The statements in which the words are due, and the place to report when they are missing."""
        move = call.moves[place]
        if self.at == "turn":
            return [other for other in reading.turn(call, move.turn) if isinstance(other, Statement)], move.span
        if self.at == "anywhere":
            return [
                other for other in call.moves if isinstance(other, Statement) and other.speaker in self.by
            ], move.span
        if self.at == "next_turn":
            after = (call.moves[at] for at in range(place + 1, len(call.moves)))
            skip = move if isinstance(move, Statement) else None
            following = list(islice(_stretches(after, skip), self.within))
            if not following:
                return None
            return [statement for stretch in following for statement in stretch], following[0][0].span
        if isinstance(move, Event) and move.unannounced:
            # the direction says itself that nothing was said
            return [], move.span
        preceding = list(islice(_stretches(_backwards(call, place)), self.within))
        if not preceding:
            # a passage may begin in the middle of a wait
            return None if reading.draft.excerpt or place == 0 else ([], move.span)
        words = [statement for stretch in preceding for statement in stretch]
        if isinstance(move, Event) and move.kind == "transfer":
            # a transfer is announced: the words are what has to be mended
            return words, preceding[0][0].span
        return words, move.span


def _agent_begins(call: Call) -> bool:
    first = next((move for move in call.moves if isinstance(move, Statement)), None)
    return first is not None and first.speaker == "agent"


def _before(call: Call, place: int, turns: int) -> list[Statement]:
    """What the agent said in the last turns before a move."""
    return [statement for stretch in islice(_stretches(_backwards(call, place)), turns) for statement in stretch]


def _backwards(call: Call, place: int) -> Iterator[Move]:
    """The moves before a place, the nearest first."""
    return (call.moves[at] for at in range(place - 1, -1, -1))


def _stretches(moves: Iterable[Move], skip: Statement | None = None) -> Iterator[list[Statement]]:
    """The agent's words in a run of moves, parted where the customer speaks or something happens; read as far as asked.

    ``skip`` is the statement that pulled the trigger: the rest of its own turn does not count.
    """
    stretch: list[Statement] = []
    for move in moves:
        if isinstance(move, Event) or move.speaker != "agent":
            if stretch:
                yield stretch
            stretch = []
        elif skip is None or skip.speaker != "agent" or move.turn != skip.turn:
            stretch.append(move)
    if stretch:
        yield stretch


def compile_check(declared: Declared, phrases: Phrases) -> Require:
    """Compile a ``require`` declaration."""
    fields = declared.fields
    return Require(
        phrases(templates(fields, "require")),
        phrases(templates(fields, "unless")),
        frozenset(fields.get("by", ("agent",))),
        fields["at"],
        fields.get("within", 1),
        fields.get("before", 0),
        fields.get("once", False),
        fields.get("whole", False),
        frozenset(fields.get("yields_to", ())),
        compile_trigger(fields.get("when"), phrases),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
