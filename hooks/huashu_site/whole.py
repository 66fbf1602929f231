"""The whole handbook as one document, to be printed or kept as a PDF: a page of its own, outside navigation and search.

It is put together from the sections of the pages: addresses become places in the document where they can, headings
move down, and every part gets a number, since browsers can't yet write page numbers into a table of contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from markupsafe import Markup

from huashu.vocabulary import KINDS
from huashu_site import addresses, compose, kinds, navigation, paper, prose
from huashu_site.book import Book
from huashu_site.compose import Section
from huashu_site.templating import environment

PATH = "print/index.html"
_OVERVIEWS = ("phrases", "risks", "organisation")
"""Overviews that say something of their own on paper; indexes and gaps are for the screen."""

_REFERENCE = re.compile(r' (id|href|for|aria-labelledby|aria-describedby|aria-controls|list)="([^"]*)"')
_BUTTON = re.compile(r"<button\b[^>]*>.*?</button>", re.DOTALL)
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
_DOWN = 2
"""How far the headings of a page go down: above them stand the handbook and the chapter."""
_CLOSED = re.compile(r"<details(?![^>]*\sopen)(?=[\s>])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading and what stands below it."""

    level: int
    anchor: str
    title: str
    classes: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the site inside the document."""

    number: str
    anchor: str
    title: str
    kind: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: a kind, an overview, or the prose pages. A chapter of one page is that page."""

    number: str
    anchor: str
    title: str
    parts: tuple[Part, ...]


def document(
    book: Book,
    sections: Mapping[str, tuple[Section, ...]],
    prose_pages: Mapping[str, str],
    *,
    directory_urls: bool,
) -> str:
    """The document as HTML. ``sections`` are the generated pages by path, ``prose_pages`` the hand-written ones."""
    plan = list(_plan(book, sections, prose_pages))
    order = [path for _, _, paths in plan for path in paths]
    places = _Places(frozenset(order), directory_urls)
    chapters = []
    for number, (title, name, paths) in enumerate(plan, start=1):
        single = len(paths) == 1
        parts = []
        for index, path in enumerate(paths, start=1):
            if path in prose_pages:
                found = prose.whole(prose_pages[path])
                rewrite = partial(places.in_prose, path)
            else:
                found = sections[path]
                rewrite = partial(places.in_page, path)
            kind = path.partition("/")[0] if path not in prose_pages else "prose"
            parts.append(_part(f"{number}" if single else f"{number}.{index}", path, kind, found, places, rewrite))
        chapters.append(Chapter(str(number), f"chapter-{name}", title, tuple(parts)))
    template = environment().get_template("whole.jinja")
    home = f"../{places.file(addresses.HOME)}"
    return template.render(book=book, chapters=chapters, home=home, sheets=_SHEETS, paper=paper)


_NAMES = ("tokens", "page", "clause", "script", "scorecard", "tables", "chart", "print", "whole")
_SHEETS = [f"../assets/huashu/{name}.css" for name in _NAMES]


def _plan(
    book: Book, sections: Mapping[str, tuple[Section, ...]], prose_pages: Mapping[str, str]
) -> Iterator[tuple[str, str, list[str]]]:
    """Title, name and pages of each chapter, in the order of the navigation."""
    listed = [part for _, parts in navigation.TABS for part in parts]
    left_over = [kind for kind in book.kinds if kind not in listed]
    for part in (*listed, *left_over):
        overview = part.removeprefix("/")
        if part in book.kinds:
            entries = [entry for group in kinds.groups(book, part) for entry in group.entries]
            paths = [addresses.entry_path(entry.kind, entry.id) for entry in entries]
            yield KINDS.get(part, part), part, paths
        elif overview in _OVERVIEWS and addresses.overview_path(overview) in sections:
            yield navigation.OVERVIEWS[overview], f"overview-{overview}", [addresses.overview_path(overview)]
    if prose_pages:
        yield "关于手册", "about", list(prose_pages)
    yield navigation.OVERVIEWS["changes"], "overview-changes", [addresses.overview_path("changes")]


def _part(
    number: str,
    path: str,
    kind: str,
    found: tuple[Section, ...],
    places: _Places,
    rewrite: partial[str],
) -> Part:
    place = places.name(path)
    pieces = tuple(
        Piece(
            min(6, section.level + _DOWN),
            places.inner(path, section.anchor) if section.anchor else "",
            section.title,
            section.classes,
            Markup(_still(rewrite(compose.visible(section.html)))),
        )
        for section in found
    )
    return Part(number, place, pieces[0].title, kind, pieces)


def _still(html: str) -> str:
    """What paper shows of it: no buttons, nothing folded, headings of fields as far down as those around them."""
    lowered = _HEADING.sub(lambda match: f"{match[1]}{min(6, int(match[2]) + _DOWN)}", html)
    return _CLOSED.sub("<details open", _BUTTON.sub("", lowered))


@dataclass(frozen=True, slots=True)
class _Places:
    """Where things of the site stand in the document."""

    paths: frozenset[str]
    directory_urls: bool

    def name(self, path: str) -> str:
        """The anchor of a page."""
        return path.removesuffix(".md").replace("/", "-")

    def inner(self, path: str, anchor: str) -> str:
        """The anchor of something on a page; two hyphens, which no id has, keep it apart from any page's own."""
        return f"{self.name(path)}--{anchor}"

    def in_page(self, path: str, html: str) -> str:
        """The HTML of a generated page with its anchors and addresses made fit for the document."""
        return _REFERENCE.sub(lambda match: self._rewritten(path, match[1], match[2], self._page_at), html)

    def in_prose(self, path: str, html: str) -> str:
        """The same for a hand-written page, whose addresses are names of files."""
        return _REFERENCE.sub(lambda match: self._rewritten(path, match[1], match[2], self._file_at), html)

    def _rewritten(self, path: str, name: str, value: str, find: Callable[[str, str], str]) -> str:
        if name != "href":
            return f' {name}="{" ".join(self.inner(path, anchor) for anchor in value.split())}"'
        target, _, anchor = value.partition("#")
        if urlsplit(target).scheme:
            return f' href="{value}"'
        page = find(path, target) if target else path
        if page in self.paths:
            return f' href="#{self.inner(page, anchor) if anchor else self.name(page)}"'
        file = self.file(page) if page.endswith(".md") else page
        return f' href="../{file}{"#" if anchor else ""}{anchor}"'

    def file(self, path: str) -> str:
        """The file of a page, by its whole name: the document is read from disk, too."""
        return addresses.url(path, directory_urls=self.directory_urls) + ("index.html" if self.directory_urls else "")

    def _page_at(self, path: str, target: str) -> str:
        """The page a generated page's link leads to, or the path of a file that isn't one."""
        url = addresses.url(path, directory_urls=self.directory_urls)
        found = normpath(join("/", url if url.endswith("/") else dirname(url), target)).strip("/")
        if not self.directory_urls:
            return f"{found.removesuffix('.html')}.md" if found.endswith(".html") else found
        last = found.rpartition("/")[2]
        if "." in last:
            return found
        # an address without a name is a page, or the index of a folder
        page = f"{found}.md" if found else addresses.HOME
        return f"{found}/index.md" if found in KINDS else page

    def _file_at(self, path: str, target: str) -> str:
        return normpath(join(dirname(path), target))
