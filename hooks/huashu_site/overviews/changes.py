"""更新记录: entries by the month of their last review, the latest first."""

from __future__ import annotations

from dataclasses import dataclass

from huashu.handbook.model import Entry
from huashu_site.book import Book


@dataclass(frozen=True, slots=True)
class Month:
    """The entries reviewed in a month, the latest first."""

    name: str
    anchor: str
    entries: tuple[Entry, ...]


def latest(book: Book) -> tuple[Entry, ...]:
    """All entries, the latest review first; on one day in reading order."""
    return tuple(sorted(book.handbook.entries.values(), key=lambda e: str(e.data["reviewed"]), reverse=True))


def months(book: Book) -> tuple[Month, ...]:
    """The reviews by month."""
    found: dict[str, list[Entry]] = {}
    for entry in latest(book):
        found.setdefault(str(entry.data["reviewed"])[:7], []).append(entry)
    return tuple(Month(f"{key[:4]} 年 {int(key[5:])} 月", f"m{key}", tuple(entries)) for key, entries in found.items())
