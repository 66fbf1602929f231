"""How a finding is worded in reports that have one message for it."""

from __future__ import annotations

from huashu.finding import Finding
from huashu.reports.context import Context


def advice(finding: Finding) -> str:
    """What to write or to add; empty where there is no proposal."""
    return f"{'补上' if finding.missing else '改成'}：{finding.instead}" if finding.instead else ""


def in_one_line(finding: Finding) -> str:
    """What is wrong, and in brackets what to do about it."""
    return f"{finding.message}（{advice(finding)}）" if finding.instead else finding.message


def in_full(finding: Finding, context: Context) -> str:
    """What is wrong, why, what to do about it and where to read more, a line each."""
    lines = [finding.message, f"为什么：{finding.why}", advice(finding), f"条款：{context.page(finding.url)}"]
    return "\n".join(line for line in lines if line)
