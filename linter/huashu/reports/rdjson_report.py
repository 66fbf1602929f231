"""The reviewdog diagnostic format: columns count bytes of UTF-8, the end is exclusive."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    return json.dumps(diagnostics, ensure_ascii=False) + "\n"


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
        place = source.lines.offset(result.line, result.column)
        start = _Columns(source, [place]).position(place)
        yield {
            "message": f"没能读取：{result.unread}",
            "location": {"path": path, "range": {"start": start}},
            "severity": "ERROR",
            "code": {"value": "unread"},
        }
        return
    fixes = [span for finding in result.findings if finding.fix for span in finding.fix.spans]
    spans = [*(finding.span for finding in result.findings), *fixes]
    columns = _Columns(result.source, [offset for span in spans for offset in (span.start, span.end)])
    for finding in result.findings:
        yield {
            "message": in_full(finding, context),
            "location": {"path": path, "range": columns.range(finding.span)},
            "severity": _SEVERITIES[finding.level],
            "code": _code(finding, context),
            **_suggestions(columns, finding),
        }


def _code(finding: Finding, context: Context) -> dict[str, str]:
    return {"value": finding.code, **({"url": context.page(finding.url)} if context.site else {})}


def _suggestions(columns: _Columns, finding: Finding) -> dict[str, Any]:
    """The fix; not one of several places, for which there is no suggestion that takes all or none."""
    if not finding.fix or finding.fix.also:
        return {}
    return {"suggestions": [{"range": columns.range(finding.fix.span), "text": finding.fix.replacement}]}


class _Columns:
    """Positions of the given offsets, in bytes of UTF-8, from one walk through the text: it may be all one line."""

    def __init__(self, source: Source, offsets: Iterable[int]) -> None:
        self._lines = source.lines
        wanted = set(offsets)
        wanted |= {self._line_start(offset) for offset in wanted}
        self._bytes: dict[int, int] = {}
        before = length = 0
        for offset in sorted(wanted):
            length += len(source.text[before:offset].encode("utf-8", errors="surrogatepass"))
            before = offset
            self._bytes[offset] = length

    def position(self, offset: int) -> dict[str, int]:
        """The line and the column of an offset."""
        column = self._bytes[offset] - self._bytes[self._line_start(offset)] + 1
        return {"line": self._lines.position(offset).line, "column": column}

    def range(self, span: Span) -> dict[str, Any]:
        """Where a stretch starts and ends."""
        return {"start": self.position(span.start), "end": self.position(span.end)}

    def _line_start(self, offset: int) -> int:
        return self._lines.offset(self._lines.position(offset).line, 1)
