"""What a check kind is: it compiles a declaration of the handbook into something that finds places in a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from huashu.finding import Fix
from huashu.rulebook.lesson import Lesson, nothing_taught
from huashu.rulebook.reading import Reading
from huashu.text.span import Span

PhraseIds = tuple[int, ...]
"""Phrases of the rulebook, by number."""


class Phrases(Protocol):
    """Where a check registers its phrase templates; gives their numbers."""

    def __call__(self, templates: Sequence[str]) -> PhraseIds:
        """Register templates."""
        ...


class Found(NamedTuple):
    """A place where a check strikes, before it is dressed as a finding.

    ``message`` and ``instead`` are empty where the clause's own words will do; ``secret`` marks words that no
    report may show; ``broad`` a stretch that is reported for its length or look and hides nothing else in it;
    ``yields_to`` names categories that make this finding needless when one of them stands in the same words,
    ``overrules`` categories that it makes needless there.
    """

    span: Span
    message: str = ""
    instead: str = ""
    missing: bool = False
    fix: Fix | None = None
    secret: bool = False
    broad: bool = False
    yields_to: frozenset[str] = frozenset()
    overrules: frozenset[str] = frozenset()


class Check(Protocol):
    """A compiled check: plain data with one method."""

    def run(self, reading: Reading) -> Iterable[Found]:
        """Every place in the draft where the check strikes."""
        ...


class Declared(NamedTuple):
    """A check as declared: its own fields, and the clause it belongs to (for the measure).

    ``lesson`` gives what the examples of the whole handbook teach.
    """

    fields: Mapping[str, Any]
    clause: Mapping[str, Any]
    lesson: Callable[[], Lesson] = nothing_taught


CheckKind = Callable[[Declared, Phrases], Check]


def templates(fields: Mapping[str, Any], key: str) -> Sequence[str]:
    """The phrase templates under a key of a declaration; none when the key is absent."""
    value: Sequence[str] = fields.get(key, ())
    return value


Places = Iterator[Found]
