"""Whether a turn makes good what one of its sentences says: the way out, the offer, the courtesy beside it."""

from __future__ import annotations

from huashu.checks.kind import PhraseIds
from huashu.drafts.model import Statement
from huashu.rulebook.reading import Reading


def is_made_good(reading: Reading, statement: Statement, amends: PhraseIds) -> bool:
    """Whether the turn of a statement goes on, or began, with one of the phrases that make it alright."""
    if not amends:
        return False
    found = reading.spoken.get(statement.pieces)
    if found is None:
        return reading.is_said(amends, statement)
    call, number = found
    # a statement of a script file has its turn only as a move of the call
    return any(
        isinstance(move, Statement) and move.speaker == statement.speaker and reading.is_said(amends, move)
        for move in reading.turn(call, call.moves[number].turn)
    )
