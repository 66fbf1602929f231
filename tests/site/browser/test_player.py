"""A script step by step: by mouse, by keyboard, by ear, and what is remembered of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

SCRIPT = "scripts/query-hold/"
NOW = ".player__now"
TITLE = ".player__title"


@pytest.fixture
def player(page: Page, address: str) -> Page:
    page.goto(address + SCRIPT)
    page.get_by_role("button", name="一步一步").click()
    return page


def test_one_step_is_shown_with_the_customers_answers_as_buttons(player: Page) -> None:
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")
    expect(player.locator(f"{NOW} .say__words")).to_have_count(2)
    expect(player.locator(".player__ask")).to_have_text("客户怎么说？")
    expect(player.locator(f"{NOW} .choice__when")).to_have_text(["同意等待", "不愿意等", "没有声音"])
    expect(player.locator(".step-heading:visible")).to_have_count(0)
    expect(player.locator(".player__place")).to_have_text("第 1 步，可以在这里结束")


def test_a_walk_leaves_what_was_said_readable_above(player: Page) -> None:
    player.get_by_role("button", name="同意等待").click()
    expect(player.locator(TITLE)).to_have_text("静音查询")
    expect(player.locator(".md-nav--secondary a[aria-current=step]").last).to_have_text("静音查询")
    player.get_by_role("button", name="接着").click()
    expect(player.locator(TITLE)).to_have_text("先致谢再说结果")
    gone = player.locator(".player__gone > li")
    expect(gone).to_have_count(2)
    expect(gone.nth(0)).to_contain_text("我为您查一下记录，大约时长，您看可以吗？")
    expect(gone.nth(0)).to_contain_text("同意等待行，你查吧")
    expect(gone.nth(1)).to_contain_text("30 秒")
    expect(player.locator(f"{NOW} .end")).to_contain_text("客户听清结果")
    expect(player.locator(f"{NOW} .choice")).to_have_count(0)
    expect(player.locator(".player__place")).to_contain_text("第 3 步，到这里结束")


def test_nothing_lies_over_what_was_said(player: Page) -> None:
    player.set_viewport_size({"width": 390, "height": 600})
    player.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    player.keyboard.press("1")
    expect(player.locator(TITLE)).to_be_in_viewport()
    expect(player.locator(".md-top")).to_be_hidden()


def test_one_can_go_back_and_begin_again(player: Page) -> None:
    back, restart = player.get_by_role("button", name="上一步"), player.get_by_role("button", name="从头来")
    expect(back).to_be_disabled()
    player.get_by_role("button", name="同意等待").click()
    player.get_by_role("button", name="接着").click()
    back.click()
    expect(player.locator(TITLE)).to_have_text("静音查询")
    player.get_by_role("button", name="回到第 1 步").click()
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")
    player.get_by_role("button", name="不愿意等").click()
    expect(player.locator(f"{NOW} .say__words")).to_have_text("好的，我查到以后给您回电，您看可以吗？")
    restart.click()
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")
    expect(player.locator(".player__gone")).to_be_hidden()


def test_keys_walk_copy_and_explain_themselves(player: Page) -> None:
    player.context.grant_permissions(["clipboard-read", "clipboard-write"])
    player.keyboard.press("c")
    expect(player.locator(f"{NOW} button.copy").first).to_have_text("已复制")
    assert player.evaluate("navigator.clipboard.readText()") == "我为您查一下记录，大约【时长】，您看可以吗？"
    player.keyboard.press("1")
    expect(player.locator(TITLE)).to_be_focused()
    player.keyboard.press("Enter")
    expect(player.locator(TITLE)).to_have_text("先致谢再说结果")
    player.keyboard.press("Backspace")
    player.keyboard.press("ArrowLeft")
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")
    player.keyboard.press("ArrowDown")
    player.keyboard.press("ArrowDown")
    expect(player.locator(".choice").nth(1)).to_be_focused()
    player.keyboard.press("Enter")
    expect(player.locator(TITLE)).to_have_text("第 4 步")
    player.keyboard.press("r")
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")
    player.keyboard.press("?")
    expect(player.get_by_role("dialog", name="键盘")).to_be_visible()
    player.keyboard.press("1")
    player.keyboard.press("Escape")
    expect(player.get_by_role("dialog", name="键盘")).to_be_hidden()
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")
    player.keyboard.press("v")
    expect(player.locator(".step-heading").first).to_be_visible()
    expect(player.locator(".player")).to_be_hidden()


def test_a_number_leads_to_the_other_script(player: Page) -> None:
    player.keyboard.press("3")
    player.wait_for_url("**/scripts/silent-call/")
    expect(player.locator(".player")).to_be_visible()
    player.go_back()
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")


def test_coming_back_finds_the_call_where_it_was_left(player: Page, address: str) -> None:
    player.keyboard.press("2")
    player.goto(address)
    player.go_back()
    expect(player.locator(TITLE)).to_have_text("第 4 步")
    expect(player.locator(".player__gone > li")).to_have_count(1)
    player.goto(address + SCRIPT)
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")


def test_no_key_is_stolen_from_typing(player: Page) -> None:
    player.locator(".slot-form summary").click()
    field = player.get_by_role("textbox", name="结果")
    field.press_sequentially("c1r?v")
    field.press("Backspace")
    field.press("ArrowLeft")
    expect(field).to_have_value("c1r?")
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")
    expect(player.locator(".player")).to_be_visible()
    player.locator("[data-md-component=search-query]").click()
    player.keyboard.type("1c")
    expect(player.locator("[data-md-component=search-query]")).to_have_value("1c")
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")


def test_keys_with_a_modifier_belong_to_the_browser(player: Page) -> None:
    player.keyboard.press("Control+1")
    player.keyboard.press("Alt+ArrowRight")
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")


def test_single_keys_can_be_turned_off(player: Page) -> None:
    player.get_by_role("button", name="键盘").click()
    player.get_by_label("用单个字符的快捷键").uncheck()
    player.get_by_role("button", name="关上").click()
    player.reload()
    for key in ("1", "?", "v", "/"):
        player.keyboard.press(key)
    expect(player.locator(TITLE)).to_have_text("说明原因并征得同意")
    expect(player.locator("[data-md-component=search-query]")).not_to_be_focused()
    player.keyboard.press("ArrowDown")
    player.get_by_role("button", name="同意等待").focus()
    player.keyboard.press("Enter")
    expect(player.locator(TITLE)).to_have_text("静音查询")


def test_the_step_is_announced(player: Page) -> None:
    live = player.locator("[data-player-said]")
    expect(live).to_have_text("")
    player.keyboard.press("2")
    expect(live).to_have_text("坐席说：好的，我查到以后给您回电，您看可以吗？到此结束：登记回电时间。")
    assert live.get_attribute("aria-live") == "polite"


def test_the_view_is_remembered(player: Page, address: str) -> None:
    player.goto(address + "scripts/silent-call/")
    expect(player.locator(".player")).to_be_visible()
    player.get_by_role("button", name="整份").click()
    player.goto(address + SCRIPT)
    expect(player.locator(".player")).to_be_hidden()
    expect(player.locator(".step-heading:visible")).to_have_count(4)


def test_the_address_of_a_step_begins_there(player: Page, address: str) -> None:
    player.goto(address + "about/")
    player.goto(address + SCRIPT + "#step-result")
    expect(player.locator(TITLE)).to_have_text("先致谢再说结果")
    player.locator(".md-nav--secondary a[href='#step-query']").last.click()
    expect(player.locator(TITLE)).to_have_text("静音查询")


def test_paper_carries_the_whole_script(player: Page) -> None:
    player.emulate_media(media="print")
    expect(player.locator(".player")).to_be_hidden()
    expect(player.locator(".step-heading:visible")).to_have_count(4)
    expect(player.locator(".say__words:visible")).to_have_count(4)


def test_slots_are_filled_once_for_every_line_and_page(player: Page, address: str) -> None:
    player.context.grant_permissions(["clipboard-read", "clipboard-write"])
    player.locator(f"{NOW} .slot").first.click()
    player.get_by_label("时长").fill("一分钟")
    expect(player.locator(f"{NOW} .say__words").first).to_have_text("我为您查一下记录，大约一分钟，您看可以吗？")
    expect(player.locator(f"{NOW} .pair__yes p")).to_have_text("我为您查一下，大约一分钟，可以吗？")
    player.locator(f"{NOW} button.copy").nth(1).click()
    assert player.evaluate("navigator.clipboard.readText()") == "这个要核对一下系统，请您给我一分钟，好吗？"
    player.goto(address + "about/")
    player.goto(address + SCRIPT)
    expect(player.locator(f"{NOW} .say__words").first).to_contain_text("一分钟")
    assert player.evaluate("Object.keys(localStorage).filter(key => key.includes('slots'))") == []


def test_the_next_customer_clears_what_belonged_to_the_call(player: Page, address: str) -> None:
    player.goto(address + "scripts/silent-call/")
    player.locator(".slot-form summary").click()
    player.get_by_label("机构名称").fill("青禾")
    player.goto(address + SCRIPT)
    player.locator(".slot-form summary").click()
    expect(player.get_by_role("button", name="换一位客户")).to_be_hidden()
    player.get_by_label("时长").fill("一分钟")
    player.get_by_role("button", name="换一位客户").click()
    expect(player.get_by_label("时长")).to_have_value("")
    expect(player.locator(f"{NOW} .say__words").first).to_contain_text("大约时长")
    player.goto(address + "scripts/silent-call/")
    expect(player.locator(f"{NOW} .say__words")).to_contain_text("您好，青禾，您的电话")


def test_blocked_storage_is_no_error(page: Page, address: str) -> None:
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " {configurable: true, get() { throw new DOMException('denied', 'SecurityError') }})"
    )
    page.goto(address + SCRIPT)
    page.get_by_role("button", name="一步一步").click()
    page.keyboard.press("1")
    expect(page.locator(TITLE)).to_have_text("静音查询")
    page.goto(address)
    expect(page.locator("h1")).to_be_visible()


def test_it_works_from_disk(page: Page, site_folder: Path) -> None:
    page.goto(site_folder.joinpath(SCRIPT, "index.html").as_uri())
    page.keyboard.press("v")
    page.keyboard.press("3")
    page.wait_for_url("**/scripts/silent-call/index.html")
    expect(page.locator(".player")).to_be_visible()


def test_without_scripts_the_whole_is_there_and_no_dead_button(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + SCRIPT)
    expect(page.locator(".step-heading:visible")).to_have_count(4)
    assert page.locator("article button:visible").count() == 0
    context.close()
