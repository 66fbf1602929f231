"""Which fixes can be made at once, and the text after them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from huashu.finding import Finding, Fix
from huashu.text.span import Span


def fixes_of(findings: Iterable[Finding], *, unsafe: bool) -> tuple[Fix, ...]:
    """The fixes of findings that can be made together, in the order of the text; of two that overlap, the first."""
    wanted = (finding.fix for finding in findings if finding.fix is not None and (unsafe or finding.fix.safe))
    chosen: list[Fix] = []
    taken: list[Span] = []
    for fix in sorted(wanted, key=lambda fix: (fix.span, fix.also)):
        spans = sorted(set(fix.spans))
        if not any(_collide(one, other) for one in spans for other in taken):
            chosen.append(fix)
            taken.extend(spans)
    return tuple(chosen)


def edits_of(fixes: Iterable[Fix]) -> list[tuple[Span, str]]:
    """Every stretch to replace with what comes in its place, in the order of the text."""
    return sorted((span, fix.replacement) for fix in fixes for span in set(fix.spans))


def applied(text: str, fixes: Sequence[Fix]) -> str:
    """The text after fixes that do not overlap."""
    parts: list[str] = []
    position = 0
    for span, replacement in edits_of(fixes):
        parts += text[position : span.start], replacement
        position = span.end
    return "".join((*parts, text[position:]))


def _collide(one: Span, other: Span) -> bool:
    """Whether two stretches share a character, or an insertion touches the other: what comes first would matter."""
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.overlaps(other)
