"""The start page and the pages of one's own: favourites, recent pages, tags, the quick reference."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

KEY = "/desk/handbook/huashu."


def test_a_star_puts_a_page_on_the_start_page_and_takes_it_off(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-no-favourites]")).to_be_visible()
    assert page.locator("[data-star]").count() == 0
    page.goto(address + "scripts/query-hold/")
    page.get_by_role("button", name="收藏这一页").click()
    expect(page.locator("[data-star]")).to_have_attribute("aria-pressed", "true")
    page.goto(address + "scripts/query-hold/#avoid")
    expect(page.locator("[data-star]")).to_have_attribute("aria-pressed", "true")
    page.goto(address)
    favourites = page.locator("[data-favourites] a")
    expect(favourites).to_have_text(["查询等待"])
    favourites.click()
    page.wait_for_url("**/scripts/query-hold/")
    page.locator("[data-star]").click()
    page.goto(address)
    expect(favourites).to_have_count(0)


def test_a_favourite_is_removed_where_it_is_listed(page: Page, address: str) -> None:
    for path in ("glossary/hold/", "roles/agent/"):
        page.goto(address + path)
        page.locator("[data-star]").click()
    page.goto(address)
    page.get_by_role("button", name="移除收藏：保持").press("Enter")
    expect(page.locator("[data-favourites] a")).to_have_text(["坐席"])
    expect(page.locator("[data-own-said]")).to_have_text("已移除：保持")
    expect(page.get_by_role("button", name="移除收藏：坐席")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#favourites")).to_be_focused()
    page.reload()
    expect(page.locator("[data-favourites] a")).to_have_count(0)


def test_the_last_eight_pages_are_listed_the_latest_first(page: Page, address: str) -> None:
    seen = [f"overviews/{name}/" for name in ("phrases", "clauses", "risks", "coverage", "organisation", "changes")]
    seen += ["scripts/", "about/", "scripts/silent-call/", "scripts/"]
    for path in seen:
        page.goto(address + path)
    page.goto(address)
    hrefs = page.eval_on_selector_all("[data-recent] a", "links => links.map(link => link.href)")
    assert hrefs == [address + path for path in ("scripts/", "scripts/silent-call/", "about/", *reversed(seen[1:6]))]
    page.get_by_role("button", name="清空", exact=True).click()
    expect(page.locator("[data-recent-part]")).to_be_hidden()


def test_what_somebody_else_left_in_the_store_is_text_or_nothing(page: Page, address: str) -> None:
    kept = [
        {"path": "javascript:alert(1)", "title": "一"},
        {"path": "https://example.org/", "title": "二"},
        {"path": "../../elsewhere/", "title": "三"},
        {"path": 4, "title": "四"},
        None,
        {"path": "about/", "title": "<img src=x onerror=alert(1)>"},
    ]
    page.goto(address)
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY + "favourites", json.dumps(kept)])
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY + "recent", "{"])
    page.reload()
    expect(page.locator("[data-favourites] a")).to_have_text(["<img src=x onerror=alert(1)>"])
    assert page.locator("[data-favourites] img").count() == 0
    expect(page.locator("[data-recent-part]")).to_be_hidden()


def test_the_start_page_is_search_scenes_own_pages_and_changes(page: Page, address: str) -> None:
    page.goto(address)
    shown = page.locator("article h2:visible")
    expect(shown).to_have_text(["最常用的场景", "我的收藏", "最近更新"])
    expect(page.locator(".scenes a")).to_have_text(
        ["查询等待当场答不上来，需要查系统。", "无声电话接通后听不到任何声音。"]
    )


def test_blocked_storage_leaves_the_start_page_as_it_is(page: Page, address: str) -> None:
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " {configurable: true, get() { throw new DOMException('denied', 'SecurityError') }})"
    )
    page.goto(address + "scripts/query-hold/")
    page.get_by_role("button", name="收藏这一页").click()
    expect(page.locator("[data-star]")).to_have_attribute("aria-pressed", "true")
    page.goto(address)
    expect(page.locator(".scenes a")).to_have_count(2)
    page.locator("label[title=换成深色]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_favourites_work_from_disk(page: Page, site_folder: Path) -> None:
    page.goto(site_folder.joinpath("scripts/silent-call/index.html").as_uri())
    page.locator("[data-star]").click()
    page.goto(site_folder.joinpath("index.html").as_uri())
    page.locator("[data-favourites] a").click()
    page.wait_for_url("**/scripts/silent-call/index.html")
    expect(page.locator("[data-star]")).to_have_attribute("aria-pressed", "true")


def test_without_scripts_the_start_page_promises_nothing_it_cannot_keep(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator("article h2:visible")).to_have_text(["最常用的场景", "最近更新"])
    assert page.locator("article button:visible").count() == 0
    context.close()


def test_a_tag_leads_to_everything_tagged_so(page: Page, address: str) -> None:
    page.goto(address + "scripts/query-hold/")
    page.locator(".tags a", has_text="等待").click()
    page.wait_for_url("**/overviews/tags/#tag-%E7%AD%89%E5%BE%85")
    row = page.locator("tr:target")
    expect(row.locator("th")).to_have_text("等待")
    expect(row.locator("a")).to_have_text(["等待与静音", "查询等待"])
    page.get_by_label("找标签").fill("没有")
    expect(page.locator("#tags tbody tr:visible")).to_have_count(0)
    expect(page.locator(".filter__none")).to_be_visible()


def test_enter_copies_the_first_replacement(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + "overviews/phrases/")
    field = page.get_by_label("找一句话")
    field.press_sequentially("久等")
    field.press("Enter")
    expect(page.locator("#phrases tr:visible button.copy").first).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == "感谢您的耐心等待"
    field.fill("复制")
    expect(page.locator("#phrases tbody tr:visible")).to_have_count(0)
    field.press("Escape")
    expect(page.locator("#phrases tbody tr:visible")).to_have_count(4)
    page.locator("#phrases button.copy").nth(3).press("Enter")
    expect(page.locator("#phrases button.copy").nth(3)).to_have_text("已复制")
    assert page.evaluate("navigator.clipboard.readText()") == "我为您查一下，大约【时长】，可以吗？"


def test_without_scripts_every_phrase_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "overviews/phrases/")
    expect(page.locator("#phrases tbody tr:visible")).to_have_count(4)
    assert page.locator("article :is(button, input, select):visible").count() == 0
    context.close()
