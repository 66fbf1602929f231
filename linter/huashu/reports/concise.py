"""One line a finding, for lists and for tools that read lines."""

from __future__ import annotations

from collections.abc import Sequence

from huashu.finding import Checked
from huashu.reports.summary import closing_line
from huashu.vocabulary import SEVERITY_NAMES


def report(results: Sequence[Checked], _colour: bool) -> str:
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
            instead = f"（{'补上' if finding.missing else '改成'}：{finding.instead}）" if finding.instead else ""
            lines.append(
                f"{result.name}:{position.line}:{position.column}: "
                f"{finding.code} {SEVERITY_NAMES[finding.level]} {finding.message}{instead}"
            )
    return "\n".join([*lines, closing_line(results), ""])
