"""What search knows: one document a page and one a section, words that mean the same, and tables of characters.

The worker in ``theme/assets/huashu/search-worker.js`` reads it. Nothing is segmented here: the worker indexes pairs of
characters, so that every part of a word is found and no dictionary has to be kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from huashu.handbook.model import Entry
from huashu.vocabulary import KINDS
from huashu_site import addresses, characters
from huashu_site.book import Book
from huashu_site.compose import Section
from huashu_site.everyday import EVERYDAY

LENGTH = 2000
"""Characters of a section that are kept; a longer one is found by its beginning and by its names."""

SAME_ON_EVERY_PAGE = frozenset({"facts"})
"""Anchors of sections that only repeat what stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A page with what search may find in it."""

    path: str
    kind: str
    sections: tuple[Section, ...]
    summary: str
    entry: Entry | None = None
    names: tuple[str, ...] = ()


def index(book: Book, pages: Iterable[Searchable], *, directory_urls: bool) -> Mapping[str, Any]:
    """The whole index, in the shape the theme hands to a search worker."""
    docs = [doc for page in pages for doc in _documents(book, page, directory_urls=directory_urls)]
    named = [name for doc in docs for name in (doc["title"], *doc.get("names", ()))]
    used = [text for doc in docs for text in (doc["text"], *doc.get("says", ()))]
    config = {
        "everyday": EVERYDAY,
        "simplified": characters.simplified([*named, *used]),
        "readings": characters.readings(named),
    }
    return {"config": config, "docs": docs}


def dumps(document: Mapping[str, Any]) -> str:
    """The index as compact JSON, in UTF-8 rather than escapes."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def as_script(text: str) -> str:
    """The index as a script, for pages opened from disk, where nothing can be fetched."""
    return f"var __index={text}\n"


def _documents(book: Book, page: Searchable, *, directory_urls: bool) -> Iterator[dict[str, Any]]:
    url = addresses.url(page.path, directory_urls=directory_urls)
    first, *rest = page.sections
    data: Mapping[str, Any] = page.entry.data if page.entry else {"aliases": page.names}
    text = first.text if page.summary in first.text else f"{page.summary} {first.text}"
    head = _document(url, first.title, text, data)
    if page.kind:
        head["kind"] = KINDS.get(page.kind, page.kind)
    if page.kind == "glossary" and (same := list(dict.fromkeys(_same(data)))):
        # the term is meant, wherever it stands, when one of these is typed
        head["same"] = same
    yield head
    for section in rest:
        if not section.anchor or section.anchor in SAME_ON_EVERY_PAGE:
            continue
        clause = book.handbook.clauses.get(section.anchor.upper())
        document = _document(f"{url}#{section.anchor}", section.title, section.text, clause.data if clause else {})
        if document["text"] or clause:
            yield document


def _document(location: str, title: str, text: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """A document; what customers say is kept apart and not told twice in the text."""
    said = list(data.get("customer_says", ()))
    for saying in said:
        text = text.replace(saying, " ", 1)
    fields = {"names": list(dict.fromkeys(_names(data))), "says": said, "tags": list(data.get("tags", ()))}
    document = {"location": location, "title": title, "text": " ".join(text.split())[:LENGTH]}
    return document | {name: values for name, values in fields.items() if values}


def _names(data: Mapping[str, Any]) -> Iterator[str]:
    """Other names people would type for an entry or a clause."""
    yield from data.get("aliases", ())
    yield from _same(data)


def _same(data: Mapping[str, Any]) -> Iterator[str]:
    """Words that mean just what a term means."""
    for field in ("synonyms", "variants"):
        yield from data.get(field, ())
    for field in ("abbr", "english"):
        if field in data:
            yield data[field]
