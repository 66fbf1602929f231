"""Machine-readable files of the site."""

from __future__ import annotations

import json

from huashu.vocabulary import KINDS
from huashu_site import addresses
from huashu_site.book import Book


def entries_json(book: Book, *, directory_urls: bool) -> str:
    """Every entry with its owner and review dates, for dashboards and reminders."""
    rows = [
        {
            "id": entry.id,
            "kind": entry.kind,
            "kind_title": KINDS.get(entry.kind, entry.kind),
            "title": entry.title,
            "url": addresses.url(addresses.entry_path(entry.kind, entry.id), directory_urls=directory_urls),
            "owner": entry.data["owner"],
            "reviewed": str(entry.data["reviewed"]),
            "review_every": entry.data["review_every"],
            "due": book.due(entry).isoformat(),
        }
        for entry in book.handbook.entries.values()
    ]
    document = {"handbook": book.name, "edition": book.edition, "entries": rows}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
