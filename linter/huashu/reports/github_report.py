"""Workflow commands of GitHub Actions: one line a finding, shown beside the line of the draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from huashu.finding import Checked, Finding
from huashu.reports.context import Context
from huashu.reports.wording import in_full
from huashu.text.source import Source
from huashu.vocabulary import Severity, category_name

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


Properties = dict[str, str | int]


def report(results: Sequence[Checked], context: Context) -> str:
    """A command for each finding and each file that could not be read or has a note."""
    return "".join(f"{line}\n" for result in results for line in _commands(result, context))


def _commands(result: Checked, context: Context) -> Iterator[str]:
    place = context.place(result.name)
    if result.unread or result.source is None:
        at: Properties = {"file": place, "line": result.line, "col": result.column, "title": "没能读取"}
        yield _command("error", at, result.unread)
        return
    if result.source.note:
        yield _command("notice", {"file": place, "line": 1, "title": "说明"}, result.source.note)
    for finding in result.findings:
        title = f"{finding.code} {category_name(finding.category)}"
        at = {"file": place, **_range(result.source, finding), "title": title}
        yield _command(_COMMANDS[finding.level], at, in_full(finding, context))


def _range(source: Source, finding: Finding) -> Properties:
    """Lines, and columns within one line: GitHub takes no columns for what goes over several."""
    start, end = source.lines.position(finding.span.start), source.lines.position(finding.span.end)
    if start.line != end.line:
        return {"line": start.line, "endLine": end.line}
    return {"line": start.line, "endLine": end.line, "col": start.column, "endColumn": end.column}


def _command(name: str, properties: Properties, message: str) -> str:
    written = ",".join(f"{key}={_escape_property(str(value))}" for key, value in properties.items())
    return f"::{name} {written}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
