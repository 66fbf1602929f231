"""The handbook itself, as shipped: people find what they look for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


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
