"""Keyboard, zoom, order and scripts off: what axe can't see."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.browser.test_pages import WALK

CONTENT_PAGES = tuple(path for path in WALK if path != "print/")


@pytest.mark.parametrize("path", ["", "scripts/query-hold/", "standards/holding/", "overviews/changes/"])
def test_the_first_tab_stop_skips_to_the_content(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    expect(skip).to_have_text(re.compile("跳转"))
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    heading = page.locator("article h1")
    expect(heading).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.md-header, .md-tabs, .md-sidebar')")


def test_the_whole_handbook_can_be_skipped_into(page: Page, address: str) -> None:
    page.goto(address + "print/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("到目录")
    page.keyboard.press("Enter")
    expect(page.locator("#contents h2")).to_be_in_viewport()


VISIBLE_FOCUS = """
() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  // the list of results takes the focus so that it can be scrolled; without a query it is empty
  if (focused.matches(".md-search__scrollwrap") && !focused.clientHeight) return { name: "", seen: true };
  // a choice drawn by its label is seen there
  const drawn = focused.matches(".md-option") ? focused.nextElementSibling : focused;
  const style = getComputedStyle(drawn);
  const box = drawn.getBoundingClientRect();
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && box.width > 0 && box.height > 0;
  return { name: focused.outerHTML.slice(0, 160), seen };
}
"""


@pytest.mark.parametrize("path", ["", "scripts/query-hold/", "standards/holding/", "overviews/phrases/", "print/"])
def test_every_stop_of_the_keyboard_is_seen(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    stops = []
    for _ in range(45):
        page.keyboard.press("Tab")
        stop = page.evaluate(VISIBLE_FOCUS)
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 8
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize(
    "path", ["", "scripts/query-hold/", "standards/holding/", "scorecards/listening-form/", "print/"]
)
def test_the_keyboard_goes_the_way_one_reads(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    order = page.evaluate(
        """() => {
          const sticks = (node) => node && (getComputedStyle(node).position === "sticky" || sticks(node.parentElement));
          const root = document.querySelector("article") || document.querySelector("main");
          const stops = [...root.querySelectorAll("a[href], button, input, select, summary, [tabindex]")].filter(
            (node) => node.tabIndex >= 0 && node.checkVisibility() && node.getBoundingClientRect().width > 1
          );
          return stops.map((node) => ({
            index: node.tabIndex,
            top: node.getBoundingClientRect().top,
            column: Boolean(node.closest(".phases, .codes, .contents, svg")) || sticks(node),
            name: node.outerHTML.slice(0, 100),
          }));
        }"""
    )
    assert order
    assert {stop["index"] for stop in order} == {0}
    backwards = [
        after["name"]
        for before, after in pairwise(order)
        # a line beside another may begin a little higher; columns begin at the top again, some bars stay in sight
        if after["top"] < before["top"] - 60 and not after["column"]
    ]
    assert backwards == []


@pytest.mark.parametrize("path", WALK)
def test_nothing_is_lost_at_twice_the_size(browser: Browser, address: str, path: str) -> None:
    """200 % zoom on a screen of 1280 pixels leaves 640: no sideways scrolling, nothing cut off."""
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    cut = page.evaluate(
        """() => [...document.querySelectorAll("article :is(h1, h2, h3, p, li, dd, dt, q)")].filter((node) => {
          const style = getComputedStyle(node);
          return node.checkVisibility() && style.overflowX === "hidden" && node.scrollWidth > node.clientWidth + 2;
        }).map((node) => node.outerHTML.slice(0, 100))"""
    )
    context.close()
    assert cut == []


@pytest.mark.parametrize("path", CONTENT_PAGES)
def test_every_page_reads_without_scripts(browser: Browser, address: str, path: str) -> None:
    """With scripts off everything can be read; what does nothing without them isn't shown."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    article = page.locator("article")
    assert len(article.inner_text()) > 40
    unseen = article.evaluate(
        """article => [...article.querySelectorAll("h1, h2, h3, th, dt, p, li")]
          .filter((node) => node.textContent.trim() && !node.checkVisibility())
          .filter((node) => !node.closest("[hidden], details:not([open]), thead"))
          .map((node) => node.outerHTML.slice(0, 100))"""
    )
    assert unseen == []
    assert article.locator("button:visible").count() == 0
    context.close()


def test_the_feedback_link_says_where_one_was(page: Page, address: str) -> None:
    page.goto(address + "standards/holding/#hld-02")
    link = page.get_by_role("link", name="写给归口的人")
    link.focus()
    href = page.evaluate("decodeURIComponent(document.activeElement.href)")
    assert href == f"mailto:desk@example.org?subject=等待与静音（2026.1）&body={address}standards/holding/#hld-02"


def test_feedback_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "standards/holding/")
    href = page.get_by_role("link", name="写给归口的人").get_attribute("href") or ""
    assert href.endswith("&body=standards%2Fholding%2F")
    context.close()


def test_the_whole_handbook_opens_from_disk(page: Page, site_folder: Path) -> None:
    page.goto(site_folder.joinpath("index.html").as_uri())
    page.get_by_role("link", name="整本打印").click()
    page.wait_for_url("**/print/index.html")
    page.get_by_role("link", name="查询等待").first.click()
    assert page.url.endswith("print/index.html#scripts-query-hold")
    page.get_by_role("link", name="回到网站").click()
    page.wait_for_url("**/index.html")
