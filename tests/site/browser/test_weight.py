"""How much a first visit loads: everything but the search index, compressed, page kind by page kind."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.site.test_html import kinds

BUDGET = 300_000
TYPICAL = 130_000
"""What a page of ordinary length weighs at most; only the long lists are heavier."""
_INDEX = "search/"


def weight(browser: Browser, site: Path, address: str, page: Path) -> dict[str, int]:
    """The files a first visit to a page loads, with the size of each as a server sends it compressed."""
    context = browser.new_context()
    asked: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(address + page.relative_to(site).as_posix().removesuffix("index.html"), wait_until="networkidle")
    context.close()
    files = {urlsplit(url).path.lstrip("/") for url in asked if url.startswith(address)}
    sizes = {}
    for name in files:
        path = site / name
        path = path / "index.html" if path.is_dir() else path
        if path.is_file() and _INDEX not in name:
            sizes[path.relative_to(site).as_posix()] = len(gzip.compress(path.read_bytes(), 6))
    return sizes


@pytest.fixture(scope="module")
def weights(browser: Browser, handbook_folder: Path, handbook_address: str) -> dict[str, dict[str, int]]:
    pages = [page for page in kinds(handbook_folder) if page.name != "404.html" and "print" not in page.parts]
    return {
        page.relative_to(handbook_folder).as_posix(): weight(browser, handbook_folder, handbook_address, page)
        for page in pages
    }


def test_every_kind_of_page_is_within_the_budget(weights: dict[str, dict[str, int]]) -> None:
    assert len(weights) > 25
    heavy = {page: sum(sizes.values()) for page, sizes in weights.items() if sum(sizes.values()) > BUDGET}
    assert heavy == {}


def test_the_page_for_a_call_is_light(weights: dict[str, dict[str, int]]) -> None:
    scripts = {page: sum(s.values()) for page, s in weights.items() if page.startswith(("scripts/", "index.html"))}
    assert scripts
    assert max(scripts.values()) <= TYPICAL, scripts


def test_the_frame_is_measured(weights: dict[str, dict[str, int]]) -> None:
    """The measure sees what matters: theme, styles, scripts; no page drags the whole handbook along."""
    for page, sizes in weights.items():
        assert any(name.endswith(".min.css") for name in sizes), page
        assert any("bundle" in name for name in sizes), page
        assert not any(name.startswith("print/") or name.endswith((".map", "feed.xml")) for name in sizes), page
