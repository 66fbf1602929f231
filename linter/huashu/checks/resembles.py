"""``resembles``: no phrase is there, but the whole of it sounds like what the handbook shows as wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.amends import is_made_good
from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.drafts.model import Statement
from huashu.rulebook.lesson import Lesson, Verdict
from huashu.rulebook.matcher import Hit
from huashu.rulebook.reading import Reading
from huashu.vocabulary import CATEGORIES

_OTHERWISE = frozenset({"typography", "term", "too-long"})
"""Categories of what may be wrong in the same words besides."""

_WORDS = frozenset(CATEGORIES) - _OTHERWISE
_MEASURED = frozenset({"hold-overlong", "numeric-conflict", "transfer-without-explanation"})
"""Categories that a figure or an event shows: how the words sound cannot refute it."""

_LEAST = 8
"""Fewer characters say too little."""

_TO_CUSTOMERS = "您"
"""Who says this speaks to a customer, also where a draft does not show that it is the agent."""

_HEARSAY = 25
"""So much surer must it be where nobody is named who speaks."""


class Resembles(NamedTuple):
    """A compiled ``resembles``: strikes at a sentence of the agent that sounds wrong, and wrong in this way.

    ``least`` is how sure it must be, in per cent. Words that a phrase reports need no resemblance.
    """

    lesson: Lesson
    category: str
    least: float
    unless: PhraseIds
    unless_in_turn: PhraseIds
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every sentence that sounds wrong; all checks of the kind share the same verdicts."""
        for statement, words, certainty, verdict in _verdicts(reading, self.lesson):
            if (
                verdict.category == self.category
                and certainty >= self.least
                and not reading.is_said(self.unless, statement)
                and not is_made_good(reading, statement, self.unless_in_turn)
            ):
                yield Found(
                    reading.source_span(words),
                    self.message,
                    self.instead,
                    broad=True,
                    yields_to=_WORDS - verdict.far,
                    overrules=verdict.far - _MEASURED,
                )


def _verdicts(reading: Reading, lesson: Lesson) -> list[tuple[Statement, Hit, float, Verdict]]:
    """The agent's sentences that are more likely wrong than right, how sure that is, and in which way."""
    verdicts: list[tuple[Statement, Hit, float, Verdict]] | None = reading.notes.get("resembles")
    if verdicts is None:
        verdicts = []
        for statement in reading.draft.statements:
            if statement.speaker != "customer" and statement.stance == "use":
                for words in reading.sentences(statement):
                    said = reading.folded_words(words)
                    if len(said) >= _LEAST and (statement.speaker == "agent" or _TO_CUSTOMERS in said):
                        verdict = lesson.judge(said)
                        certainty = verdict.certainty - (0 if statement.speaker == "agent" else _HEARSAY)
                        if certainty >= 50:
                            verdicts.append((statement, words, certainty, verdict))
        reading.notes["resembles"] = verdicts
    return verdicts


def compile_check(declared: Declared, phrases: Phrases) -> Resembles:
    """Compile a ``resembles`` declaration."""
    fields = declared.fields
    return Resembles(
        declared.lesson(),
        declared.clause.get("category", ""),
        fields["resembles"],
        phrases(templates(fields, "unless")),
        phrases(templates(fields, "unless_in_turn")),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
