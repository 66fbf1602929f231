"""风险热图: impact against probability as SVG, drawn at build time, readable without colour and without scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from huashu.handbook.risk import Assessed, band_of

STEPS = 10
CELL = 44
LEFT, TOP, BOTTOM = 56, 12, 52


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of the map: its band, and the numbers (places in the ranking) of the risks in it."""

    x: int
    y: int
    rank: int
    band: str
    numbers: tuple[int, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The numbers broken into lines that fit the square."""
        pairs = [self.numbers[index : index + 2] for index in range(0, len(self.numbers), 2)]
        return tuple(" ".join(map(str, pair)) for pair in pairs)


@dataclass(frozen=True, slots=True)
class Heatmap:
    """The drawing: squares by column (probability) and row (impact, the highest on top)."""

    cells: tuple[Cell, ...]
    width: int = LEFT + STEPS * CELL + 8
    height: int = TOP + STEPS * CELL + BOTTOM


def heatmap(model: Mapping[str, Any], risks: Sequence[Assessed]) -> Heatmap:
    """Place every risk, numbered by its place in ``risks``."""
    found: dict[tuple[int, int], list[int]] = {}
    for number, risk in enumerate(risks, start=1):
        found.setdefault((_step(risk.now.probability), _step(risk.now.impact)), []).append(number)
    cells = []
    for column in range(1, STEPS + 1):
        for row in range(1, STEPS + 1):
            rank, band = band_of(model, Decimal(column * row))
            x, y = LEFT + (column - 1) * CELL, TOP + (STEPS - row) * CELL
            cells.append(Cell(x, y, rank, band, tuple(found.get((column, row), ()))))
    return Heatmap(tuple(cells))


def _step(value: Decimal) -> int:
    """The square a value falls into: rounded up, from 1 to 10."""
    return max(1, min(STEPS, int(value.to_integral_value(rounding="ROUND_CEILING"))))
