"""SARIF 2.1.0, for code scanning platforms and editors."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from huashu import __version__
from huashu.clause_text import ClauseText
from huashu.finding import Checked, Finding, Fix, Suppressed
from huashu.fingerprint import marked
from huashu.reports.context import Context
from huashu.reports.summary import summarize
from huashu.reports.wording import advice, in_one_line
from huashu.text.source import Source
from huashu.text.span import Span
from huashu.vocabulary import Severity, category_name

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_BASE = "%SRCROOT%"


def report(results: Sequence[Checked], context: Context) -> str:
    """One run with every clause that was checked, every finding, and what could not be read."""
    clauses = _clauses(results, context)
    numbers = {code: number for number, code in enumerate(clauses)}
    run = {
        "tool": {"driver": _driver(clauses, context)},
        "invocations": [
            {
                "executionSuccessful": not summarize(results).unread,
                "toolExecutionNotifications": list(_notifications(results, context)),
            }
        ],
        "originalUriBaseIds": {_BASE: {"description": {"text": "仓库的最上层文件夹"}}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        # a lone CR ends a line here, which is not SARIF's default
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [entry for result in results for entry in _results(result, numbers, context)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False) + "\n"


def _clauses(results: Sequence[Checked], context: Context) -> dict[str, ClauseText]:
    """The clauses by code, in their order; one that is only known from a finding is described by it."""
    clauses = dict(context.clauses)
    for result in results:
        for finding in (*result.findings, *(suppressed.finding for suppressed in result.suppressed)):
            if finding.code not in clauses:
                clauses[finding.code] = ClauseText(
                    finding.code,
                    finding.message,
                    finding.level,
                    finding.category,
                    finding.message,
                    finding.why,
                    finding.url,
                )
    return clauses


def _driver(clauses: Mapping[str, ClauseText], context: Context) -> dict[str, Any]:
    return {
        "name": "huashu",
        "version": __version__,
        "semanticVersion": __version__,
        **({"informationUri": context.site} if context.site else {}),
        "language": "zh-CN",
        "rules": [_rule(clause, context) for clause in clauses.values()],
    }


def _rule(clause: ClauseText, context: Context) -> dict[str, Any]:
    return {
        "id": clause.code,
        "name": clause.title,
        "shortDescription": {"text": _sentence(clause.title)},
        "fullDescription": {"text": _sentence(clause.text)},
        **({"helpUri": context.page(clause.url)} if context.site else {}),
        "help": {"text": _help(clause), "markdown": _help_in_markdown(clause, context)},
        "defaultConfiguration": {"level": _LEVELS[clause.level]},
        "properties": {"tags": [clause.category, category_name(clause.category)] if clause.category else []},
    }


def _sentence(text: str) -> str:
    """A text with a full stop, as SARIF wants its messages."""
    return text if text.endswith(("。", "！", "？")) else f"{text}。"


def _help(clause: ClauseText) -> str:
    parts = [clause.text, f"为什么：{clause.why}"]
    for title, examples in (("这样说", clause.good), ("不要这样说", clause.bad)):
        if examples:
            parts.append("\n\n".join([f"{title}：", *examples]))
    return "\n\n".join(parts)


def _help_in_markdown(clause: ClauseText, context: Context) -> str:
    parts = [_escape(clause.text), f"**为什么：** {_escape(clause.why)}"]
    for title, examples in (("这样说", clause.good), ("不要这样说", clause.bad)):
        if examples:
            items = ["- " + "<br>".join(_escape(line) for line in example.split("\n")) for example in examples]
            parts.append("\n".join([f"**{title}：**\n", *items]))
    if context.site:
        parts.append(f"[条款全文]({context.page(clause.url)})")
    return "\n\n".join(parts)


_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def _escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", text)


def _results(result: Checked, numbers: Mapping[str, int], context: Context) -> Iterator[dict[str, Any]]:
    if result.source is None:
        return
    for finding, fingerprint, suppressed in marked(context.place(result.name), result):
        found: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": numbers[finding.code],
            "level": _LEVELS[finding.level],
            "message": {"text": _sentence(in_one_line(finding))},
            "locations": [_location(result.name, result.source, finding.span, context)],
            "partialFingerprints": {"huashu/v1": fingerprint},
            # all results say whether they are suppressed, as SARIF asks where one of them does
            "suppressions": [_suppression(suppressed)] if suppressed else [],
            "properties": {"category": finding.category, "missing": finding.missing},
        }
        if finding.fix:
            found["fixes"] = [_fix(result.source, result.name, finding, finding.fix, context)]
        yield found


def _suppression(suppressed: Suppressed) -> dict[str, str]:
    return {
        "kind": "external" if suppressed.by == "baseline" else "inSource",
        "status": "accepted",
        **({"justification": suppressed.reason} if suppressed.reason else {}),
    }


def _fix(source: Source, name: str, finding: Finding, fix: Fix, context: Context) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(source, span), "insertedContent": {"text": fix.replacement}} for span in fix.spans
    ]
    described = advice(finding) or (f"改成：{fix.replacement}" if fix.replacement else "删去")
    return {
        "description": {"text": _sentence(described)},
        "artifactChanges": [{"artifactLocation": _artifact(name, context), "replacements": replacements}],
    }


def _location(name: str, source: Source, span: Span, context: Context) -> dict[str, Any]:
    region = _region(source, span)
    if span.start < span.end:
        region["snippet"] = {"text": source.text[span.start : span.end]}
    return {"physicalLocation": {"artifactLocation": _artifact(name, context), "region": region}}


def _region(source: Source, span: Span) -> dict[str, Any]:
    start, end = source.lines.position(span.start), source.lines.position(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(name: str, context: Context) -> dict[str, str]:
    """A relative reference with its base; the whole address for a file outside the repository."""
    place = PurePath(context.place(name))
    address = quote(os.fsencode(place.as_posix()))
    if place.is_absolute():
        return {"uri": f"file://{'' if address.startswith('/') else '/'}{address}"}
    return {"uri": address, "uriBaseId": _BASE}


def _notifications(results: Sequence[Checked], context: Context) -> Iterator[dict[str, Any]]:
    for result in results:
        physical = {"artifactLocation": _artifact(result.name, context)}
        if result.unread:
            region = {"startLine": result.line, "startColumn": result.column}
            yield _notification("unread", "error", result.unread, {**physical, "region": region})
        elif result.skipped:
            yield _notification("skipped", "note", result.skipped, physical)
        elif result.source is not None and result.source.note:
            yield _notification("note", "note", result.source.note, physical)


def _notification(identifier: str, level: str, text: str, physical: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "descriptor": {"id": identifier},
        "level": level,
        "message": {"text": _sentence(text)},
        "locations": [{"physicalLocation": physical}],
    }
