"""更新记录 as an Atom feed (RFC 4287): one entry for each edition, so that readers hear of it without looking.

Identifiers are made of the names of handbook and edition, so that they stay the same wherever the site is moved.
Atom wants absolute links; where the address of the site isn't configured, the feed does without.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from markupsafe import Markup, escape

from huashu.handbook.edition import Edition
from huashu_site import addresses
from huashu_site.book import Book
from huashu_site.overviews import changes
from huashu_site.see import See

PATH = "feed.xml"
_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(book: Book, site_url: str, *, directory_urls: bool) -> str:
    """The feed; ``site_url`` is the configured address of the site, or ``""``."""
    ElementTree.register_namespace("", _ATOM)
    page = urljoin(site_url, addresses.url(addresses.overview_path("changes"), directory_urls=directory_urls))
    see = See(book, addresses.overview_path("changes"), directory_urls)
    releases = changes.releases(book, see) or (_first(book),)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "zh-CN"})
    _add(feed, "id", _urn(book.name))
    _add(feed, "title", f"{book.name} 更新记录")
    _add(feed, "updated", _moment(releases[0].edition.date))
    _add(_add(feed, "author"), "name", str(book.handbook.settings["organisation"]))
    _add(feed, "generator", "huashu")
    if site_url:
        _add(feed, "link", rel="self", type="application/atom+xml", href=urljoin(site_url, PATH))
        _add(feed, "link", rel="alternate", type="text/html", href=page)
    for release in releases:
        entry = _add(feed, "entry")
        _add(entry, "id", _urn(book.name, release.edition.name))
        _add(entry, "title", f"版本 {release.edition.name}")
        _add(entry, "updated", _moment(release.edition.date))
        if site_url:
            _add(entry, "link", rel="alternate", type="text/html", href=f"{page}#{release.anchor}")
        _add(entry, "content", _content(release, page if site_url else ""), type="html")
    ElementTree.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def _first(book: Book) -> changes.Release:
    """The edition of today, when there is no record of any: it came out when it was last worked on."""
    date = max(str(entry.data["reviewed"]) for entry in book.handbook.entries.values())
    note = f"第一版，{book.handbook.settings['effective']} 起生效。"
    edition = Edition(book.edition, "", date, (), note)
    return changes.Release(edition, changes.edition_anchor(edition.name), ())


def _content(release: changes.Release, page: str) -> str:
    """The changes as HTML; links only when there is an absolute address to start from."""
    parts = [Markup("<p>{}</p>").format(release.edition.note)] if release.edition.note else []
    for group in release.groups:
        parts.append(Markup("<h3>{}</h3>").format(group.name))
        items = [Markup("<li>{}</li>").format(_sentence(told, page)) for told in group.changes]
        parts.append(Markup("<ul>{}</ul>").format(Markup("").join(items)))
    return str(Markup("").join(parts)) or str(escape("内容没有变化。"))


def _sentence(told: changes.Told, page: str) -> Markup:
    change = told.change
    text = escape(change.text)
    if page and told.where is not None:
        text = Markup('<a href="{}">{}</a>').format(urljoin(page, told.where.href), text)
    for name, words in (("原", change.before), ("现", change.after)):
        if words:
            text += Markup("<br>{}：{}").format(name, words)
    return text


def _add(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    clean = {key: _NOT_XML.sub("", value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{tag}", clean)
    child.text = None if text is None else _NOT_XML.sub("", text)
    return child


def _urn(*names: str) -> str:
    return uuid5(NAMESPACE_URL, "huashu:" + "\n".join(names)).urn


def _moment(date: str) -> str:
    """A day as the moment Atom asks for; editions have no hour."""
    return f"{date}T00:00:00Z"
