"""Hold a draft to the rules: findings out, nothing printed, nothing written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from huashu.checks.kind import Found
from huashu.drafts.model import Draft
from huashu.finding import SEVERITY_ORDER, Finding, in_order
from huashu.nearby import Nearby
from huashu.rulebook.matcher import Matcher
from huashu.rulebook.reading import Reading
from huashu.rulebook.rules import Rule
from huashu.text.origin import Origin
from huashu.text.span import Span


def check_draft(draft: Draft, rules: Iterable[Rule], matcher: Matcher) -> tuple[Finding, ...]:
    """Everything the rules find in a draft, in the order of the text, one finding for one mistake."""
    reading = Reading(draft, matcher)
    places = _Places(draft)
    findings = [
        _finding(rule, found, places) for rule in rules if _applies(rule, draft) for found in rule.check.run(reading)
    ]
    kept = one_for_each_mistake(findings, draft.source.text)
    return tuple(kept if draft.origin is None else (_in_file(finding, draft.origin) for finding in kept))


def _applies(rule: Rule, draft: Draft) -> bool:
    return (not rule.channels or draft.channel in rule.channels) and (not rule.kinds or draft.kind in rule.kinds)


def _finding(rule: Rule, found: Found, places: _Places) -> Finding:
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
        found.overrules,
        places.lacking(rule, found.span) if found.missing else None,
    )


class _Places:
    """The calls and sections of a draft by where they stand."""

    def __init__(self, draft: Draft) -> None:
        self._text = draft.source.text
        self._calls = sorted({call.span for call in draft.calls})
        self._reach = list(accumulate((call.end for call in self._calls), max))
        self._starts = sorted({0, len(self._text), *(section.span.start for section in draft.sections)})

    def lacking(self, rule: Rule, place: Span) -> Span:
        """What lacks something: the whole draft where sections are asked for, else the call or section around."""
        if rule.kind == "section":
            return Span(0, len(self._text))
        last = bisect_right(self._calls, place.start, key=lambda call: call.start)
        first = bisect_left(self._reach, place.end, hi=last)
        around = [call for call in self._calls[first:last] if place.end <= call.end]
        if around:
            return self._with_blanks(min(around, key=lambda call: call.end - call.start))
        after = bisect_right(self._starts, place.start)
        return Span(self._starts[after - 1], self._starts[min(after, len(self._starts) - 1)])

    def _with_blanks(self, span: Span) -> Span:
        """A stretch with the blank lines around it, where something may have stood."""
        start, end = span.start, span.end
        while start and self._text[start - 1].isspace():
            start -= 1
        while end < len(self._text) and self._text[end].isspace():
            end += 1
        return Span(start, end)


def _in_file(finding: Finding, origin: Origin) -> Finding:
    """A finding with its places as they are in the file."""
    fix = finding.fix
    if fix is not None:
        fix = fix._replace(span=origin.span(fix.span), also=tuple(map(origin.span, fix.also)))
    within = origin.span(finding.within) if finding.within is not None else None
    return finding._replace(span=origin.span(finding.span), fix=fix, within=within)


_GRAVEST = frozenset({"asks-for-secret", "privacy-leak"})
"""Of several clauses that report the same words, these are the ones a writer must hear of."""


def one_for_each_mistake(findings: Sequence[Finding], text: str) -> list[Finding]:
    """Drop what says the same thing twice.

    The same words reported by several clauses are one mistake: the strictest level stays, then the longest
    stretch, then the clause that comes first. What is missing is reported once for each category and place: it
    yields to something else that is missing at the same place or right beside it, and to wrong words beside it in
    the same line, which is the same turn.
    """
    ranked = sorted(
        enumerate(findings),
        key=lambda pair: (
            SEVERITY_ORDER.index(pair[1].level),
            pair[1].category not in _GRAVEST,
            pair[1].span.start - pair[1].span.end,
            pair[0],
        ),
    )
    everything, kept = Nearby(findings), Nearby()
    for _, finding in ranked:
        if _is_needless(finding, everything):
            continue
        if finding.missing:
            beside = kept.near(_with_marks(finding.span, text))
            if any(other.category == finding.category and _says_it(other, finding, text) for other in beside):
                continue
        elif not _stands_alone(finding) and any(
            not other.missing
            and not _stands_alone(other)
            and (other.span.overlaps(finding.span) or _is_shown_by(finding, other, text))
            for other in kept.near(_with_marks(finding.span, text))
        ):
            continue
        kept.add(finding)
    return list(in_order(kept.found))


def _with_marks(span: Span, text: str) -> Span:
    """A stretch and the marks and white space around it."""
    start, end = span.start, span.end
    while start > 0 and not text[start - 1].isalnum():
        start -= 1
    while end < len(text) and not text[end].isalnum():
        end += 1
    return Span(start, end)


def _stands_alone(finding: Finding) -> bool:
    """Whether a finding hides no other and none hides it: for its length or look, or because the words are secret."""
    return finding.broad or finding.secret


def _is_shown_by(one: Finding, other: Finding, text: str) -> bool:
    """Whether one of two findings of a category is in words and the other in the direction right behind them.

    那我先挂了。（坐席挂断） is one mistake.
    """
    words, direction = sorted((one, other), key=lambda finding: finding.span)
    between = text[words.span.end : direction.span.start]
    shown = between.lstrip("。！!.~～…，, ") + text[direction.span.start : direction.span.end]
    return (
        one.category == other.category
        and shown.startswith(("（", "(", "【", "["))
        and "\n" not in between
        and not any(character.isalnum() for character in between)
    )


def _is_needless(finding: Finding, findings: Nearby) -> bool:
    """Whether the same words are reported for something that makes this finding plain: no apology, but an insult."""
    return any(
        other is not finding and (_yields(finding, other) or _is_overruled(finding, other))
        for other in findings.near(finding.span)
    )


def _yields(finding: Finding, other: Finding) -> bool:
    return (
        other.category in finding.yields_to
        # of two that would yield to each other, what was found by its words or by what is missing stays
        and not (other.broad and finding.category in other.yields_to)
        and finding.span.covers(other.span)
    )


def _is_overruled(finding: Finding, other: Finding) -> bool:
    return finding.category in other.overrules and not finding.missing and other.span.covers(finding.span)


def _says_it(other: Finding, missing: Finding, text: str) -> bool:
    """Whether another finding of its category makes one about something missing needless.

    They touch, or nothing but marks stands between them; a line break may stand there only if both are missing.
    """
    first, second = sorted((other.span, missing.span))
    between = text[first.end : second.start]
    if any(character.isalnum() for character in between):
        return False
    return other.missing or not any(mark in between for mark in "\r\n")
