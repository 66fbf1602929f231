"""更新记录: what each edition changed, in business words, and entries by the month of their last review."""

from __future__ import annotations

import re
from dataclasses import dataclass

from huashu.handbook.edition import Change, Edition
from huashu.handbook.model import Entry
from huashu.vocabulary import CHANGES
from huashu_site import addresses
from huashu_site.book import Book
from huashu_site.see import See, Target


@dataclass(frozen=True, slots=True)
class Told:
    """A change, and where it can be seen; what is gone today has no such place."""

    change: Change
    where: Target | None


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one sort."""

    sort: str
    name: str
    changes: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Release:
    """An edition with its changes, the weightiest sort first."""

    edition: Edition
    anchor: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The entries reviewed in a month, the latest first."""

    name: str
    anchor: str
    entries: tuple[Entry, ...]


def releases(book: Book, see: See) -> tuple[Release, ...]:
    """Every recorded edition, the latest first."""
    return tuple(_release(edition, book, see) for edition in book.handbook.editions)


def _release(edition: Edition, book: Book, see: See) -> Release:
    groups = []
    for sort, name in CHANGES.items():
        told = tuple(Told(change, place(change, book, see)) for change in edition.changes if change.sort == sort)
        if told:
            groups.append(Group(sort, name, told))
    return Release(edition, edition_anchor(edition.name), tuple(groups))


def edition_anchor(name: str) -> str:
    """The anchor of an edition on the page."""
    return "edition-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def place(change: Change, book: Book, see: See) -> Target | None:
    """Where the thing that changed stands today, as narrowly as it has an address."""
    handbook = book.handbook
    if change.part_kind == "clause" and change.part in handbook.clauses:
        return see.clause(change.part)
    entry = handbook.entries.get(change.entry)
    if entry is None:
        return None
    if change.part_kind == "step" and any(step.get("id") == change.part for step in entry.data.get("steps", ())):
        return see.entry(entry.ref, addresses.step_anchor(change.part))
    items = (item for group in entry.data.get("groups", ()) for item in group["items"])
    if change.part_kind == "item" and any(item["id"] == change.part for item in items):
        return see.entry(entry.ref, addresses.item_anchor(change.part))
    return see.entry(entry.ref)


def latest(book: Book) -> tuple[Entry, ...]:
    """All entries, the latest review first; on one day in reading order."""
    return tuple(sorted(book.handbook.entries.values(), key=lambda e: str(e.data["reviewed"]), reverse=True))


def months(book: Book) -> tuple[Month, ...]:
    """The reviews by month."""
    found: dict[str, list[Entry]] = {}
    for entry in latest(book):
        found.setdefault(str(entry.data["reviewed"])[:7], []).append(entry)
    return tuple(Month(f"{key[:4]} 年 {int(key[5:])} 月", f"m{key}", tuple(entries)) for key, entries in found.items())
