"""What search knows: one document a page and one a section, words that mean the same, and tables of characters.

The worker, whose parts are in ``worker/``, reads it. Nothing is segmented here: the worker indexes pairs of
characters, so that every part of a word is found and no dictionary has to be kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from huashu.handbook.model import Entry
from huashu.vocabulary import KINDS
from huashu_site import addresses, characters
from huashu_site.book import Book
from huashu_site.compose import Section
from huashu_site.everyday import EVERYDAY

WORKER = "assets/huashu/search-worker.js"
PARTS = ("text", "sound", "postings", "engine", "shown", "worker")
"""The parts of the worker, in order; they are sent as one file, since a worker waits for each in turn."""
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


@dataclass(frozen=True, slots=True)
class Index:
    """What the worker reads: the names of everything, small enough to be there at once, and the texts, in their order.

    ``names["pages"]`` has pages as ``[address, kind, sections]`` and sections as ``[anchor, title, names, sayings,
    tags, words that mean the same]`` without the empty ones at the end; the first section is the page itself.
    """

    names: Mapping[str, Any]
    texts: Sequence[str]

    def files(self) -> Mapping[str, str]:
        """The index as files: two for the worker, and what the theme asks for.

        The theme would read a whole index on every page, in the page, only to hand it to the worker: it gets an empty
        one. Pages opened from disk can fetch nothing and get everything as a script.
        """
        folder = Path(__file__).with_name("worker")
        parts = [(folder / f"{part}.js").read_text(encoding="utf-8") for part in PARTS]
        both = {"names": self.names, "texts": self.texts}
        return {
            WORKER: "".join(parts),
            "search/names.json": _dumps(self.names),
            "search/texts.json": _dumps(self.texts),
            "search/search_index.json": _dumps({"config": {}, "docs": []}),
            "search/search_index.js": f"var __index={_dumps({'config': both, 'docs': []})}\n",
        }


def index(book: Book, pages: Iterable[Searchable], *, directory_urls: bool) -> Index:
    """The whole index."""
    found = [(page, [*_documents(book, page)]) for page in pages]
    docs = [doc for _, documents in found for doc in documents]
    names = [name for doc in docs for name in (doc.title, *doc.names)]
    used = [text for doc in docs for text in (doc.text, *doc.says)]
    config = {
        "everyday": EVERYDAY,
        "simplified": characters.simplified([*names, *used]),
        "readings": characters.readings(names),
    }
    rows = [
        [
            addresses.url(page.path, directory_urls=directory_urls),
            KINDS.get(page.kind, page.kind),
            [*map(_row, documents)],
        ]
        for page, documents in found
    ]
    return Index({"config": config, "pages": rows}, [doc.text for doc in docs])


def _dumps(document: object) -> str:
    """Compact JSON, in UTF-8 rather than escapes."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class _Document:
    """A page or a section."""

    anchor: str
    title: str
    text: str
    names: Sequence[str]
    says: Sequence[str]
    tags: Sequence[str]
    same: Sequence[str]
    """Words for which this term is meant, wherever it stands."""


def _row(doc: _Document) -> list[Any]:
    row = [doc.anchor, doc.title, doc.names, doc.says, doc.tags, doc.same]
    while not row[-1] and len(row) > 2:
        row.pop()
    return row


def _documents(book: Book, page: Searchable) -> Iterator[_Document]:
    first, *rest = page.sections
    data: Mapping[str, Any] = page.entry.data if page.entry else {"aliases": page.names}
    text = first.text if page.summary in first.text else f"{page.summary} {first.text}"
    yield _document("", first.title, text, data, [*dict.fromkeys(_same(data))] if page.kind == "glossary" else [])
    for section in rest:
        if not section.anchor or section.anchor in SAME_ON_EVERY_PAGE:
            continue
        clause = book.handbook.clauses.get(section.anchor.upper())
        document = _document(section.anchor, section.title, section.text, clause.data if clause else {}, [])
        if document.text or clause:
            yield document


def _document(anchor: str, title: str, text: str, data: Mapping[str, Any], same: Sequence[str]) -> _Document:
    """A document; what customers say is kept apart and not told twice in the text."""
    said = list(data.get("customer_says", ()))
    for saying in said:
        text = text.replace(saying, " ", 1)
    names = list(dict.fromkeys(_names(data)))
    return _Document(anchor, title, " ".join(text.split())[:LENGTH], names, said, list(data.get("tags", ())), same)


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
