"""GitLab's code quality report, shown in merge requests."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from huashu.finding import Checked
from huashu.fingerprint import marked
from huashu.reports.context import Context
from huashu.reports.wording import in_full, in_one_line
from huashu.vocabulary import Severity

_SEVERITIES: Mapping[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def report(results: Sequence[Checked], context: Context) -> str:
    """A list of issues; a file that could not be read is one that blocks."""
    seen: Counter[str] = Counter()
    issues = [issue for result in results for issue in _issues(result, context)]
    for issue in issues:
        # the same path may be named twice, and GitLab takes equal fingerprints for one issue
        fingerprint = issue["fingerprint"]
        issue["fingerprint"] += f"-{seen[fingerprint]}" if seen[fingerprint] else ""
        seen[fingerprint] += 1
    return json.dumps(issues, ensure_ascii=False) + "\n"


def _issues(result: Checked, context: Context) -> Iterator[dict[str, Any]]:
    place = context.place(result.name)
    if result.unread or result.source is None:
        yield {
            "description": f"没能读取：{result.unread}",
            "check_name": "unread",
            "fingerprint": hashlib.sha256(f"unread\0{place}".encode(errors="surrogatepass")).hexdigest()[:32],
            "severity": "blocker",
            "location": {"path": place, "lines": {"begin": result.line, "end": result.line}},
        }
        return
    for finding, fingerprint, suppressed in marked(place, result):
        if suppressed:
            continue
        start, end = result.source.lines.position(finding.span.start), result.source.lines.position(finding.span.end)
        yield {
            "description": f"{finding.code} {in_one_line(finding)}",
            "check_name": finding.code,
            "content": {"body": in_full(finding, context)},
            "categories": ["Style"],
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.level],
            "location": {"path": place, "lines": {"begin": start.line, "end": end.line}},
        }
