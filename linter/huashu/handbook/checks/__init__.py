"""Checks of the handbook as a whole; a new one is a module with ``check`` and a line in ``CHECKS``.

A check looks only at what is sound (see ``Sheet.sound``), so that one mistake isn't told twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from huashu.handbook.checks import clauses, dates, graphs, names, references, scorecards, settings, slots
from huashu.handbook.sheet import Shelf
from huashu.problem import Problem

CHECKS: Final[tuple[Callable[[Shelf], Iterable[Problem]], ...]] = (
    names.check,
    references.check,
    clauses.check,
    scorecards.check,
    dates.check,
    slots.check,
    graphs.check,
    settings.check,
)
