"""``interruption``: the customer has not finished, and the agent speaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.drafts.model import Call, Event, Statement
from huashu.rulebook.reading import Reading
from huashu.text.pattern import pattern
from huashu.text.span import Span

_DASHES = "—―–－-"
_CUT = pattern(r"([—―–－]|--|(?<=[\u4e00-\u9fff])-)[”’」』\"')）\s]*$")
"""A dash at the end: the words were cut off."""

_TRAILING = pattern(r"([…⋯]|\.{2,}|。{2,}|[^\W\d_]|[，,、])[”’」』\"'\s]*$")
"""Dots, a comma, or no mark at all: the words may or may not have been at their end."""

_SAID_SO = frozenset({"interrupting"})
"""Words that interrupt by themselves say it better; what is wrong otherwise in the same words is another matter."""

_FIRST = pattern(r"[^，,。！!？?；;：:—…]+")


class Interruption(NamedTuple):
    """A compiled ``interruption``: strikes where the agent speaks into a sentence of the customer.

    The sentence ends in a dash, or without an end in one of ``hanging``; or a direction says so; or the customer
    complains of it (``protests``) in the turn after. What the agent says of ``unless`` makes it alright.
    """

    protests: PhraseIds
    hanging: PhraseIds
    unless: PhraseIds
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """At most one finding for each turn of the agent: its first words."""
        for call in reading.draft.calls:
            done = -1
            for number, move in enumerate(call.moves):
                if not isinstance(move, Statement) or move.speaker != "agent" or move.turn == done:
                    continue
                done = move.turn
                if self._cuts_in(reading, call, number) and not self._is_excused(reading, call, move.turn):
                    words = _first_words(reading, move)
                    yield Found(words, self.message, self.instead, broad=True, yields_to=_SAID_SO)

    def _cuts_in(self, reading: Reading, call: Call, number: int) -> bool:
        before = call.moves[number - 1] if number else None
        if isinstance(before, Event):
            return before.kind == "interrupt" and before.by == "agent"
        if before is None or before.speaker != "customer":
            return False
        return self._is_unfinished(reading, call, before) or self._is_protested(reading, call, number)

    def _is_unfinished(self, reading: Reading, call: Call, said: Statement) -> bool:
        words = _last_words(reading, said)
        if any(map(words.__contains__, _DASHES)) and _CUT.search(words):
            return True
        if words[-1:].isalnum() and not _writes_marks(reading, call, said):
            return False
        end = reading.range_of(said).end
        return bool(_TRAILING.search(words)) and any(hit.end == end for hit in reading.hits_in(self.hanging, said))

    def _is_protested(self, reading: Reading, call: Call, number: int) -> bool:
        """Whether the customer's next words say that the agent did not let them finish."""
        turn = call.moves[number].turn
        later = (call.moves[at] for at in range(number, len(call.moves)))
        following = next((move for move in later if move.turn != turn), None)
        return (
            isinstance(following, Statement)
            and following.speaker == "customer"
            and reading.is_said(self.protests, following)
        )

    def _is_excused(self, reading: Reading, call: Call, turn: int) -> bool:
        return any(
            isinstance(move, Statement) and reading.is_said(self.unless, move) for move in reading.turn(call, turn)
        )


def _last_words(reading: Reading, said: Statement) -> str:
    return reading.draft.source.text[said.pieces[-1].start : said.pieces[-1].end].rstrip()


def _writes_marks(reading: Reading, call: Call, said: Statement) -> bool:
    """Whether every other turn of the call ends in a mark, so that one without an end means something."""
    others = [move for move in call.moves if isinstance(move, Statement) and move is not said]
    return bool(others) and not any(_last_words(reading, other)[-1:].isalnum() for other in others)


def _first_words(reading: Reading, said: Statement) -> Span:
    """The agent's words up to the first mark."""
    piece = said.pieces[0]
    match = _FIRST.search(reading.draft.source.text, piece.start, piece.end)
    return Span(*match.span()) if match else piece


def compile_check(declared: Declared, phrases: Phrases) -> Interruption:
    """Compile an ``interruption`` declaration."""
    fields = declared.fields
    return Interruption(
        phrases(templates(fields, "interruption")),
        phrases(templates(fields, "hanging")),
        phrases(templates(fields, "unless")),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
