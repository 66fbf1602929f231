"""A checker with a few clauses whose fixes can get in one another's way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from huashu.checker import Checker, Compiled
from huashu.checks.typography import ALL_RULES
from huashu.config import Config, FileSettings
from huashu.finding import Checked, Fix
from huashu.handbook.model import Clause
from huashu.text.source import Source
from tests.little import SETTINGS, Check, clause, rulebook

BOTH = ["agent", "narrator"]
CLAUSES = (
    clause({"forbid": ["不好意思让您久等(了)?"], "instead": "感谢您的耐心等待", "fix": "safe"}, code="HLD-03"),
    clause({"forbid": ["喂"], "at": "turn_start", "instead": "您好", "fix": "unsafe"}, code="GRT-03"),
    clause({"term": "坐席", "variants": ["座席"], "by": BOTH, "fix": "safe"}, code="TRM-01"),
    clause({"typography": ["fullwidth"]}, code="FMT-01", category="typography"),
    clause({"typography": [rule for rule in ALL_RULES if rule != "fullwidth"]}, code="FMT-02", category="typography"),
)


def checker(*clauses: Clause) -> Checker:
    compiled = Compiled(rulebook(*(clauses or CLAUSES)), SETTINGS)
    return Checker(compiled, compiled.rulebook.rules, Config(Path("/")), FileSettings())


def word(old: str, new: str, **fields: str) -> Check:
    """A check that replaces a word."""
    return {"term": new, "variants": [old], "by": BOTH, "fix": "safe", **fields}


def plainly(checking: Checker) -> Callable[[Source, Sequence[Fix]], Checked]:
    """Look at a source whatever led to it."""
    return lambda source, _: checking.check(source)
