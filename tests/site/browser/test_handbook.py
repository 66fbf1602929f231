"""The handbook itself, as shipped: people find what they look for."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


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
    first = page.locator(".md-search-result__item a").evaluate_all("links => links.slice(0, 3).map(a => a.href)")
    # a section of the page is as good as the page
    found = first if "#" in expected else [href.partition("#")[0] for href in first]
    assert handbook_address + expected in found, first


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_every_script_says_at_once_what_to_do(
    browser: Browser, handbook_address: str, handbook_folder: Path, width: int, height: int
) -> None:
    """The first words to say, key to press or choice stand on the first screen, with room to spare."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    scripts = sorted(path.name for path in (handbook_folder / "scripts").iterdir() if path.is_dir())
    low = {}
    for name in scripts:
        page.goto(f"{handbook_address}scripts/{name}/")
        first = page.locator(".step :is(.say, .answers, .stage)").first
        top = first.evaluate("node => node.getBoundingClientRect().top")
        if top + 60 > height:
            low[name] = top
    context.close()
    assert len(scripts) > 30
    assert low == {}
