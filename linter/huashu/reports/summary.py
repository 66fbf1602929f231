"""Counts and the one decision that depends on them: the exit code, the same whatever the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from huashu.finding import SEVERITY_ORDER, Checked
from huashu.vocabulary import SEVERITY_NAMES, Severity


@dataclass(frozen=True, slots=True)
class Summary:
    """How many files were checked and not read, and how many findings there are of each level."""

    files: int
    unread: int
    skipped: int
    levels: Counter[Severity]

    @property
    def findings(self) -> int:
        """All findings."""
        return self.levels.total()


def summarize(results: Sequence[Checked]) -> Summary:
    """Count the results."""
    return Summary(
        len(results),
        sum(1 for result in results if result.unread),
        sum(1 for result in results if result.skipped),
        Counter(finding.level for result in results for finding in result.findings),
    )


def exit_code(results: Sequence[Checked], fail_on: Severity) -> int:
    """0: nothing at or above ``fail_on``; 1: findings at or above it; 2: a file could not be read."""
    summary = summarize(results)
    if summary.unread:
        return 2
    threshold = SEVERITY_ORDER.index(fail_on)
    return 1 if any(summary.levels[level] for level in SEVERITY_ORDER[: threshold + 1]) else 0


def closing_line(results: Sequence[Checked]) -> str:
    """What a person reads last."""
    summary = summarize(results)
    counts = "，".join(
        f"{SEVERITY_NAMES[level]} {summary.levels[level]}" for level in SEVERITY_ORDER if summary.levels[level]
    )
    parts = [f"检查了 {summary.files - summary.unread - summary.skipped} 份稿件"]
    parts.append(f"发现 {summary.findings} 处（{counts}）" if summary.findings else "没有发现问题")
    if summary.unread:
        parts.append(f"{summary.unread} 份没能读取")
    if summary.skipped:
        parts.append(f"跳过 {summary.skipped} 份不是稿件的")
    return "，".join(parts) + "。"
