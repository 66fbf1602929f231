"""No dead link anywhere: every address of every built page, of the feed and of the data leads to a file and a place."""

from __future__ import annotations

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from huashu_site.build import build
from tests.site.building import mkdocs, project
from tests.site.conftest import CONTENT
from tests.site.html import Outline, outline

# one worker builds the sites once
pytestmark = pytest.mark.xdist_group("site-browser")


@cache
def read(path: Path) -> Outline:
    return outline(path)


def dead(site: Path) -> list[str]:
    """The links of a built site that lead nowhere, page by page."""
    return [
        f"{page.relative_to(site)}: {tag} {address}"
        for page in sorted(site.rglob("*.html"))
        for tag, address in dict.fromkeys(read(page).links)
        if (wrong := trouble(site, page, address)) and wrong
    ]


def trouble(site: Path, page: Path, address: str) -> bool:
    """Whether an address on a page of the site leads nowhere."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        # only links people follow lead outside, and only to the web or to mail
        return parts.scheme not in ("https", "http", "mailto")
    target = page
    if parts.path:
        # the page for addresses that don't exist is shown anywhere, so it starts from the root
        here = "" if parts.path.startswith("/") else page.parent.relative_to(site).as_posix()
        found = normpath(join(here, unquote(parts.path).lstrip("/")))
        if found.startswith(".."):
            return True
        target = site / found
        if target.is_dir():
            target /= "index.html"
    if not target.is_file():
        return True
    return bool(parts.fragment) and unquote(parts.fragment) not in {*read(target).ids, "__top"}


def test_a_dead_link_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text('<p id="x"><a href="#x"></a><a href="../"></a>', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<a href="a/#x"></a><a href="a/#y"></a><a href="b/"></a><img src="c.png"><a href="javascript:f()"></a>'
        '<a href="../x"></a>',
        encoding="utf-8",
    )
    assert dead(tmp_path) == [
        "index.html: a a/#y",
        "index.html: a b/",
        "index.html: img c.png",
        "index.html: a javascript:f()",
        "index.html: a ../x",
    ]


def test_the_little_handbook(site_folder: Path) -> None:
    assert dead(site_folder) == []


def test_the_handbook_itself(handbook_folder: Path) -> None:
    assert sum(1 for _ in handbook_folder.rglob("*.html")) > 300
    assert dead(handbook_folder) == []


def test_a_site_with_names_of_files(tmp_path: Path) -> None:
    build(CONTENT, tmp_path / "site", offline=True)
    assert (tmp_path / "site/standards/holding.html").is_file()
    assert dead(tmp_path / "site") == []


def test_feed_data_and_map_of_a_site_with_an_address(tmp_path: Path) -> None:
    folder = project(tmp_path, CONTENT)
    config = folder / "mkdocs.yml"
    base = "https://desk.example.org/hand/"
    config.write_text(config.read_text(encoding="utf-8") + f"site_url: {base}\n", encoding="utf-8")
    done = mkdocs(folder, "--strict")
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    feed = ElementTree.parse(site / "feed.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    found = [link.attrib["href"] for link in feed.iter(f"{atom}link")]
    for content in feed.iter(f"{atom}content"):
        found += [unescape(href) for href in re.findall(r'href="([^"]*)"', str(content.text))]
    assert len(found) > 8
    data = json.loads((site / "data/entries.json").read_text(encoding="utf-8"))
    found += [base + entry["url"] for entry in data["entries"]]
    sitemap = ElementTree.parse(site / "sitemap.xml").getroot()
    found += [str(place.text) for place in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    for address in found:
        assert address.startswith(base), address
        assert not trouble(site, site / "index.html", address.removeprefix(base) or "./"), address
    feedback = read(site / "standards/holding/index.html").links
    assert any(unquote(href).endswith(f"&body={base}standards/holding/") for _, href in feedback)
