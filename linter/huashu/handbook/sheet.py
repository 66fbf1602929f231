"""The handbook while it is being read: one sheet a file, all sheets together, before anything is known to be right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from huashu.handbook.model import Pointer
from huashu.handbook.schemas import Annotated, annotated
from huashu.handbook.yaml_reader import Document
from huashu.problem import Problem

SETTINGS_REF = "handbook"
"""The ref of handbook.yaml, where an entry has ``kind/id``."""


@dataclass(frozen=True)
class Sheet:
    """One YAML file as it was found.

    ``kind`` is the folder (or ``handbook``), ``id`` the file name without suffix; ``data`` is empty when the file could
    not be read. ``broken`` are the places that go against the schema: what stands there cannot be relied on.
    """

    kind: str
    id: str
    file: str
    document: Document
    data: Mapping[str, Any]
    readable: bool
    broken: frozenset[Pointer] = frozenset()

    @property
    def ref(self) -> str:
        """The name by which links and documents know this file."""
        return self.kind if self.kind == SETTINGS_REF else f"{self.kind}/{self.id}"

    @property
    def valid(self) -> bool:
        """Whether the file could be read and fits its schema."""
        return self.readable and not self.broken

    @cached_property
    def annotated(self) -> tuple[Annotated, ...]:
        """Every text the schema marks, walked once."""
        return tuple(annotated(self.kind, self.data))

    def marked(self, keyword: str) -> Iterator[Annotated]:
        """The sound texts the schema marks with a keyword."""
        return (found for found in self.annotated if found.keyword == keyword and found.pointer not in self.broken)

    def sound(self, *pointer: str | int) -> bool:
        """Whether nothing at or below a place goes against the schema."""
        return self.readable and not any(place[: len(pointer)] == pointer for place in self.broken)

    def list_at(self, *pointer: str | int) -> list[Any]:
        """The list at a place, if there is one and it is sound; else an empty one."""
        node = self.document.node(pointer)
        return node.value if node is not None and isinstance(node.value, list) and self.sound(*pointer) else []


@dataclass(frozen=True)
class Shelf:
    """All sheets of a handbook, what the checks of the whole look at."""

    root: Path
    settings: Sheet
    sheets: tuple[Sheet, ...]
    today: datetime.date

    def of(self, *kinds: str) -> Iterator[Sheet]:
        """The sheets of some kinds, in the order of their files."""
        return (sheet for sheet in self.sheets if sheet.kind in kinds)

    def everything(self) -> Iterator[Sheet]:
        """handbook.yaml, then all entries."""
        yield self.settings
        yield from self.sheets


def clauses_in(sheet: Sheet) -> Iterator[tuple[Pointer, Mapping[str, Any]]]:
    """The clauses of a standard or code of conduct with their places, as far as the file is shaped like one."""
    if sheet.kind == "standards":
        yield from _clauses(sheet.data.get("clauses"), ("clauses",))
    elif sheet.kind == "conduct":
        articles = sheet.data.get("articles")
        for index, article in enumerate(articles if isinstance(articles, list) else ()):
            if isinstance(article, dict):
                yield from _clauses(article.get("clauses"), ("articles", index, "clauses"))


def _clauses(clauses: Any, pointer: Pointer) -> Iterator[tuple[Pointer, Mapping[str, Any]]]:
    for index, clause in enumerate(clauses if isinstance(clauses, list) else ()):
        if isinstance(clause, dict):
            yield (*pointer, index), clause


def repeats(sheet: Sheet, pointer: Pointer, key: str, what: str) -> Iterator[Problem]:
    """A problem for each item of a list whose ``key`` an earlier item already has."""
    first: dict[Any, int] = {}
    for index, item in enumerate(sheet.list_at(*pointer)):
        place = (*pointer, index, key)
        name = item.get(key)
        if name in first:
            line = sheet.document.value_positions[(*pointer, first[name], key)].line
            yield sheet.document.problem(
                place, f"{what} {name} 已经用过（第 {line} 行）", "换一个没有用过的，或者把两处合并"
            )
        elif name is not None:
            first[name] = index


def declared(settings: Sheet, section: str, key: str) -> frozenset[str] | None:
    """The names a list of handbook.yaml declares; ``None`` when a mistake there leaves open what they are."""
    if section not in settings.data or not settings.sound(section):
        return None
    items = settings.list_at(section)
    names = frozenset(item[key] for item in items)
    return names if len(names) == len(items) else None
