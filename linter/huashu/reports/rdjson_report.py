"""The reviewdog diagnostic format: columns count bytes of UTF-8, the end is exclusive."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from huashu.finding import SEVERITY_ORDER, Checked, Finding
from huashu.reports.context import Context
from huashu.reports.summary import summarize
from huashu.reports.wording import in_full
from huashu.text.source import Source
from huashu.text.span import Span
from huashu.vocabulary import Severity

_SEVERITIES: Mapping[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def report(results: Sequence[Checked], context: Context) -> str:
    """All diagnostics in one object."""
    diagnostics = {
        "source": {"name": "huashu", **({"url": context.site} if context.site else {})},
        "severity": _gravest(results),
        "diagnostics": [diagnostic for result in results for diagnostic in _diagnostics(result, context)],
    }
    return json.dumps(diagnostics, ensure_ascii=False, indent=1) + "\n"


def _gravest(results: Sequence[Checked]) -> str:
    summary = summarize(results)
    if summary.unread:
        return "ERROR"
    return next((_SEVERITIES[level] for level in SEVERITY_ORDER if summary.levels[level]), "UNKNOWN_SEVERITY")


def _diagnostics(result: Checked, context: Context) -> Iterator[dict[str, Any]]:
    # reviewdog finds the repository by itself, from the folder it runs in
    path = PurePath(result.name).as_posix()
    if result.unread or result.source is None:
        source = result.source or Source(result.name, "")
        start = _position(source, source.lines.offset(result.line, result.column))
        yield {
            "message": f"没能读取：{result.unread}",
            "location": {"path": path, "range": {"start": start}},
            "severity": "ERROR",
            "code": {"value": "unread"},
        }
        return
    for finding in result.findings:
        yield {
            "message": in_full(finding, context),
            "location": {"path": path, "range": _range(result.source, finding.span)},
            "severity": _SEVERITIES[finding.level],
            "code": _code(finding, context),
            **_suggestions(result.source, finding),
        }


def _code(finding: Finding, context: Context) -> dict[str, str]:
    return {"value": finding.code, **({"url": context.page(finding.url)} if context.site else {})}


def _suggestions(source: Source, finding: Finding) -> dict[str, Any]:
    """The fix; not one of several places, for which there is no suggestion that takes all or none."""
    if not finding.fix or finding.fix.also:
        return {}
    return {"suggestions": [{"range": _range(source, finding.fix.span), "text": finding.fix.replacement}]}


def _range(source: Source, span: Span) -> dict[str, Any]:
    return {"start": _position(source, span.start), "end": _position(source, span.end)}


def _position(source: Source, offset: int) -> dict[str, int]:
    position = source.lines.position(offset)
    before = source.text[source.lines.offset(position.line, 1) : offset]
    return {"line": position.line, "column": len(before.encode("utf-8", errors="surrogatepass")) + 1}
