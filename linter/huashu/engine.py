"""Hold a draft to the rules: findings out, nothing printed, nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from huashu.checks.kind import Found
from huashu.drafts.model import Draft
from huashu.finding import SEVERITY_ORDER, Finding
from huashu.rulebook.matcher import Matcher
from huashu.rulebook.reading import Reading
from huashu.rulebook.rules import Rule


def check_draft(draft: Draft, rules: Iterable[Rule], matcher: Matcher) -> tuple[Finding, ...]:
    """Everything the rules find in a draft, in the order of the text, one finding for one mistake."""
    reading = Reading(draft, matcher)
    findings = [_finding(rule, found) for rule in rules if _applies(rule, draft) for found in rule.check.run(reading)]
    return tuple(one_for_each_mistake(findings, draft.source.text))


def _applies(rule: Rule, draft: Draft) -> bool:
    return (not rule.channels or draft.channel in rule.channels) and (not rule.kinds or draft.kind in rule.kinds)


def _finding(rule: Rule, found: Found) -> Finding:
    return Finding(
        found.span,
        rule.code,
        rule.category,
        rule.level,
        found.message or rule.title,
        rule.why,
        found.instead,
        rule.url,
        found.missing,
        found.fix,
        found.secret,
        found.broad,
        found.yields_to,
    )


def one_for_each_mistake(findings: Sequence[Finding], text: str) -> list[Finding]:
    """Drop what says the same thing twice.

    The same words reported by several clauses are one mistake: the strictest level stays, then the longest
    stretch, then the clause that comes first. What is missing at a place, or at a place right after it, is
    reported once for each category.
    """
    ranked = sorted(
        enumerate(findings),
        key=lambda pair: (
            SEVERITY_ORDER.index(pair[1].level),
            pair[1].span.start - pair[1].span.end,
            pair[0],
        ),
    )
    kept: list[Finding] = []
    needless = [finding for finding in findings if _is_needless(finding, findings)]
    for _, finding in ranked:
        if finding in needless:
            continue
        if finding.missing:
            if any(other.category == finding.category and _adjoin(other, finding, text) for other in kept):
                continue
        elif not finding.broad and any(
            not other.missing and not other.broad and other.span.overlaps(finding.span) for other in kept
        ):
            continue
        kept.append(finding)
    return sorted(kept, key=lambda finding: (finding.span.start, finding.span.end, finding.code))


def _is_needless(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether the same words are reported for something that makes this finding plain: no apology, but an insult."""
    return bool(finding.yields_to) and any(
        other.category in finding.yields_to and finding.span.covers(other.span) for other in findings
    )


def _adjoin(first: Finding, second: Finding, text: str) -> bool:
    """Whether two findings touch, or nothing but marks and line breaks stands between them."""
    start, end = sorted((first.span, second.span))
    return end.start <= start.end or not any(character.isalnum() for character in text[start.end : end.start])
