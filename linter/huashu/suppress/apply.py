"""Suppressions at work: which findings they take away, and what is to be said about the suppressions themselves."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from huashu.finding import Finding, Suppressed
from huashu.handbook.nearest import suggestion
from huashu.naming import means
from huashu.suppress.model import Suppression, own_finding
from huashu.text.span import Span


class Names(NamedTuple):
    """The names a suppression may use: ``known`` codes with their categories; ``active`` ones are looked for."""

    known: frozenset[tuple[str, str]]
    active: frozenset[str]

    def meant(self, name: str) -> frozenset[str]:
        """The codes that a code, prefix or category means."""
        return frozenset(code for code, category in self.known if means(name, code, category))


def apply(
    findings: Sequence[Finding], suppressions: Sequence[Suppression], names: Names
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...], tuple[Finding, ...]]:
    """The findings that stay, those suppressed, and findings about the suppressions.

    Without a reason a suppression does nothing. One that has nothing to suppress is only reported when all that it
    names was looked for.
    """
    kept: list[Finding] = []
    suppressed: list[Suppressed] = []
    used: set[tuple[int, int]] = set()
    ordered = sorted((suppression.reach, number) for number, suppression in enumerate(suppressions))
    furthest = list(accumulate((reach.end for reach, _ in ordered), max))
    for finding in findings:
        first = bisect_left(furthest, finding.span.start)
        last = bisect_right(ordered, finding.span.end, key=lambda one: one[0].start)
        takers = [
            (number, index)
            for number in sorted(number for _, number in ordered[first:last])
            if (suppression := suppressions[number]).reason and reaches(suppression.reach, finding.span)
            for index, name in enumerate(suppression.names)
            if means(name.text, finding.code, finding.category)
        ]
        used.update(takers)
        if takers:
            taker = suppressions[takers[0][0]]
            suppressed.append(Suppressed(finding, taker.reason, taker.where))
        else:
            kept.append(finding)
    return tuple(kept), tuple(suppressed), tuple(_about(suppressions, used, names))


def reaches(reach: Span, span: Span) -> bool:
    """Whether a stretch (or place between characters) lies at least partly in a reach."""
    return reach.overlaps(span) or (
        span.start == span.end and reach.start <= span.start < max(reach.end, reach.start + 1)
    )


def _about(suppressions: Sequence[Suppression], used: set[tuple[int, int]], names: Names) -> Iterator[Finding]:
    for number, suppression in enumerate(suppressions):
        if not suppression.reason:
            yield own_finding(
                "SUP-01", suppression.place, "豁免要写理由，没有理由的不起作用", "编号后面用一句话写明为什么"
            )
            continue
        unused: list[int] = []
        for index, name in enumerate(suppression.names):
            meant = names.meant(name.text)
            if not meant:
                known = suggestion(name.text, _all_names(names))
                yield own_finding("SUP-02", suppression.place, f"没有叫“{name.text}”的条款或类别{known}")
            elif (number, index) not in used and meant <= names.active:
                unused.append(index)
        yield from _unused(suppression, unused)


def _unused(suppression: Suppression, unused: Sequence[int]) -> Iterator[Finding]:
    listed = "、".join(suppression.names[index].text for index in unused)
    if not unused:
        return
    message = f"豁免的 {listed} 在这里没有出现"
    if len(unused) == len(suppression.names):
        yield own_finding("SUP-04", suppression.place, message, "删掉这条豁免", suppression.removals)
    else:
        # one name after the other: the places to delete may touch
        removal = suppression.names[unused[0]].removal
        yield own_finding("SUP-04", suppression.place, message, f"删掉 {listed}", (removal,))


def _all_names(names: Names) -> Iterable[str]:
    return sorted({name for pair in names.known for name in pair})
