"""The whole site as plain data: a pure function of a handbook and the prose pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from huashu.handbook.model import Entry, Handbook
from huashu.handbook.risk import totals
from huashu.vocabulary import KINDS
from huashu_site import addresses, compose, data, feed, kinds, labels, navigation, paper, prose, search, whole
from huashu_site.book import Book
from huashu_site.everyday import PAGES
from huashu_site.overviews import changes, coverage, heatmap, organisation, phrases, tags
from huashu_site.search import Searchable
from huashu_site.see import See
from huashu_site.templating import environment


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page."""

    path: str
    markdown: str
    source: str | None
    """The file it is made of, relative to the handbook's folder, for the edit link."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything a builder needs, without the theme."""

    name: str
    pages: Mapping[str, Page]
    nav: list[Any]
    files: Mapping[str, str]
    """Files that aren't pages (search index, data), by path."""


def build_site(
    handbook: Handbook, prose_pages: Mapping[str, str], *, directory_urls: bool = True, site_url: str = ""
) -> Site:
    """Make all pages, the navigation, the search index and the data files of a handbook.

    A hand-written ``index.md`` is shown below the generated start page, without its title. ``site_url`` is the
    address the site will have, if that is known: only the feed needs it.
    """
    book = Book(handbook)
    hand_written = dict(prose_pages)
    composer = _Composer(book, directory_urls)
    for kind in book.kinds:
        composer.index(kind)
        for entry in book.kinds[kind]:
            composer.entry(entry)
    composer.overviews()
    composer.home(prose.body(hand_written.pop(addresses.HOME, "")))
    clash = sorted(composer.pages.keys() & hand_written.keys())
    if clash:
        raise ValueError(f"手写页面与生成的页面同名，请改名：{'、'.join(clash)}")
    titles = {path: prose.title(text, path) for path, text in hand_written.items()}
    nav = navigation.navigation(book, titles, tuple(composer.made))
    for path, text in hand_written.items():
        if found := prose.sections(text):
            composer.searchable.append(Searchable(path, "", found, "", names=prose.names(text)))
    files = {
        **search.index(book, composer.searchable, directory_urls=directory_urls).files(),
        "data/entries.json": data.entries_json(book, directory_urls=directory_urls),
        whole.PATH: whole.document(book, composer.sections, hand_written, directory_urls=directory_urls),
        paper.PATH: paper.style(book),
        feed.PATH: feed.atom(book, site_url, directory_urls=directory_urls),
    }
    return Site(book.name, composer.pages, nav, files)


class _Composer:
    """Renders templates into pages and remembers what search should know of each."""

    def __init__(self, book: Book, directory_urls: bool) -> None:
        self.book = book
        self.directory_urls = directory_urls
        self.pages: dict[str, Page] = {}
        self.sections: dict[str, tuple[compose.Section, ...]] = {}
        self.searchable: list[Searchable] = []
        self.made: list[str] = []

    def entry(self, entry: Entry) -> None:
        path = addresses.entry_path(entry.kind, entry.id)
        found = self._add(path, f"{entry.kind}.jinja", str(entry.data["summary"]), entry.file, entry=entry)
        self.searchable.append(Searchable(path, entry.kind, found, str(entry.data["summary"]), entry))

    def index(self, name: str) -> None:
        path, kind = addresses.index_path(name), kinds.kind_of(name)
        title = KINDS.get(name, name)
        found = self._add(
            path, "index.jinja", kind.lead or title, None, title=title, kind=kind, groups=kinds.groups(self.book, name)
        )
        self.searchable.append(Searchable(path, "", found[:1], "", names=PAGES.get(name, ())))

    def overviews(self) -> None:
        book = self.book
        if "scripts" in book.kinds or any(clause.checks for clause in book.handbook.clauses.values()):
            rows = phrases.rows(book, self._see(addresses.overview_path("phrases")))
            self._overview("phrases", rows=rows, categories=phrases.categories(rows))
        if book.handbook.clauses:
            holders = [entry for entry in book.handbook.entries.values() if book.clauses_of(entry)]
            # what calls are held to comes first
            holders.sort(key=lambda entry: entry.kind != "standards")
            groups = [(entry, book.clauses_of(entry)) for entry in holders]
            self._overview("clauses", groups=groups, retired=book.handbook.settings["retired"])
            self._overview("coverage", coverage=coverage.coverage(book))
        if book.risks:
            model = book.handbook.settings["risk_model"]
            self._overview(
                "risks",
                map=heatmap.heatmap(model, book.risks),
                size=heatmap.CELL,
                risks=book.risks,
                model=model,
                bands=model["bands"],
                by_defect=totals(book.risks, lambda risk: risk.defect),
                by_business=totals(book.risks, lambda risk: risk.business),
                overall=totals(book.risks, lambda risk: labels.DEFECTS[risk.entry.data["defect"]["kind"]]),
            )
        if "roles" in book.kinds:
            self._overview("organisation", tops=organisation.organisation(book), roles=book.kinds["roles"])
        self._overview(
            "changes",
            releases=changes.releases(book, self._see(addresses.overview_path("changes"))),
            first=changes.edition_anchor(book.edition),
            months=changes.months(book),
        )
        if found := tags.tags(book):
            self._overview("tags", tags=found)

    def home(self, welcome: str) -> None:
        latest = changes.latest(self.book)[:6]
        self._add(
            addresses.HOME, "home.jinja", self.book.name, "handbook.yaml", first=self.book.first_scripts, latest=latest
        )
        page = self.pages[addresses.HOME]
        self.pages[addresses.HOME] = replace(page, markdown=page.markdown + welcome)

    def _overview(self, name: str, **context: object) -> None:
        path = addresses.overview_path(name)
        found = self._add(path, f"overviews/{name}.jinja", navigation.OVERVIEWS[name], None, **context)
        self.searchable.append(Searchable(path, "", found[:1], "", names=PAGES[f"overviews/{name}"]))
        self.made.append(name)

    def _see(self, path: str) -> See:
        return See(self.book, path, self.directory_urls)

    def _add(
        self, path: str, template: str, description: str, source: str | None, **context: object
    ) -> tuple[compose.Section, ...]:
        rendered = environment().get_template(template).render(book=self.book, see=self._see(path), **context)
        found = compose.sections(rendered)
        hide = _HIDE.get(path.partition("/")[0], ())
        self.sections[path] = found
        self.pages[path] = Page(path, compose.markdown(found, description=description, hide=hide), source)
        return found


_HIDE = {addresses.HOME: ("navigation", "toc"), "overviews": ("toc",)}
"""Sidebars a page does without: the start page both, overviews the table of contents, for their wide tables."""
