"""The rulebook: every check of every clause, with all phrases in one matcher."""

from __future__ import annotations

from dataclasses import dataclass

from huashu.checks.kind import Check
from huashu.rulebook.matcher import Matcher
from huashu.vocabulary import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One check of one clause. ``kind`` is the check kind; empty ``channels`` and ``kinds`` mean all."""

    code: str
    title: str
    level: Severity
    category: str
    why: str
    url: str
    kind: str
    channels: frozenset[str]
    kinds: frozenset[str]
    check: Check


@dataclass(frozen=True)
class Rulebook:
    """All rules and the matcher that serves them; ``labels`` and channels come from handbook.yaml."""

    rules: tuple[Rule, ...]
    matcher: Matcher
