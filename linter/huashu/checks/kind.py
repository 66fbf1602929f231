"""What a check kind is: it compiles a declaration of the handbook into something that finds places in a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from huashu.finding import Fix
from huashu.rulebook.reading import Reading
from huashu.text.span import Span

PhraseIds = tuple[int, ...]
"""Phrases of the rulebook, by number."""


class Phrases(Protocol):
    """Where a check registers its phrase templates; gives their numbers."""

    def __call__(self, templates: Sequence[str]) -> PhraseIds:
        """Register templates."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a check strikes, before it is dressed as a finding.

    ``message`` and ``instead`` are empty where the clause's own words will do.
    """

    span: Span
    message: str = ""
    instead: str = ""
    missing: bool = False
    fix: Fix | None = None


class Check(Protocol):
    """A compiled check: plain data with one method."""

    def run(self, reading: Reading) -> Iterable[Found]:
        """Every place in the draft where the check strikes."""
        ...


CheckKind = Callable[[Mapping[str, Any], Phrases], Check]


def templates(declared: Mapping[str, Any], key: str) -> Sequence[str]:
    """The phrase templates under a key of a declaration; none when the key is absent."""
    value: Sequence[str] = declared.get(key, ())
    return value


Places = Iterator[Found]
