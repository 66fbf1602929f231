"""One line a finding, for lists and for tools that read lines."""

from __future__ import annotations

from collections.abc import Sequence

from huashu.finding import Checked
from huashu.reports.context import Context
from huashu.reports.statistics import table
from huashu.reports.summary import closing_line
from huashu.reports.wording import in_one_line
from huashu.vocabulary import SEVERITY_NAMES


def report(results: Sequence[Checked], context: Context) -> str:
    """``file:line:column: code level message``, one line each, then the counts."""
    lines: list[str] = []
    for result in results:
        if result.unread or result.source is None:
            lines.append(f"{result.name}:{result.line}:{result.column}: 没能读取 {result.unread}")
            continue
        if result.source.note:
            lines.append(f"{result.name}:1:1: 说明 {result.source.note}")
        for finding in result.findings:
            position = result.source.lines.position(finding.span.start)
            lines.append(
                f"{result.name}:{position.line}:{position.column}: "
                f"{finding.code} {SEVERITY_NAMES[finding.level]} {in_one_line(finding)}"
            )
    if context.statistics:
        lines += table(results, context.clauses).splitlines()
    return "\n".join([*lines, closing_line(results), ""])
