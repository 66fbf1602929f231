"""The examples that a handbook teaches with: its voices, and what its clauses and scripts say, right and wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from huashu.handbook.model import Clause, Handbook
from huashu.rulebook.lesson import Example, Lesson, learn
from huashu.text.fold import fold
from huashu.vocabulary import CATEGORIES

HEARD = frozenset(
    name
    for name in CATEGORIES
    if not name.startswith(("missing-", "no-"))
    and name not in {"typography", "term", "too-long", "hold-without-explanation", "labour-law"}
)
"""Categories that the wrong words alone give away."""

_ALONE = HEARD - {"interrupting"}
"""In an example the words that interrupt are harmless by themselves."""


_MOST = 5000
"""So many sentences of clauses and scripts are listened to; learning takes time with each."""


def lesson_of(handbook: Handbook) -> Lesson:
    """What the voices and the examples of a handbook teach."""
    voices = ((words, voices.category) for voices in handbook.voices for words in voices.said)
    shown = list(dict.fromkeys(_shown(handbook)))
    # of a large handbook a part, evenly: the voices are to be heard beside it
    some = shown[:: 1 + len(shown) // _MOST]
    return learn((fold(words), category) for words, category in chain(voices, some))


def _shown(handbook: Handbook) -> Iterator[Example]:
    """What clauses and scripts show: wrong words by category, and all words that are right.

    What customers say is right, too, whatever they say: drafts do not always tell who speaks. What is left out of a
    bad example, or is only too long, cannot be heard in it.
    """
    for clause in handbook.clauses.values():
        yield from ((words, "") for words, _ in _said(clause, "good"))
        if clause.category and clause.category in _ALONE:
            yield from (
                (words, clause.category if speaker == "agent" else "") for words, speaker in _said(clause, "bad")
            )
        yield from ((words, "") for words in clause.data.get("customer_says", ()))
    for entry in handbook.of("scripts"):
        yield from ((words, "") for words in entry.data.get("customer_says", ()))
        for step in entry.data.get("steps", ()):
            said = step.get("agent", ())
            yield from ((words, "") for words in ([said] if isinstance(said, str) else said))


def _said(clause: Clause, verdict: str) -> Iterator[tuple[str, str]]:
    """What agents and customers say in the examples of a clause."""
    for example in clause.data.get("examples", {}).get(verdict, ()):
        turns: list[Mapping[str, Any]] = [example] if isinstance(example, Mapping) else example
        for turn in turns:
            for speaker in ("agent", "customer"):
                if speaker in turn:
                    yield turn[speaker], speaker
