"""The report for programs, as ``schemas/report.schema.json`` describes it.

Lines and columns are 1-based code points, the end is exclusive. Fields may be added; ``VERSION`` changes when one is
renamed, removed or comes to mean something else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from huashu.finding import SEVERITY_ORDER, Checked, Finding, Fix, Suppressed
from huashu.fingerprint import marked
from huashu.reports.context import Context
from huashu.reports.statistics import by_category, by_clause
from huashu.reports.summary import summarize
from huashu.text.source import Source
from huashu.text.span import Span

VERSION = 1


def report(results: Sequence[Checked], context: Context) -> str:
    """All results as one JSON object."""
    summary = summarize(results)
    findings = [pair for result in results for pair in _all(result, context)]
    everything: dict[str, Any] = {
        "version": VERSION,
        "findings": [found for found, suppressed in findings if suppressed is None],
        "suppressed": [
            {**found, "reason": suppressed.reason, "by": suppressed.by} for found, suppressed in findings if suppressed
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
            "categories": by_category(results),
            "clauses": by_clause(results),
        },
    }
    return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"


def _all(result: Checked, context: Context) -> Iterator[tuple[dict[str, Any], Suppressed | None]]:
    if result.source is None:
        return
    for finding, fingerprint, suppressed in marked(context.place(result.name), result):
        yield {**_finding(result.name, result.source, finding, context), "fingerprint": fingerprint}, suppressed


def _finding(name: str, source: Source, finding: Finding, context: Context) -> dict[str, Any]:
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
        "url": context.page(finding.url),
        "fix": _fix(source, finding.fix) if finding.fix else None,
    }


def _fix(source: Source, fix: Fix) -> dict[str, Any]:
    also = {"also": [_range(source, span) for span in fix.also]} if fix.also else {}
    return {**_range(source, fix.span), "replacement": fix.replacement, "safe": fix.safe, **also}


def _range(source: Source, span: Span) -> dict[str, int]:
    start, end = source.lines.position(span.start), source.lines.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
