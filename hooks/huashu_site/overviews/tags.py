"""标签: every tag with the entries that carry it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from huashu.handbook.model import Entry
from huashu.vocabulary import KINDS
from huashu_site.book import Book


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and the entries that carry it."""

    name: str
    entries: tuple[Entry, ...]

    @property
    def kinds(self) -> Mapping[str, list[Entry]]:
        """The entries by kind, in reading order."""
        groups = {kind: [entry for entry in self.entries if entry.kind == kind] for kind in KINDS}
        return {kind: entries for kind, entries in groups.items() if entries}

    @property
    def anchor(self) -> str:
        """The id on the page: the tag itself, without blanks."""
        return anchor(self.name)


def anchor(tag: str) -> str:
    """The id of a tag on the page of tags."""
    return "tag-" + "-".join(tag.split())


def fragment(tag: str) -> str:
    """The same as a link writes it."""
    return quote(anchor(tag))


def tags(book: Book) -> tuple[Tag, ...]:
    """All tags, the most used first; among equals in the order of the handbook."""
    found: dict[str, list[Entry]] = {}
    for entry in book.handbook.entries.values():
        for name in dict.fromkeys(map(str, entry.data.get("tags", ()))):
            found.setdefault(name, []).append(entry)
    listed = (Tag(name, tuple(entries)) for name, entries in found.items())
    return tuple(sorted(listed, key=lambda tag: -len(tag.entries)))
