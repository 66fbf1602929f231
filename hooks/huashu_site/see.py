"""Links as templates write them: ``see.clause("HLD-02")`` knows the page it is written on."""

from __future__ import annotations

from dataclasses import dataclass

from huashu.vocabulary import KINDS
from huashu_site import addresses
from huashu_site.book import Book


@dataclass(frozen=True, slots=True)
class Target:
    """Something to link to: its name and its address from the page at hand."""

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class See:
    """Makes links for one page. A reference to nothing is an error here, not a dead link there."""

    book: Book
    path: str
    directory_urls: bool

    def page(self, path: str, title: str = "", anchor: str = "") -> Target:
        """A page by its path."""
        return Target(title, addresses.relative(self.path, path, anchor, directory_urls=self.directory_urls))

    def entry(self, ref: str, anchor: str = "", title: str = "") -> Target:
        """An entry by ``kind/id``."""
        entry = self.book.handbook.entries[ref]
        return self.page(addresses.entry_path(entry.kind, entry.id), title or entry.title, anchor)

    def of(self, kind: str, entry_id: str) -> Target:
        """An entry by kind and id."""
        return self.entry(f"{kind}/{entry_id}")

    def clause(self, code: str) -> Target:
        """A clause at its anchor, titled with its code."""
        clause = self.book.handbook.clauses[code]
        return self.entry(clause.entry, clause.anchor, code)

    def kind(self, kind: str, title: str = "") -> Target:
        """The index page of a kind."""
        return self.page(addresses.index_path(kind), title or KINDS[kind])

    def overview(self, name: str, title: str = "", anchor: str = "") -> Target:
        """A generated overview."""
        return self.page(addresses.overview_path(name), title, anchor)

    def file(self, path: str) -> str:
        """The address of a file that isn't a page."""
        ups = addresses.url(self.path, directory_urls=self.directory_urls).count("/")
        return "../" * ups + path
