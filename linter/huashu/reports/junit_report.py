"""JUnit XML, which most CI systems show: a suite for each file, a case for each finding.

What is less grave than ``--fail-on`` passes here too, and is told in the suite's output. The document has all that
the schemas in use (Ant's, Jenkins's) ask for and nothing that one of them does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree

from huashu import __version__
from huashu.finding import Checked, Finding, is_grave
from huashu.reports.context import Context
from huashu.reports.wording import in_full, in_one_line
from huashu.text.source import Source
from huashu.vocabulary import SEVERITY_NAMES


def report(results: Sequence[Checked], context: Context) -> str:
    """All suites in one document."""
    top = ElementTree.Element("testsuites")
    for number, result in enumerate(results):
        top.append(_suite(number, result, context))
    ElementTree.indent(top)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(top, encoding="unicode")}\n'


def _suite(number: int, result: Checked, context: Context) -> ElementTree.Element:
    place = _legal(context.place(result.name))
    cases = list(_cases(result, place, context))
    suite = ElementTree.Element(
        "testsuite",
        {
            "name": place,
            "package": "huashu",
            "id": str(number),
            "timestamp": context.started.strftime("%Y-%m-%dT%H:%M:%S"),
            "hostname": "localhost",
            "tests": str(len(cases)),
            "failures": str(sum(case.find("failure") is not None for case in cases)),
            "errors": str(sum(case.find("error") is not None for case in cases)),
            "time": "0",
        },
    )
    properties = ElementTree.SubElement(suite, "properties")
    ElementTree.SubElement(properties, "property", {"name": "huashu", "value": __version__})
    suite.extend(cases)
    ElementTree.SubElement(suite, "system-out").text = _legal("\n\n".join(_told(result, context)))
    ElementTree.SubElement(suite, "system-err")
    return suite


def _cases(result: Checked, place: str, context: Context) -> Iterator[ElementTree.Element]:
    if result.unread or result.source is None:
        case = _case(f"{place}:{result.line}:{result.column} 没能读取", "unread")
        _outcome(case, "error", "unread", result.unread, f"{place}:{result.line}:{result.column}\n{result.unread}")
        yield case
        return
    for finding in result.findings:
        where = _where(place, result.source, finding)
        case = _case(f"{where} {finding.message}", finding.code)
        if is_grave(finding, context.fail_on):
            text = f"{where}\n{in_full(finding, context)}"
            _outcome(case, "failure", finding.level, in_one_line(finding), text)
        yield case
    if not result.findings:
        yield _case(place, "skipped" if result.skipped else "clean")


def _told(result: Checked, context: Context) -> Iterator[str]:
    """What the suite says besides its failures: findings that pass, notes, why a file was passed over."""
    if result.skipped:
        yield result.skipped
    if result.source is None:
        return
    if result.source.note:
        yield result.source.note
    for finding in result.findings:
        if not is_grave(finding, context.fail_on):
            where = _where(context.place(result.name), result.source, finding)
            yield f"{where} {SEVERITY_NAMES[finding.level]} {finding.code}\n{in_full(finding, context)}"


def _where(place: str, source: Source, finding: Finding) -> str:
    position = source.lines.position(finding.span.start)
    return f"{place}:{position.line}:{position.column}"


def _case(name: str, kind: str) -> ElementTree.Element:
    return ElementTree.Element("testcase", {"name": _legal(name), "classname": f"huashu.{kind}", "time": "0"})


def _outcome(case: ElementTree.Element, tag: str, kind: str, message: str, text: str) -> None:
    outcome = ElementTree.SubElement(case, tag, {"type": kind, "message": _legal(message)})
    outcome.text = _legal(text)


_ILLEGAL = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def _legal(text: str) -> str:
    """Text without the characters that XML has no way to write, each replaced by U+FFFD."""
    return _ILLEGAL.sub("\ufffd", text)
