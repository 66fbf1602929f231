"""Voices: how many different people say the same thing, right or wrong, one sentence a line.

They teach the check ``resembles`` and are shown nowhere. They stand in files of their own, since there are thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from huashu.problem import Problem

if TYPE_CHECKING:
    from huashu.handbook.sheet import Sheet

SCHEMA = "voices"
"""The name of the schema of a file of voices."""

FOLDER = "voices"
"""The folder below the content folder that holds the files."""

LEAST, MOST = 2, 120
"""How many characters a sentence has."""


@dataclass(frozen=True, slots=True)
class Voices:
    """What is said in one way: ``category`` is what it does wrong, empty when it is right."""

    category: str
    said: tuple[str, ...]


def from_sheet(sheet: Sheet) -> Voices:
    """A file that fits its schema."""
    return Voices(sheet.data.get("category", ""), tuple(words for _, words in _lines(sheet)))


def check(sheets: Iterable[Sheet]) -> Iterator[Problem]:
    """A problem for each line that is no sentence, or that stands somewhere already."""
    first: dict[str, tuple[Sheet, int]] = {}
    for sheet in sheets:
        if not sheet.valid:
            continue
        for line, words in _lines(sheet):
            if not LEAST <= len(words) <= MOST:
                yield _problem(
                    sheet, line, f"一行一句，{LEAST} 到 {MOST} 个字；这一行有 {len(words)} 个字", "拆开或删去"
                )
                continue
            other, before = first.setdefault(words, (sheet, line))
            if (other, before) != (sheet, line):
                place = f"第 {before} 行" if other is sheet else f"{other.file} 第 {before} 行"
                same = other.data.get("category") == sheet.data.get("category")
                yield _problem(
                    sheet,
                    line,
                    f"这一句{place}已经有了" if same else f"这一句{place}也有，类别却不同",
                    "删去一处" if same else "想清楚它属于哪一类，只留一处",
                )


def _lines(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """The sentences with the lines of the file that they stand on."""
    node = sheet.document.node(("said",))
    assert node is not None
    start = sheet.document.value_positions[("said",)].line
    # words in a block begin on the line after its mark
    for line, words in enumerate(str(node.value).splitlines(), start + (node.style == "|")):
        if words := words.strip():
            yield line, words


def _problem(sheet: Sheet, line: int, message: str, mend: str) -> Problem:
    return Problem(sheet.document.source.name, line, 1, message, mend)
