"""The report for people: where, what, the words with carets under them, why, what to write, which page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from huashu.finding import Checked, Finding
from huashu.reports.context import Context
from huashu.reports.statistics import table
from huashu.reports.summary import closing_line
from huashu.text.source import Source
from huashu.text.span import Span
from huashu.text.width import cells
from huashu.vocabulary import SEVERITY_NAMES, category_name

_WIDTH = 76
"""Terminal cells of source shown for one finding."""

_REACH = 4 * _WIDTH
"""Characters of the line to either side that are looked at: more than fit, whatever their width."""

_COLOURS = {"error": "31", "warning": "33", "info": "36", "bold": "1", "faint": "2", "good": "32"}


def report(results: Sequence[Checked], context: Context) -> str:
    """Every finding with its excerpt, then the unread files, then the counts."""
    blocks = [
        block
        for result in results
        for block in (_unread(result, context.colour) if result.unread else _findings(result, context))
    ]
    if context.statistics and (counts := table(results, context.clauses)):
        blocks.append(counts)
    return "\n".join([*blocks, closing_line(results), ""])


def _findings(result: Checked, context: Context) -> Iterator[str]:
    if result.source is None:
        return
    if result.source.note:
        yield f"{result.name}: {result.source.note}。\n"
    for finding in result.findings:
        yield _finding(result.name, result.source, finding, context)


def _unread(result: Checked, colour: bool) -> Iterator[str]:
    place = _paint(f"{result.name}:{result.line}:{result.column}", "bold", colour)
    yield f"{place} {_paint('没能读取', 'error', colour)} {result.unread}\n"


def _finding(name: str, source: Source, finding: Finding, context: Context) -> str:
    colour = context.colour
    position = source.lines.position(finding.span.start)
    lines = [
        f"{_paint(f'{name}:{position.line}:{position.column}', 'bold', colour)} "
        f"{_paint(f'{SEVERITY_NAMES[finding.level]} {finding.code}', finding.level, colour)} "
        f"{finding.message}（{category_name(finding.category)}）"
    ]
    excerpt, carets = excerpt_of(source, finding)
    lines += [f"  {position.line:>4} | {excerpt}", f"       | {_paint(carets, finding.level, colour)}"]
    lines.append(f"  为什么：{finding.why}")
    if finding.instead:
        lines.append(f"  {'补上' if finding.missing else '改成'}：{_paint(finding.instead, 'good', colour)}")
    lines.append(_paint(f"  条款：{context.page(finding.url)}", "faint", colour))
    return "\n".join(lines) + "\n"


def excerpt_of(source: Source, finding: Finding) -> tuple[str, str]:
    """The line of a finding, cut to fit, and carets that stand under its words on a terminal."""
    start = source.lines.position(finding.span.start)
    line = source.lines.span_of_line(start.line)
    # a whole file may stand in one line
    near = Span(max(line.start, finding.span.start - _REACH), min(line.end, finding.span.start + _REACH))
    text = source.text[near.start : near.end].rstrip("\r\n")
    first = finding.span.start - near.start
    last = max(first + 1, min(finding.span.end - near.start, len(text)))
    left = first
    while left and cells(text[left - 1 : last]) < _WIDTH - 12 and cells(text[left - 1 : first]) < _WIDTH // 2:
        left -= 1
    right = left
    while right < len(text) and cells(text[left : right + 1]) <= _WIDTH:
        right += 1
    last = min(last, right)
    head = "…" if left or near.start > line.start else ""
    tail = "…" if right < len(text) or near.end < line.end else ""
    shown = "".join(" " if character == "\t" or ord(character) < 0x20 else character for character in text[left:right])
    return (
        head + shown + tail,
        " " * (cells(head) + cells(shown[: first - left])) + "^" * max(1, cells(shown[first - left : last - left])),
    )


def _paint(text: str, style: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if colour else text
