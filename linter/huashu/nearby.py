"""Findings by where they stand, so that a hundred thousand of them can be held against one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from huashu.finding import Finding
from huashu.text.span import Span

_SIZE = 256
"""The text is cut into stretches of so many characters."""

_MOST = 64
"""A finding that touches more stretches than this is kept apart; few are that long."""


class Nearby:
    """Findings, and which of them may touch a stretch of the text."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self.found: list[Finding] = []
        self._stretches: dict[int, list[Finding]] = {}
        self._long: list[Finding] = []
        for finding in findings:
            self.add(finding)

    def add(self, finding: Finding) -> None:
        """Take in a finding."""
        self.found.append(finding)
        touched = _stretches(finding.span)
        if len(touched) > _MOST:
            self._long.append(finding)
        else:
            for number in touched:
                self._stretches.setdefault(number, []).append(finding)

    def near(self, span: Span) -> Iterator[Finding]:
        """Every finding that overlaps a stretch or touches it, and others, in any order, some more than once."""
        yield from self._long
        touched = _stretches(span)
        if len(touched) > len(self._stretches):
            yield from self.found
            return
        for number in touched:
            yield from self._stretches.get(number, ())


def _stretches(span: Span) -> range:
    return range(span.start // _SIZE, span.end // _SIZE + 1)
