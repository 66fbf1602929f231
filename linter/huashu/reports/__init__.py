"""Reports: each format in its own module, a function from results to text; none of them knows the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from huashu.finding import Checked
from huashu.reports.context import Context

Report = Callable[[Sequence[Checked], Context], str]
"""Takes the results and what is known of the run; gives what is printed."""

FORMATS: Mapping[str, str] = {
    "text": "给人看：原文、原因、改法，默认",
    "concise": "一处一行",
    "json": "给程序用，结构见 schemas/report.schema.json",
    "sarif": "SARIF 2.1.0，代码平台通用",
    "github": "GitHub Actions 的批注",
    "gitlab": "GitLab 的代码质量报告",
    "junit": "JUnit XML，多数 CI 能显示",
    "rdjson": "reviewdog 的诊断格式",
}
"""Report formats by name, and what each is for."""

FOR_PEOPLE = frozenset({"text", "concise"})
"""Formats that people read; the others are read by programs, and nothing may be added to them."""


def report_in(name: str) -> Report:
    """The report of a format. Modules are loaded when asked for: most runs need one of them."""
    report: Report = import_module(f"huashu.reports.{name}_report").report
    return report
