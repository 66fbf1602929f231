"""Counts of findings by category and clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from huashu.clause_text import ClauseText
from huashu.finding import Checked
from huashu.vocabulary import category_name


def by_category(results: Sequence[Checked]) -> dict[str, int]:
    """How many findings there are of each category, the most frequent first."""
    return _ordered(Counter(finding.category for result in results for finding in result.findings))


def by_clause(results: Sequence[Checked]) -> dict[str, int]:
    """How many findings there are of each clause, the most frequent first."""
    return _ordered(Counter(finding.code for result in results for finding in result.findings))


def table(results: Sequence[Checked], clauses: Mapping[str, ClauseText]) -> str:
    """The counts for people: each category with its clauses below it; empty where nothing was found."""
    categories = by_category(results)
    if not categories:
        return ""
    belongs = {finding.code: finding.category for result in results for finding in result.findings}
    width = max(4, *(len(str(count)) for count in categories.values()))
    lines = ["统计："]
    for category, count in categories.items():
        lines.append(f"{count:>{width}}  {category_name(category)}")
        for code, times in by_clause(results).items():
            if belongs[code] == category:
                title = f" {clauses[code].title}" if code in clauses else ""
                lines.append(f"{'':{width}}  {times:>{width}}  {code}{title}")
    return "\n".join(lines) + "\n"


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
