"""Reports: each format in its own module, a function from results to text; none of them knows the rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from huashu.finding import Checked
from huashu.reports import concise, json_report, text

Report = Callable[[Sequence[Checked], bool], str]
"""Takes the results and whether colours are wanted; gives what is printed."""

FORMATS: Mapping[str, Report] = {
    "text": text.report,
    "concise": concise.report,
    "json": json_report.report,
}
"""Report formats by name."""
