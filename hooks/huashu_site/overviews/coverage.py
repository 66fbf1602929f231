"""覆盖情况: clauses that no script shows, and standard scenarios that no script covers."""

from __future__ import annotations

from dataclasses import dataclass

from huashu.handbook.model import Clause, Entry
from huashu_site.book import Book


@dataclass(frozen=True, slots=True)
class ClauseCoverage:
    """A clause with the scripts that show it and whether a scorecard item stands on it."""

    clause: Clause
    scripts: tuple[Entry, ...]
    scored: bool
    checked: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """The two questions, answered."""

    clauses: tuple[ClauseCoverage, ...]
    scenarios: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def must_without_script(self) -> tuple[ClauseCoverage, ...]:
        """Clauses of level must that bind scripts and that no script shows."""
        return tuple(row for row in self.clauses if row.clause.level == "must" and not row.scripts)

    @property
    def bare_scenarios(self) -> tuple[str, ...]:
        """Scenarios without a script."""
        return tuple(title for title, scripts in self.scenarios if not scripts)


def coverage(book: Book) -> Coverage:
    """Look at every clause of a standard that binds scripts, and at every scenario."""
    rows = []
    for clause in book.handbook.clauses.values():
        if not clause.entry.startswith("standards/") or "script" not in clause.data.get("kinds", ("script",)):
            continue
        mentions = book.graph.to_clause(clause.code)
        scripts = tuple(mention.entry for mention in mentions.get("scripts", ()))
        rows.append(ClauseCoverage(clause, scripts, "scorecards" in mentions, bool(clause.checks)))
    scenarios = tuple((title, book.graph.scripts_for(key)) for key, title in book.scenarios.items())
    return Coverage(tuple(rows), scenarios)
