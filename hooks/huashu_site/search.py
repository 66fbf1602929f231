"""What search knows: one document a page and one a section, synonyms, and pinyin of titles.

The worker in ``theme/assets/huashu/search-worker.js`` reads it. Nothing is segmented here: the worker indexes pairs of
characters, so that every part of a word is found and no dictionary has to be kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pypinyin import Style, lazy_pinyin

from huashu.handbook.model import Entry
from huashu.vocabulary import KINDS
from huashu_site import addresses
from huashu_site.book import Book
from huashu_site.compose import Section

BOOST = {"scripts": 1.25, "standards": 1.2, "glossary": 0.6}
"""In the middle of a call words to say come before rules, and rules before definitions, when all fit alike."""

PREVIEW = 2000
"""Characters of a section that are kept; a longer one is found by its beginning and by its keys."""


@dataclass(frozen=True, slots=True)
class Searchable:
    """A page with what search may find in it."""

    path: str
    kind: str
    sections: tuple[Section, ...]
    summary: str
    entry: Entry | None = None


def index(book: Book, pages: Iterable[Searchable], *, directory_urls: bool) -> Mapping[str, Any]:
    """The whole index, in the shape the theme hands to a search worker."""
    docs = [doc for page in pages for doc in _documents(book, page, directory_urls=directory_urls)]
    return {"config": {"synonyms": synonyms(book)}, "docs": docs}


def dumps(document: Mapping[str, Any]) -> str:
    """The index as compact JSON, in UTF-8 rather than escapes."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def as_script(text: str) -> str:
    """The index as a script, for pages opened from disk, where nothing can be fetched."""
    return f"var __index={text}\n"


def synonyms(book: Book) -> list[list[str]]:
    """Words that mean the same: each glossary entry's title, synonyms, avoided variants, aliases and abbreviations."""
    groups = []
    for entry in book.kinds.get("glossary", ()):
        data = entry.data
        words = [entry.title, *data.get("synonyms", ()), *data.get("variants", ()), *data.get("aliases", ())]
        words += [data[key] for key in ("abbr", "english") if key in data]
        if len(words) > 1:
            groups.append(list(dict.fromkeys(words)))
    return groups


def pinyin(title: str) -> str:
    """A title in letters: whole syllables run together, and initials."""
    syllables = lazy_pinyin(title, style=Style.NORMAL, errors=_letters_only)
    parts = [part for part in syllables if part]
    return f"{''.join(parts)} {''.join(part[0] for part in parts)}" if parts else ""


def _letters_only(run: str) -> str:
    return "".join(c for c in run.lower() if c.isascii() and c.isalnum())


def _documents(book: Book, page: Searchable, *, directory_urls: bool) -> Iterator[dict[str, Any]]:
    url = addresses.url(page.path, directory_urls=directory_urls)
    data: Mapping[str, Any] = page.entry.data if page.entry else {}
    first, *rest = page.sections
    keys = [*data.get("aliases", ()), *data.get("customer_says", ()), *data.get("tags", ())]
    keys += [data[key] for key in ("abbr",) if key in data]
    yield _document(url, first.title, f"{page.summary} {first.text}".strip(), keys, kind=page.kind, letters=True)
    for section in rest:
        if not section.anchor:
            continue
        code = section.anchor.upper()
        clause = book.handbook.clauses.get(code)
        own = [*clause.data.get("aliases", ()), *clause.data.get("customer_says", ())] if clause else []
        if section.text or own:
            yield _document(f"{url}#{section.anchor}", section.title, section.text, own)


def _document(
    location: str, title: str, text: str, keys: list[str], *, kind: str = "", letters: bool = False
) -> dict[str, Any]:
    document: dict[str, Any] = {"location": location, "title": title, "text": " ".join(text.split())[:PREVIEW]}
    if keys:
        document["keys"] = keys
    if kind:
        document["kind"] = KINDS.get(kind, kind)
    if kind in BOOST:
        document["boost"] = BOOST[kind]
    if letters and (spelled := pinyin(title)):
        document["pinyin"] = spelled
    return document
