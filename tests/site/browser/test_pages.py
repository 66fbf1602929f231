from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

WALK = (
    "",
    "about/",
    "scripts/",
    "scripts/query-hold/",
    "scripts/silent-call/",
    "standards/",
    "standards/holding/",
    "conduct/floor-discipline/",
    "scorecards/listening-form/",
    "risks/",
    "risks/outage-outdated/",
    "roles/agent/",
    "processes/escalation/",
    "metrics/hold-time/",
    "programmes/new-agent-training/",
    "values/customer-first/",
    "glossary/hold/",
    "overviews/phrases/",
    "overviews/clauses/",
    "overviews/coverage/",
    "overviews/risks/",
    "overviews/organisation/",
    "overviews/changes/",
    "print/",
    "overviews/tags/",
)


def test_no_request_leaves_the_site(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in WALK:
        page.goto(address + path, wait_until="networkidle")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for path in WALK:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    context.close()


def test_a_wrong_address_offers_search_and_the_scripts_most_needed(page: Page, handbook_address: str) -> None:
    page.goto(handbook_address + "404.html")
    page.get_by_role("button", name="客户说了什么").click()
    page.keyboard.insert_text("无声")
    expect(page.locator(".md-search-result__item a").first).to_have_attribute(
        "href", re.compile("scripts/silent-call/")
    )
    page.keyboard.press("Escape")
    page.get_by_role("main").get_by_role("link", name="查询等待").click()
    expect(page.locator("h1")).to_contain_text("查询等待")


def test_figures_of_the_heat_map_can_be_read_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + "overviews/risks/")
    figures = page.locator(".heatmap .cell__numbers")
    scale = figures.first.evaluate("text => text.getScreenCTM().a")
    assert scale * float(figures.first.evaluate("text => parseFloat(getComputedStyle(text).fontSize)")) >= 11.5
    narrow = "texts => texts.filter(t => t.getBBox().width > t.parentNode.querySelector('rect').getBBox().width).length"
    assert figures.evaluate_all(narrow) == 0
    context.close()


def test_copying_a_line_gives_plain_words(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "scripts/query-hold/")
    button = page.locator("button.copy").first
    button.click()
    expect(button).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == "我为您查一下记录，大约【时长】，您看可以吗？"


def test_a_filled_slot_is_seen_and_copied(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "scripts/query-hold/")
    page.locator(".slot-form summary").click()
    page.get_by_label("时长").fill("一分钟")
    expect(page.locator(".say__words").first).to_have_text("我为您查一下记录，大约一分钟，您看可以吗？")
    page.locator("button.copy").first.click()
    assert page.evaluate("navigator.clipboard.readText()") == "我为您查一下记录，大约一分钟，您看可以吗？"


def test_copying_works_without_the_clipboard_interface(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + "scripts/silent-call/")
    page.evaluate("document.addEventListener('copy', () => { window.copied = document.activeElement.value })")
    button = page.locator("button.copy").nth(1)
    button.click()
    expect(button).to_have_text("已复制")
    assert page.evaluate("window.copied") == "您好，我这边听不到您的声音，请您稍后再拨，再见。"


def test_answers_lead_to_their_steps_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "scripts/query-hold/")
    page.get_by_role("link", name=re.compile("不愿意等")).click()
    assert page.url.endswith("#step-later")
    page.get_by_role("link", name=re.compile("没有声音")).click()
    page.wait_for_url("**/scripts/silent-call/")
    assert page.locator("button.copy:visible").count() == 0
    context.close()


@pytest.mark.parametrize(
    ("today", "shown"),
    [("2025-04-16", "已过复核期 1 天"), ("2025-04-15", "今天到期"), ("2025-04-01", "14 天后到期"), ("2025-03-01", "")],
)
def test_the_readers_clock_decides_what_is_overdue(page: Page, address: str, today: str, shown: str) -> None:
    page.clock.set_fixed_time(date.fromisoformat(today).isoformat() + "T12:00:00")
    page.goto(address + "scripts/silent-call/")
    badge = page.locator(".facts .overdue")
    if shown:
        expect(badge).to_have_text(shown)
    else:
        expect(badge).to_be_hidden()


def test_forbidden_phrases_are_filtered_by_text_and_category(page: Page, address: str) -> None:
    page.goto(address + "overviews/phrases/")
    rows = page.locator("#phrases tbody tr:visible")
    expect(rows).to_have_count(4)
    page.get_by_label("找一句话").fill("让您，久等")
    expect(rows).to_have_count(2)
    expect(page.locator(".filter__count")).to_have_text("2 条")
    page.get_by_label("类别").select_option("hold-without-explanation")
    expect(rows).to_have_count(0)
    expect(page.locator(".filter__none")).to_be_visible()
    page.get_by_label("找一句话").fill("")
    expect(rows).to_have_count(2)
    assert page.url.endswith("/overviews/phrases/")


def test_clauses_are_filtered_by_level(page: Page, address: str) -> None:
    page.goto(address + "overviews/clauses/")
    page.get_by_label("级别").select_option("may")
    expect(page.locator("#clauses tbody tr:visible")).to_have_count(1)
    expect(page.locator("#clauses .table:visible")).to_have_count(1)


def test_light_and_dark_can_be_chosen_and_are_kept(page: Page, address: str) -> None:
    page.goto(address)
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.locator("label[title=换成深色]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark = page.evaluate(background)
    assert light != dark
    page.goto(address + "scripts/")
    assert page.evaluate(background) == dark


def test_a_clause_address_shows_the_clause(page: Page, address: str) -> None:
    page.goto(address + "standards/holding/#hld-02")
    expect(page.locator("#hld-02")).to_be_in_viewport()


def test_links_work_from_disk(page: Page, site_folder: Path) -> None:
    page.goto(site_folder.joinpath("index.html").as_uri())
    page.get_by_role("link", name="无声电话").first.click()
    page.wait_for_url("**/scripts/silent-call/index.html")
    page.get_by_role("link", name="HLD-03").first.click()
    page.wait_for_url("**/standards/holding/index.html#hld-03")


def test_paper_has_no_buttons(page: Page, address: str) -> None:
    page.goto(address + "scripts/query-hold/")
    page.emulate_media(media="print")
    for selector in ("button.copy", ".slot-form", ".md-header", ".md-sidebar"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    expect(page.locator(".say__words").first).to_be_visible()
