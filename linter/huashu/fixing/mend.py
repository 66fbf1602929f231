"""Mend a draft: fix, check again, and go on until nothing is left that can be fixed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Protocol

from huashu.drafts.model import Draft, DraftProblem
from huashu.drafts.reader import DATA_SUFFIXES
from huashu.finding import Checked, Fix
from huashu.fixing.edits import applied, fixes_of
from huashu.fixing.structure import same_data, same_structure
from huashu.suppress.read import read_remarks
from huashu.text.source import Source

MAX_PASSES = 20
"""Fixes that call for one another so often do not come to an end."""


class Reader(Protocol):
    """What mending needs of a checker."""

    def check(self, source: Source) -> Checked:
        """What is found in a source."""
        ...

    def read(self, source: Source) -> Draft | DraftProblem:
        """A source as a draft."""
        ...


Look = Callable[[Source, Sequence[Fix]], Checked]
"""Checks a source; told of the fixes that led to it from the source looked at before."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A source after mending, and what was found in it before and after.

    ``refused`` fixes would have changed more than words.
    """

    source: Source
    before: Checked
    after: Checked
    refused: int = 0


def mend(source: Source, reader: Reader, look: Look, *, unsafe: bool = False) -> Mended:
    """Make every fix that can be made; a draft whose fixes never come to an end is left as it is."""
    before = checked = look(source, ())
    text, fixed, refused = source, 0, 0
    for _ in range(MAX_PASSES):
        wanted = _useful(text, fixes_of(checked.findings, unsafe=unsafe))
        made = _harmless(text, wanted, reader)
        refused = len(wanted) - len(made)
        if not made:
            return Mended(text, before, checked._replace(fixed=fixed), refused)
        text = replace(text, text=applied(text.text, made))
        checked = look(text, made)
        fixed += len(made)
    return Mended(source, before, before, refused)


def _useful(source: Source, fixes: Sequence[Fix]) -> tuple[Fix, ...]:
    """Fixes that change anything."""
    return tuple(
        fix for fix in fixes if any(source.text[span.start : span.end] != fix.replacement for span in fix.spans)
    )


def _harmless(source: Source, fixes: Sequence[Fix], reader: Reader) -> tuple[Fix, ...]:
    """The fixes after which the draft is still the same: all, or those that do no harm by themselves and together."""
    if not fixes or _is_same(source, fixes, reader):
        return tuple(fixes)
    if len(fixes) == 1:
        return ()
    middle = len(fixes) // 2
    first, second = _harmless(source, fixes[:middle], reader), _harmless(source, fixes[middle:], reader)
    return (*first, *second) if _is_same(source, (*first, *second), reader) else first or second


def _is_same(source: Source, fixes: Sequence[Fix], reader: Reader) -> bool:
    new = replace(source, text=applied(source.text, fixes))
    if PurePath(source.name).suffix.lower() in DATA_SUFFIXES and not same_data(source, new, fixes):
        return False
    before, after = (reader.read(read_remarks(one).source) for one in (source, new))
    return isinstance(before, Draft) and isinstance(after, Draft) and same_structure(before, after)
