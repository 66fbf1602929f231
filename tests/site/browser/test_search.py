from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

BOX = "[data-md-component=search-query]"


def results(page: Page) -> list[str]:
    """The addresses of the results, in the order shown."""
    page.wait_for_selector(".md-search-result__item")
    return page.eval_on_selector_all(
        ".md-search-result__item a",
        "links => links.map(a => new URL(a.href).pathname.split('/desk/handbook/').pop() + new URL(a.href).hash)",
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("等待", "standards/holding/"),
        ("没声音", "scripts/silent-call/"),
        ("你查一下要等多久啊", "scripts/query-hold/"),
        ("闭麦", "glossary/mute/"),
        ("HLD-02", "standards/holding/#hld-02"),
        ("hld02", "standards/holding/#hld-02"),
        ("wusheng", "scripts/silent-call/"),
        ("wsdh", "scripts/silent-call/"),
        ("AHOLD", "metrics/hold-time/"),
        ("放大不满", "standards/holding/#hld-02"),
        ("静", "glossary/mute/"),
        ("斜杠键", "about/#find"),
    ],
)
def test_typing_offers_the_right_page_among_the_first(page: Page, address: str, query: str, expected: str) -> None:
    page.goto(address)
    page.locator(BOX).click()
    page.keyboard.type(query)
    page.wait_for_selector(".md-search-result__item")
    items = page.locator(".md-search-result__item")
    first = [
        items.nth(n).locator("a").evaluate_all("links => links.map(a => a.href)") for n in range(min(3, items.count()))
    ]
    assert any(href == address + expected for hrefs in first for href in hrefs), first


def test_enter_opens_the_clause_itself(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    page.keyboard.type("HLD-02")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("Enter")
    page.wait_for_url("**/standards/holding/#hld-02")


def test_text_that_arrives_without_keys_is_searched(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(BOX).click()
    page.keyboard.insert_text("无声")  # as paste by mouse, voice and input methods do
    assert "scripts/silent-call/" in results(page)[0]


def test_an_input_method_searches_when_it_commits(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(BOX).click()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "wu'sheng", "selectionStart": 8, "selectionEnd": 8})
    session.send("Input.insertText", {"text": "无声"})
    assert "scripts/silent-call/" in results(page)[0]


def test_matches_are_marked(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(BOX).fill("致谢")
    page.wait_for_selector(".md-search-result__item")
    expect(page.locator(".md-search-result mark").first).to_have_text("致谢")


def test_a_section_shows_what_it_says(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("[data-md-component=search-query]").fill("HLD-02")
    first = page.locator(".md-search-result__item").first
    expect(first.locator("a")).to_have_attribute("href", re.compile("#hld-02$"))
    expect(first.locator(".search-passage")).to_contain_text("取消静音后先感谢客户等待")
    expect(first.locator(".search-passage")).to_be_visible()


def test_no_result_is_said(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(BOX).fill("🦜")
    expect(page.locator(".md-search-result__meta")).to_have_text("没有找到，换个说法试试")


def test_hostile_queries_are_text(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(BOX).fill("<img src=x onerror=alert(1)> 等待 (.*)[")
    page.wait_for_selector(".md-search-result__item")
    assert page.locator(".md-search-result img").count() == 0


def test_the_start_page_opens_search(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="客户说了什么").click()
    expect(page.locator(BOX)).to_be_focused()


def test_names_answer_while_the_texts_are_on_their_way(page: Page, address: str) -> None:
    waiting: list[Route] = []
    page.context.route("**/search/texts.json", lambda route: waiting.append(route))
    page.goto(address)
    page.locator(BOX).fill("无声")
    assert "scripts/silent-call/" in results(page)[0]
    page.locator(BOX).fill("放大不满")  # stands in a text only
    found = page.locator(".md-search-result__item a[href$='/standards/holding/#hld-02']")
    expect(page.locator(".md-search-result__item a[href*='silent-call']")).to_have_count(0)
    expect(found).to_have_count(0)
    waiting.pop().continue_()
    expect(found).to_have_count(1)


def test_search_works_from_disk(page: Page, site_folder: Path) -> None:
    page.goto(site_folder.joinpath("index.html").as_uri())
    page.locator(BOX).click()
    page.keyboard.type("无声")
    page.wait_for_selector(".md-search-result__item")
    page.keyboard.press("Enter")
    page.wait_for_url("**/scripts/silent-call/index.html")
    expect(page.locator("h1")).to_contain_text("无声电话")


def test_what_nothing_answers_is_kept_for_the_editors(page: Page, address: str) -> None:
    page.goto(address)
    page.evaluate("localStorage.setItem('/desk/handbook/huashu.unanswered', '[3, {}]')")  # somebody else's
    page.reload()
    notice = page.locator("[data-search-kept]")
    for query, answered in (("🦜", False), ("🦜", False), ("鹦鹉 13800138000", False), ("无声", True)):
        page.locator(BOX).fill(query)
        items = page.locator(".md-search-result__item")
        expect(items.first).to_be_visible() if answered else expect(items).to_have_count(0)
        page.locator(BOX).press("Enter")
        page.locator(BOX).fill("")
    page.reload()
    page.locator(BOX).click()
    expect(notice).to_contain_text("2 条")
    with page.expect_download() as download:
        notice.locator("a").click()
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert download.value.suggested_filename == "没找到的查询.txt"
    assert [row.split("\t")[:2] for row in rows] == [["查询", "次数"], ["鹦鹉 …", "1"], ["🦜", "2"]]
    page.locator(BOX).click()  # the theme closes its panel after a link
    notice.locator("button").click()
    expect(notice).to_be_hidden()
    assert page.evaluate("localStorage.getItem('/desk/handbook/huashu.unanswered')") is None
