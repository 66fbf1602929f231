"""axe finds nothing on one page of each kind and in what people make of them, in both palettes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site.browser.test_pages import WALK


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", WALK)
def test_no_violation(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    report = violations(page)
    context.close()
    assert report == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_violation_at_a_wrong_address(browser: Browser, handbook_address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(handbook_address + "404.html")
    report = violations(page)
    context.close()
    assert report == []


def violations(page: Page) -> list[tuple[str, object, str]]:
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["target"], node["html"][:160]) for rule in found for node in rule["nodes"][:3]]


def mid_way(page: Page) -> None:
    page.keyboard.press("v")
    page.locator(".slot-form summary").click()
    page.locator("[name=时长]").fill("一分钟")
    page.locator(".player__title").click()
    page.keyboard.press("1")


def ended(page: Page) -> None:
    page.keyboard.press("v")
    page.keyboard.press("2")


def keys_shown(page: Page) -> None:
    page.keyboard.press("?")


def filled(page: Page) -> None:
    page.locator("[value=partial]").check()
    page.locator("[value=none]").last.check()


def starred(page: Page) -> None:
    page.locator("[data-star]").click()


def own_pages(page: Page) -> None:
    home = page.url
    for path in ("glossary/hold/", "roles/agent/"):
        page.goto(home + path)
        page.locator("[data-star]").click()
    page.goto(home)
    page.locator("[data-favourites] a").first.wait_for()


def filtered(page: Page) -> None:
    page.locator(".filter input").fill("久等")


def searching(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.insert_text("等待")
    page.locator(".md-search-result__item .search-passage").first.wait_for()


STATES: tuple[tuple[str, Callable[[Page], None]], ...] = (
    ("scripts/query-hold/", mid_way),
    ("scripts/query-hold/", ended),
    ("scripts/query-hold/", keys_shown),
    ("scripts/query-hold/", starred),
    ("scorecards/listening-form/", filled),
    ("", own_pages),
    ("overviews/phrases/", filtered),
    ("scripts/query-hold/", searching),
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("path", "make"), STATES, ids=[make.__name__ for _, make in STATES])
def test_no_violation_in_use(
    browser: Browser, address: str, path: str, make: Callable[[Page], None], scheme: str
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    make(page)
    report = violations(page)
    context.close()
    assert report == []


# The widest the page has been, frame by frame: what moves in from the side counts as well as what stays.
WIDEST = """(() => {
  window.widest = 0;
  const look = () => {
    window.widest = Math.max(window.widest, document.documentElement.scrollWidth);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})()"""
SETTLED = 500
"""Milliseconds in which anything that moves has come to rest."""


@pytest.mark.parametrize("width", [320, 390, 640])
@pytest.mark.parametrize(("path", "make"), STATES, ids=[make.__name__ for _, make in STATES])
def test_nothing_in_use_is_wider_than_the_window(
    browser: Browser, address: str, path: str, make: Callable[[Page], None], width: int
) -> None:
    """Phones, and desk screens at 200 and 400 % zoom; at no moment."""
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    page.add_init_script(WIDEST)
    page.goto(address + path)
    make(page)
    page.wait_for_timeout(SETTLED)
    assert 0 < page.evaluate("window.widest") <= width
    context.close()
