"""The handbook in memory: entries as checked data, clauses as objects, and every reference between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huashu.handbook.edition import Edition
from huashu.problem import Problem
from huashu.text.span import Position

if TYPE_CHECKING:
    from huashu.handbook.voices import Voices
    from huashu.handbook.yaml_reader import Document

Pointer = tuple[str | int, ...]
"""Where a value sits inside a file: keys and 0-based indexes from the top."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One YAML file of the handbook, already valid against the schema of its kind.

    ``file`` is the path relative to the content folder (posix); ``positions`` gives where each value (for a
    mapping member: its key) starts; ``value_positions`` where the value itself starts.
    """

    kind: str
    id: str
    file: str
    data: Mapping[str, Any]
    positions: Mapping[Pointer, Position] = field(repr=False)
    value_positions: Mapping[Pointer, Position] = field(repr=False)

    @property
    def title(self) -> str:
        """The entry's title as readers see it."""
        return str(self.data["title"])

    @property
    def ref(self) -> str:
        """The entry's name across kinds, as ``related`` writes it: ``kind/id``."""
        return f"{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a standard or code of conduct, with where it stands.

    ``entry`` is the reference (``kind/id``) of the file that holds it, ``pointer`` its place in that file.
    """

    code: str
    title: str
    level: str
    category: str | None
    text: str
    why: str
    entry: str
    pointer: Pointer
    data: Mapping[str, Any] = field(repr=False)

    @property
    def anchor(self) -> str:
        """The stable anchor on its page: the code in lower case."""
        return self.code.lower()

    @property
    def checks(self) -> Sequence[Mapping[str, Any]]:
        """The declared checks, as written."""
        checks: Sequence[Mapping[str, Any]] = self.data.get("checks", ())
        return checks


@dataclass(frozen=True, slots=True)
class Link:
    """One reference: from a place in an entry to a target.

    ``to_kind`` is the schema's ``x-ref`` (a kind, ``clause``, ``channel``, ``scenario``, ``quantity``, ``entry``);
    ``target`` the referenced id, code or, for ``entry``, ``kind/id``. ``source`` is the referring entry's ref
    (``handbook`` for handbook.yaml).
    """

    source: str
    pointer: Pointer
    to_kind: str
    target: str


@dataclass(frozen=True)
class Handbook:
    """The whole handbook. Mappings keep reading order: kinds as listed, then ``order``, then id.

    ``editions`` are the records of what former editions changed, the latest first; ``voices`` teach the linter.
    """

    root: Path
    settings: Mapping[str, Any]
    entries: Mapping[str, Entry]
    clauses: Mapping[str, Clause]
    links: tuple[Link, ...] = field(repr=False)
    editions: tuple[Edition, ...] = field(default=(), repr=False)
    voices: tuple[Voices, ...] = field(default=(), repr=False)

    def of(self, kind: str) -> tuple[Entry, ...]:
        """All entries of a kind, in reading order."""
        return tuple(entry for entry in self.entries.values() if entry.kind == kind)

    def links_to(self, to_kind: str, target: str) -> tuple[Link, ...]:
        """Every reference to a target, in reading order."""
        return tuple(link for link in self.links if link.to_kind == to_kind and link.target == target)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading gives: the handbook (``None`` when it has problems) and all problems, in file order.

    ``readable`` is the handbook as far as it can be read: the entries that fit their schema, also when there are
    problems (``None`` when handbook.yaml itself is not right), so that further checks can run all the same.
    ``documents`` has the text of every file that was found, by ref, to point into: ``documents[ref].problem(…)``.
    """

    handbook: Handbook | None
    problems: tuple[Problem, ...]
    readable: Handbook | None = field(default=None, repr=False)
    documents: Mapping[str, Document] = field(default_factory=dict, repr=False)
