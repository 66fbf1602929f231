"""The handbook itself, as shipped: it builds without a warning, and people find what they look for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.site.browser.conftest import Quiet
from tests.site.building import REPOSITORY, mkdocs


@pytest.fixture(scope="module")
def handbook_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("handbook")
    done = mkdocs(REPOSITORY, "--strict", "--site-dir", str(folder))
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("等待", "standards/holding/"),
        ("让客户等", "standards/holding/"),
        ("辱骂", "scripts/abuse/"),
        ("无声", "scripts/silent-call/"),
        ("HLD-02", "standards/holding/#hld-02"),
    ],
)
def test_the_right_page_is_among_the_first_three(page: Page, handbook_address: str, query: str, expected: str) -> None:
    page.goto(handbook_address)
    page.locator("[data-md-component=search-query]").fill(query)
    page.wait_for_selector(".md-search-result__item")
    items = page.locator(".md-search-result__item")
    first = [
        items.nth(n).locator("a").evaluate_all("links => links.map(a => a.href)") for n in range(min(3, items.count()))
    ]
    assert any(handbook_address + expected in hrefs for hrefs in first), first
