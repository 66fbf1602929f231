"""The report for programs. Version 1: lines and columns are 1-based code points, the end is exclusive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from huashu.finding import SEVERITY_ORDER, Checked, Finding, Fix
from huashu.reports.summary import summarize
from huashu.text.source import Source
from huashu.text.span import Span

VERSION = 1


def report(results: Sequence[Checked], _colour: bool) -> str:
    """All results as one JSON object."""
    summary = summarize(results)
    return (
        json.dumps(
            {
                "version": VERSION,
                "findings": [
                    _finding(result.name, result.source, finding)
                    for result in results
                    if result.source is not None
                    for finding in result.findings
                ],
                "suppressed": [
                    {**_finding(result.name, result.source, one.finding), "reason": one.reason, "by": one.by}
                    for result in results
                    if result.source is not None
                    for one in result.suppressed
                ],
                "unread": [
                    {"file": result.name, "line": result.line, "column": result.column, "reason": result.unread}
                    for result in results
                    if result.unread
                ],
                "skipped": [{"file": result.name, "reason": result.skipped} for result in results if result.skipped],
                "notes": [
                    {"file": result.name, "note": result.source.note}
                    for result in results
                    if result.source is not None and result.source.note
                ],
                "summary": {
                    "files": summary.files,
                    "unread": summary.unread,
                    "skipped": summary.skipped,
                    "suppressed": summary.suppressed + summary.baselined,
                    "fixed": summary.fixed,
                    **{level: summary.levels[level] for level in SEVERITY_ORDER},
                },
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _finding(name: str, source: Source, finding: Finding) -> dict[str, Any]:
    return {
        "file": name,
        **_range(source, finding.span),
        "code": finding.code,
        "category": finding.category,
        "level": finding.level,
        "message": finding.message,
        "why": finding.why,
        "excerpt": source.text[finding.span.start : finding.span.end],
        "instead": finding.instead,
        "missing": finding.missing,
        "url": finding.url,
        "fix": _fix(source, finding.fix) if finding.fix else None,
    }


def _fix(source: Source, fix: Fix) -> dict[str, Any]:
    also = {"also": [_range(source, span) for span in fix.also]} if fix.also else {}
    return {**_range(source, fix.span), "replacement": fix.replacement, "safe": fix.safe, **also}


def _range(source: Source, span: Span) -> dict[str, int]:
    start, end = source.lines.position(span.start), source.lines.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
