"""The rulebook: every check of every clause, with all phrases in one matcher."""

from __future__ import annotations

from typing import NamedTuple

from huashu.checks.kind import Check
from huashu.rulebook.matcher import Matcher
from huashu.vocabulary import Severity


class Rule(NamedTuple):
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


class Rulebook(NamedTuple):
    """All rules and the matcher that serves them; ``labels`` and channels come from handbook.yaml."""

    rules: tuple[Rule, ...]
    matcher: Matcher
