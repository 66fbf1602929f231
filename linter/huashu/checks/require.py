"""``require``: one of these phrases must be said, at the opening, the closing, or around a trigger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.trigger import Trigger, compile_trigger
from huashu.drafts.model import Call, Event, Statement
from huashu.rulebook.reading import Reading
from huashu.text.span import Span


@dataclass(frozen=True, slots=True)
class Require:
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
        return any(reading.hits_in(self.phrases, statement) for statement in statements)

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
            edge = turns[: self.within] if self.at == "opening" else turns[-self.within :]
            statements = [statement for turn in edge for statement in turn]
            if any(reading.hits_in(self.unless, statement) for statement in statements):
                return
            if self._said(reading, statements):
                owing = [owed for owed in owing if self.at == "opening" and _agent_begins(owed[0])]
                break
            shown = call.begins if self.at == "opening" else call.ends
            if shown and (not self.whole or (call.begins and call.ends)):
                owing.append((call, edge))
        if owing:
            _, edge = owing[0] if self.at == "opening" else owing[-1]
            turn = edge[0] if self.at == "opening" else edge[-1]
            yield self._found(Span(turn[0].span.start, turn[-1].span.end))

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
            if isinstance(move, Statement) and reading.hits_in(self.unless, move):
                continue
            due = self._due(call, place, excerpt=reading.draft.excerpt)
            if self.before and self._said(reading, _before(call, place, self.before)):
                continue
            if due is None or any(reading.hits_in(self.unless, statement) for statement in due[0]):
                continue
            if not self._said(reading, due[0]):
                yield self._found(due[1])

    def _due(self, call: Call, place: int, *, excerpt: bool) -> tuple[list[Statement], Span] | None:
        """The statements in which the words are due, and the place to report when they are missing."""
        move = call.moves[place]
        if self.at == "turn":
            turn = [other for other in call.moves if isinstance(other, Statement) and other.turn == move.turn]
            return turn, move.span
        if self.at == "anywhere":
            return [
                other for other in call.moves if isinstance(other, Statement) and other.speaker in self.by
            ], move.span
        if self.at == "next_turn":
            following = _stretches(call.moves[place + 1 :], skip=move if isinstance(move, Statement) else None)[
                : self.within
            ]
            if not following:
                return None
            return [statement for stretch in following for statement in stretch], following[0][0].span
        preceding = _stretches(list(reversed(call.moves[:place])), skip=None)[: self.within]
        if not preceding:
            # a passage may begin in the middle of a wait
            return None if excerpt or place == 0 else ([], move.span)
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
    stretches = _stretches(list(reversed(call.moves[:place])), skip=None)[:turns]
    return [statement for stretch in stretches for statement in stretch]


def _stretches(moves: Sequence[Statement | Event], skip: Statement | None) -> list[list[Statement]]:
    """The agent's words in a run of moves, parted where the customer speaks or something happens.

    ``skip`` is the statement that pulled the trigger: the rest of its own turn does not count.
    """
    found: list[list[Statement]] = []
    open_stretch = False
    for move in moves:
        if isinstance(move, Event) or move.speaker != "agent":
            open_stretch = False
        elif skip is not None and skip.speaker == "agent" and move.turn == skip.turn:
            continue
        elif open_stretch:
            found[-1].append(move)
        else:
            found.append([move])
            open_stretch = True
    return found


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
