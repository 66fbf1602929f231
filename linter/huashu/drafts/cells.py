"""Table rows written with pipes: where their cells stand."""

from __future__ import annotations

from huashu.text.pattern import pattern
from huashu.text.span import Span

_CELL = pattern(r"((?:\\.|[^|\\]|\\$)*)(?:\||$)")


def row_cells(text: str, row: Span, skipped: int = 0) -> tuple[Span, ...]:
    """The cells of a row of a source; ``skipped`` is how much of it stands before the first cell."""
    raw = text[row.start : row.end].rstrip()
    cells: list[Span] = []
    position = skipped
    while position < len(raw) and (cell := _CELL.match(raw, position)):
        content = cell[1]
        stripped = content.strip()
        start = row.start + position + (len(content) - len(content.lstrip()) if stripped else 0)
        cells.append(Span(start, start + len(stripped)))
        position = cell.end()
    return tuple(cells)
