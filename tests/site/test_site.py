"""The pure function: the pages there are, their links, the navigation, the data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urljoin

import pytest

from huashu.handbook.model import Handbook
from huashu_site.addresses import url
from huashu_site.site import Site, build_site

_LINK = re.compile(r'href="([^"]*)"')
_ANCHOR = re.compile(r"\{ #([a-z0-9-]+)|id=\"([^\"]+)\"")


def test_every_entry_every_kind_and_every_overview_has_a_page(site: Site, handbook: Handbook) -> None:
    expected = {f"{entry.ref}.md" for entry in handbook.entries.values()}
    expected |= {f"{entry.kind}/index.md" for entry in handbook.entries.values()}
    names = ("phrases", "clauses", "coverage", "risks", "organisation", "changes", "tags")
    expected |= {f"overviews/{name}.md" for name in names} | {"index.md"}
    assert set(site.pages) == expected


def test_the_same_handbook_gives_the_same_site(site: Site, handbook: Handbook) -> None:
    again = build_site(handbook, {"about.md": "# 使用说明\n"})
    assert {path: page.markdown for path, page in again.pages.items()} == {p: g.markdown for p, g in site.pages.items()}


@pytest.mark.parametrize("directory_urls", [True, False])
def test_every_link_leads_to_a_page_and_an_anchor(handbook: Handbook, directory_urls: bool) -> None:
    site = build_site(handbook, {}, directory_urls=directory_urls)
    anchors = {
        url(path, directory_urls=directory_urls): {a or b for a, b in _ANCHOR.findall(page.markdown)}
        for path, page in site.pages.items()
    }
    for path, page in site.pages.items():
        here = url(path, directory_urls=directory_urls)
        for href in _LINK.findall(page.markdown):
            target, _, anchor = href.partition("#")
            address = _resolve(here, target)
            if address in site.files:
                continue
            assert address in anchors, (path, href)
            assert not anchor or unquote(anchor) in anchors[address], (path, href)


def test_anchors_are_unique_on_a_page(site: Site) -> None:
    for path, page in site.pages.items():
        anchors = [a or b for a, b in _ANCHOR.findall(page.markdown)]
        assert len(anchors) == len(set(anchors)), path


def test_a_clause_tells_every_check_in_words(handbook: Handbook) -> None:
    checks = [
        {"forbid": ["等着"], "unless_in_turn": ["请您"]},
        {"term": "坐席", "variants": ["座席", "话务员"]},
        {"limit": ["静音"]},
    ]
    entry = handbook.entries["standards/holding"]
    clauses = [{**data, "checks": checks} for data in entry.data["clauses"]]
    entries = {**handbook.entries, "standards/holding": replace(entry, data={**entry.data, "clauses": clauses})}
    found = {
        code: replace(clause, data={**clause.data, "checks": checks})
        for code, clause in handbook.clauses.items()
        if clause.entry == "standards/holding"
    }
    changed = replace(handbook, entries=entries, clauses={**handbook.clauses, **found})
    markdown = build_site(changed, {}).pages["standards/holding.md"].markdown
    assert "同一轮里说了这些，也不算：请您" in markdown
    assert "写成“坐席”，不写：座席、话务员" in markdown
    assert "写到的数要与标准值一致，讲到这些时核对：静音" in markdown


def test_clause_anchor_is_its_code_in_lower_case(site: Site) -> None:
    assert "## HLD-02 等待结束后先致谢 { #hld-02 " in site.pages["standards/holding.md"].markdown


def test_every_page_is_in_the_navigation_once(site: Site) -> None:
    paths = list(_paths(site.nav))
    assert sorted(paths) == sorted([*site.pages, "about.md"])


def test_edit_sources_are_the_yaml_files(site: Site, handbook: Handbook) -> None:
    assert site.pages["standards/holding.md"].source == "standards/holding.yaml"
    assert site.pages["overviews/phrases.md"].source is None
    assert {page.source for page in site.pages.values()} - {None} == {
        *(entry.file for entry in handbook.entries.values()),
        "handbook.yaml",
    }


def test_changes_are_told_by_edition_with_what_was_said_before(site: Site) -> None:
    markdown = site.pages["overviews/changes.md"].markdown
    assert "## 版本 2026&#46;1 { #edition-2026-1 }" in markdown
    assert "2026-10-08</time> 发布，与前一版（2025.2）相比，9 处变化。按三季度的投诉改了等待的说法。" in markdown
    assert '<a href="../../standards/holding/#hld-02">在线等待上限由 3 分钟改为 2 分钟（HLD-02）</a>' in markdown
    assert '<span class="label">原</span>请稍等。</span>' in markdown


def test_the_first_edition_says_that_it_is_the_first(handbook: Handbook) -> None:
    site = build_site(replace(handbook, editions=()), {})
    markdown = site.pages["overviews/changes.md"].markdown
    assert "这是第一版" in markdown
    assert "{ #edition-2026-1 }" in markdown


def test_an_entry_tells_what_was_changed_about_it(site: Site) -> None:
    assert "这一页改过什么" in site.pages["scripts/query-hold.md"].markdown
    assert "这一页改过什么" not in site.pages["roles/agent.md"].markdown


def test_entries_json(site: Site, handbook: Handbook) -> None:
    document = json.loads(site.files["data/entries.json"])
    rows = {(row["kind"], row["id"]): row for row in document["entries"]}
    assert len(rows) == len(handbook.entries)
    assert rows["scripts", "silent-call"] == {
        "id": "silent-call",
        "kind": "scripts",
        "kind_title": "话术",
        "title": "无声电话",
        "url": "scripts/silent-call/",
        "owner": "shift-leader",
        "reviewed": "2025-01-15",
        "review_every": "90 天",
        "due": "2025-04-15",
    }


def test_a_prose_page_may_not_hide_a_generated_one(handbook: Handbook) -> None:
    with pytest.raises(ValueError, match=r"standards/holding\.md"):
        build_site(handbook, {"standards/holding.md": "# x\n"})


def test_prose_index_stands_below_the_start_page(handbook: Handbook) -> None:
    site = build_site(handbook, {"index.md": "# 欢迎\n\n先看这里。\n"})
    assert site.pages["index.md"].markdown.endswith("\n先看这里。\n")
    assert "欢迎" not in site.pages["index.md"].markdown


def test_no_blank_line_inside_a_block_of_html(site: Site) -> None:
    for path, page in site.pages.items():
        for block in page.markdown.split("\n\n"):
            if block.startswith("<"):
                assert block.startswith('<div class="hs">'), path
                assert block.rstrip().endswith("</div>"), path


def _resolve(here: str, target: str) -> str:
    return urljoin(f"http://x/{here}", target).removeprefix("http://x/")


def _paths(nav: list[Any]) -> Iterator[str]:
    for item in nav:
        value = next(iter(item.values())) if isinstance(item, dict) else item
        if isinstance(value, list):
            yield from _paths(value)
        else:
            yield value
