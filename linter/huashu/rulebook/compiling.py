"""A handbook to its rulebook: the checks of its clauses compiled, their phrases gathered for one matcher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import Any

from huashu.checks import CHECKS
from huashu.checks.kind import Declared, PhraseIds
from huashu.clause_text import url_of
from huashu.handbook.model import Clause, Handbook
from huashu.rulebook.anchors import compile_matcher
from huashu.rulebook.lesson import Lesson, nothing_taught
from huashu.rulebook.phrase import Lexicons, Phrase, PhraseError, compile_phrase
from huashu.rulebook.rules import Rule, Rulebook
from huashu.rulebook.teaching import lesson_of
from huashu.text.fold import fold
from huashu.vocabulary import SEVERITIES


class PhraseBook:
    """Gathers phrase templates while checks are compiled; equal templates share a number.

    ``known`` are templates that are compiled already, with these lexicons.
    """

    def __init__(self, lexicons: Lexicons, known: Mapping[str, Phrase] = MappingProxyType({})) -> None:
        self._lexicons = lexicons
        self._known = known
        self._numbers: dict[str, int] = {}
        self.phrases: list[Phrase] = []
        self.errors: list[tuple[str, PhraseError]] = []

    def __call__(self, templates: Sequence[str]) -> PhraseIds:
        """Register templates and give their numbers."""
        return tuple(number for template in templates if (number := self._number(template)) is not None)

    def _number(self, template: str) -> int | None:
        """The number of a template; a template that cannot be used is kept as an error, never dropped silently."""
        number = self._numbers.get(template)
        if number is None:
            try:
                phrase = self._known.get(template) or compile_phrase(template, self._lexicons)
            except PhraseError as error:
                self.errors.append((template, error))
                return None
            number = self._numbers[template] = len(self.phrases)
            self.phrases.append(phrase)
        return number


def lexicons_of(handbook: Handbook) -> Mapping[str, Sequence[str]]:
    """The named phrase lists of ``handbook.yaml``."""
    return {lexicon["name"]: lexicon["phrases"] for lexicon in handbook.settings["lexicons"]}


def compile_rules(
    clauses: Iterable[Clause], book: PhraseBook, lesson: Callable[[], Lesson] = nothing_taught
) -> Iterator[Rule]:
    """Every check of the clauses as a rule; ``lesson`` is asked for when a check needs it."""
    for clause in clauses:
        for declared in clause.checks:
            kind = next(key for key in CHECKS if key in declared)
            yield Rule(
                clause.code,
                clause.title,
                SEVERITIES[clause.level],
                clause.category or "",
                clause.why,
                url_of(clause),
                kind,
                frozenset(clause.data.get("channels", ())),
                frozenset(clause.data.get("kinds", ())),
                CHECKS[kind](Declared(declared, clause.data, lesson), book),
            )


def compile_rulebook(
    handbook: Handbook,
    clauses: Iterable[Clause] | None = None,
    known: Mapping[str, Phrase] = MappingProxyType({}),
) -> Rulebook:
    """The rulebook of a handbook (or of some of its clauses); ``known`` are templates that are compiled already.

    The handbook must be valid: raises ``PhraseError`` for a template that cannot be used.
    """
    book = PhraseBook(lexicons_of(handbook), known)
    lesson = cache(lambda: lesson_of(handbook))
    rules = tuple(compile_rules(handbook.clauses.values() if clauses is None else clauses, book, lesson))
    if book.errors:
        raise book.errors[0][1]
    return Rulebook(rules, compile_matcher(book.phrases, _usual_text(handbook)))


_ENOUGH = 200_000
"""So many characters tell which words are common."""


def _usual_text(handbook: Handbook) -> str:
    """Text of the kind that phrases are looked for in, folded: what scripts say, then everything else."""
    entries = sorted(handbook.entries.values(), key=lambda entry: entry.kind != "scripts")
    texts: list[str] = []
    size = 0
    for text in chain.from_iterable(_texts(entry.data) for entry in entries):
        texts.append(text)
        size += len(text)
        if size > _ENOUGH:
            break
    return fold("\n".join(texts))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (Mapping, list, tuple)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(item)
