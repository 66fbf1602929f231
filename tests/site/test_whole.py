"""The whole handbook as one document: everything is in it once, every link leads somewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urljoin

import pytest

from huashu.handbook.model import Handbook
from huashu_site import whole
from huashu_site.addresses import url
from huashu_site.site import Site, build_site

PROSE = {
    "about.md": "# 使用说明\n\n## 怎么查 {#how}\n\n"
    "见[等待](standards/holding.md#hld-02)、[话术](scripts/index.md)，[上面](#how)。\n",
    "guide/more.md": "# 更多\n\n回到[说明](../about.md)，或者看[别处](https://example.org/x#y)。\n\n"
    "```text\nhuashu check\n```\n",
}
_ID = re.compile(r'\sid="([^"]*)"')
_HREF = re.compile(r'\shref="([^"]*)"')


@pytest.fixture(params=[True, False], ids=["folders", "files"])
def directory_urls(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def made(handbook: Handbook, directory_urls: bool) -> Site:
    return build_site(handbook, PROSE, directory_urls=directory_urls)


def test_every_entry_and_every_prose_page_is_there_once(made: Site, handbook: Handbook) -> None:
    html = made.files[whole.PATH]
    ids = _ID.findall(html)
    assert len(ids) == len(set(ids))
    expected = {entry.ref.replace("/", "-") for entry in handbook.entries.values()}
    expected |= {"overviews-phrases", "overviews-risks", "overviews-organisation", "overviews-changes"}
    expected |= {"about", "guide-more", "standards-holding--hld-02", "scripts-query-hold--step-ask", "about--how"}
    assert expected <= set(ids)


def test_every_link_leads_to_a_place_inside_or_to_a_page(made: Site, directory_urls: bool) -> None:
    html = made.files[whole.PATH]
    ids = set(_ID.findall(html))
    end = "index.html" if directory_urls else ""
    pages = {url(path, directory_urls=directory_urls) + end for path in (*made.pages, *PROSE)} | set(made.files)
    inside = 0
    for href in _HREF.findall(html):
        target, _, anchor = href.partition("#")
        if not target:
            assert anchor in ids, href
            inside += 1
        elif not target.startswith(("https://", "../assets/")):
            assert urljoin("http://x/print/index.html", target).removeprefix("http://x/") in pages, href
    assert inside > 100


def test_links_of_prose_pages_are_followed(made: Site) -> None:
    html = made.files[whole.PATH]
    assert '<a href="#standards-holding--hld-02">等待</a>' in html
    assert '<a href="#about--how">上面</a>' in html
    assert '<a href="#about">说明</a>' in html
    assert '<a href="https://example.org/x#y">别处</a>' in html
    assert '<a href="../scripts/index.html">话术</a>' in html
    assert "<code" in html


def test_headings_go_down_step_by_step(made: Site) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", made.files[whole.PATH])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_nothing_is_folded_or_to_be_pressed(made: Site) -> None:
    html = made.files[whole.PATH]
    assert "<button" not in html
    assert "<script" not in html
    assert all(" open" in tag for tag in re.findall(r"<details[^>]*>", html))


def test_it_is_neither_found_by_search_nor_listed(made: Site) -> None:
    assert "print/" not in made.files["search/search_index.json"]
    assert "print/" not in str(made.nav)


def test_margins_tell_handbook_edition_and_date(made: Site) -> None:
    style = made.files["assets/huashu/edition.css"]
    assert 'content: "示例手册 · 版本 2026.1，2026-12-01 起生效"' in style
    assert 'content: counter(page) " / " counter(pages)' in style
    assert '@page chapter-standards { @top-right { content: "服务标准"' in style


def test_nothing_in_a_name_ends_the_style(handbook: Handbook) -> None:
    attack = '"; } * { display: none } </style><script>alert(1)</script>\\\n/* '
    style = build_site(replace(handbook, settings={**handbook.settings, "name": attack}), {}).files[
        "assets/huashu/edition.css"
    ]
    name = style.split("@bottom-left { content: ")[1].split("; font")[0]
    assert name.startswith('"\\22 \\3b')
    assert not set(name[1:-1]).intersection("\"'<>{};*/")


def test_a_handbook_without_prose_pages(handbook: Handbook) -> None:
    assert "关于手册" not in build_site(handbook, {}).files[whole.PATH]
