"""Counts and the one decision that depends on them: the exit code, the same whatever the format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from huashu.finding import SEVERITY_ORDER, Checked, is_grave
from huashu.vocabulary import SEVERITY_NAMES, Severity


class Summary(NamedTuple):
    """How many files were checked and not read; how many findings of each level, not reported, and mended."""

    files: int
    unread: int
    skipped: int
    levels: Counter[Severity]
    suppressed: int = 0
    baselined: int = 0
    fixed: int = 0

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
        sum(one.by != "baseline" for result in results for one in result.suppressed),
        sum(one.by == "baseline" for result in results for one in result.suppressed),
        sum(result.fixed for result in results),
    )


def exit_code(results: Sequence[Checked], fail_on: Severity) -> int:
    """0: nothing at or above ``fail_on``; 1: findings at or above it; 2: a file could not be read."""
    if any(result.unread for result in results):
        return 2
    return 1 if any(is_grave(finding, fail_on) for result in results for finding in result.findings) else 0


def closing_line(results: Sequence[Checked]) -> str:
    """What a person reads last."""
    summary = summarize(results)
    counts = "，".join(
        f"{SEVERITY_NAMES[level]} {summary.levels[level]}" for level in SEVERITY_ORDER if summary.levels[level]
    )
    parts = [f"检查了 {summary.files - summary.unread - summary.skipped} 份稿件"]
    if summary.fixed:
        parts.append(f"改好 {summary.fixed} 处")
    found = f"{'还有' if summary.fixed else '发现'} {summary.findings} 处（{counts}）"
    parts.append(found if summary.findings else "没有发现问题")
    if summary.suppressed:
        parts.append(f"豁免 {summary.suppressed} 处")
    if summary.baselined:
        parts.append(f"基线里 {summary.baselined} 处")
    if summary.unread:
        parts.append(f"{summary.unread} 份没能读取")
    if summary.skipped:
        parts.append(f"跳过 {summary.skipped} 份不是稿件的")
    return "，".join(parts) + "。"
