"""What the formats have in common: a draft as a list of lines, each with the layout it stands in."""

from __future__ import annotations

from typing import Literal, NamedTuple

from huashu.text.span import Span

Layout = Literal["text", "heading", "row", "code", "blank"]


class Line(NamedTuple):
    """One line of a draft.

    ``span`` is its content without list markers, quote markers and heading marks. ``level`` is the heading
    level; ``item`` says that a list item starts here; ``cells`` are the cells of a table row and ``header`` the
    folded titles of its columns; ``block`` numbers the block (paragraph, list, table) it belongs to, so that
    what leads in a list can reach the whole list.
    """

    layout: Layout
    span: Span
    level: int = 0
    item: bool = False
    quoted: bool = False
    cells: tuple[Span, ...] = ()
    header: tuple[str, ...] = ()
    block: int = 0
