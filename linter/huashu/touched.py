"""Which part of a draft was touched: only findings about that part are held against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from huashu.finding import Checked, Finding, Fix
from huashu.fixing.edits import edits_of
from huashu.text.span import Span


@dataclass(frozen=True, slots=True)
class Touched:
    """The changed lines of a text, and the places where lines were taken out."""

    lines: tuple[Span, ...] = ()
    cuts: tuple[int, ...] = ()

    def holds(self, finding: Finding) -> bool:
        """Whether a finding touches what was changed; what is missing, whether its call or section was changed."""
        if not finding.missing:
            return any(line.overlaps(finding.span) for line in self.lines)
        region = finding.within or finding.span
        return any(line.overlaps(region) for line in self.lines) or any(
            region.start <= cut <= region.end for cut in self.cuts
        )

    def narrowed(self, result: Checked) -> Checked:
        """A result with the findings that are held."""
        return result._replace(
            findings=tuple(filter(self.holds, result.findings)),
            suppressed=tuple(one for one in result.suppressed if self.holds(one.finding)),
        )

    def after(self, fixes: Sequence[Fix]) -> Touched:
        """The same part in the text after fixes."""
        edits = edits_of(fixes)
        if not edits:
            return self
        return Touched(
            tuple(Span(_moved(line.start, edits), _moved(line.end, edits, end=True)) for line in self.lines),
            tuple(_moved(cut, edits) for cut in self.cuts),
        )


def _moved(offset: int, edits: Sequence[tuple[Span, str]], *, end: bool = False) -> int:
    """Where an offset comes to lie: inside of what is replaced before it, or after it for the ``end`` of a stretch."""
    shift = 0
    for span, words in edits:
        if offset >= span.end:
            shift += len(words) - (span.end - span.start)
        elif offset > span.start:
            return span.start + shift + (len(words) if end else 0)
        else:
            break
    return offset + shift
