"""The feed is Atom: read by a parser that insists on what RFC 4287 asks for, and held to the rest of it here."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit
from xml.etree import ElementTree

import atoma
import pytest

from huashu.handbook.edition import Change, Edition
from huashu.handbook.model import Handbook
from huashu_site.book import Book
from huashu_site.feed import atom

# atoma asks elements whether they are true, which newer Pythons warn of
pytestmark = pytest.mark.filterwarnings("ignore:Testing an element's truth value:DeprecationWarning")

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://desk.example.org/handbook/"


def feed(handbook: Handbook, site_url: str = "", *, directory_urls: bool = True) -> str:
    return atom(Book(handbook), site_url, directory_urls=directory_urls)


def parsed(text: str) -> atoma.AtomFeed:
    return atoma.parse_atom_bytes(text.encode("utf-8"))


@pytest.mark.parametrize("site_url", ["", ADDRESS])
def test_what_atom_asks_for_is_there(handbook: Handbook, site_url: str) -> None:
    text = feed(handbook, site_url)
    read = parsed(text)
    assert read.title.value == "示例手册 更新记录"
    assert [author.name for author in read.authors] == ["青禾示例中心"]
    assert [entry.title.value for entry in read.entries] == ["版本 2026.1"]
    ids = [read.id_, *(entry.id_ for entry in read.entries)]
    assert len(set(ids)) == len(ids)
    assert all(identifier.startswith("urn:uuid:") for identifier in ids)
    root = ElementTree.fromstring(text)
    for element in root.iter():
        # a construct holds what RFC 4287 allows there, and dates are whole moments
        assert element.tag.startswith(ATOM)
        if element.tag == f"{ATOM}updated":
            assert datetime.fromisoformat(str(element.text)).tzinfo is not None
    for entry in root.iter(f"{ATOM}entry"):
        tags = [child.tag.removeprefix(ATOM) for child in entry]
        # without a link an entry must have content (4.1.2)
        assert sorted(tags) == sorted(["id", "title", "updated", "content", *["link"] * bool(site_url)])


def test_without_an_address_there_is_no_link(handbook: Handbook) -> None:
    text = feed(handbook)
    assert "<link" not in text
    assert "href" not in text


@pytest.mark.parametrize("directory_urls", [True, False])
def test_with_an_address_every_link_is_absolute(handbook: Handbook, directory_urls: bool) -> None:
    read = parsed(feed(handbook, ADDRESS, directory_urls=directory_urls))
    page = "overviews/changes/" if directory_urls else "overviews/changes.html"
    holding = "standards/holding/" if directory_urls else "standards/holding.html"
    assert {(link.rel, link.href) for link in read.links} == {
        ("self", f"{ADDRESS}feed.xml"),
        ("alternate", f"{ADDRESS}{page}"),
    }
    (entry,) = read.entries
    assert entry.links[0].href == f"{ADDRESS}{page}#edition-2026-1"
    content = str(entry.content.value)
    assert f'<a href="{ADDRESS}{holding}#hld-02">在线等待上限由 3 分钟改为 2 分钟（HLD-02）</a>' in content
    assert "<li>撤下术语“等候”</li>" in content
    assert "原：请稍等。<br>现：我为您查一下记录" in content
    assert all(urlsplit(part.split('"')[0]).scheme == "https" for part in content.split('href="')[1:])


def test_identifiers_stay_when_the_site_moves(handbook: Handbook) -> None:
    here, there = (parsed(feed(handbook, address)) for address in ("", ADDRESS))
    assert [entry.id_ for entry in here.entries] == [entry.id_ for entry in there.entries]


def test_the_first_edition_is_news_too(handbook: Handbook) -> None:
    read = parsed(feed(replace(handbook, editions=())))
    (entry,) = read.entries
    assert entry.title.value == "版本 2026.1"
    assert "第一版" in str(entry.content.value)
    latest = max(str(e.data["reviewed"]) for e in handbook.entries.values())
    assert entry.updated.date().isoformat() == latest


def test_hostile_text_stays_text_and_the_feed_stays_xml(handbook: Handbook) -> None:
    attack = "</content><script>alert(1)</script>]]>&amp;\x00\x0b\ufffe\"'"
    change = Change("wording", "standards/holding", attack, before=attack, after=attack)
    settings = {**handbook.settings, "organisation": attack, "name": attack}
    hostile = replace(handbook, settings=settings, editions=(Edition(attack, attack, "2026-10-08", (change,), attack),))
    read = parsed(feed(hostile, ADDRESS))
    shown = attack.translate(dict.fromkeys([0, 11, 0xFFFE]))
    assert read.entries[0].title.value == f"版本 {shown}"
    content = str(read.entries[0].content.value)
    assert "<script" not in content
    assert content.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 4
