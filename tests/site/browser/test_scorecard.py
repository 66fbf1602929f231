"""A scorecard is a form that adds up, remembers, copies and prints; without scripts it is a table for paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

FORM = "scorecards/listening-form/"
TOTAL = ".score-bar__total"


def row(page: Page, title: str) -> Locator:
    return page.locator(f"[data-title='{title}'][data-item]")


@pytest.fixture
def form(page: Page, address: str) -> Page:
    page.goto(address + FORM)
    return page


def test_points_add_up_to_a_grade(form: Page) -> None:
    expect(form.locator("[data-score-place]")).to_have_text("还有 2 项没评")
    row(form, "等待前说明").get_by_label("满分").check()
    expect(form.locator(TOTAL)).to_have_text("60 分 还没评完，已评的满分 60")
    row(form, "等待后致谢").get_by_label("满分").check()
    expect(form.locator(TOTAL)).to_have_text("100 分 优秀，合格（合格线 85）")
    row(form, "等待前说明").get_by_label("部分").check()
    expect(form.locator(TOTAL)).to_have_text("70 分 不合格（合格线 85）")
    row(form, "等待前说明").get_by_label("得").fill("45.5")
    expect(form.locator(TOTAL)).to_have_text("85.5 分 合格（合格线 85）")
    expect(form.locator("[data-subtotal]")).to_have_text("，得 85.5 分")


def test_points_stay_within_the_weight(form: Page) -> None:
    row(form, "等待前说明").get_by_label("部分").check()
    field = row(form, "等待前说明").get_by_label("得")
    for typed, total in (("99", "60"), ("-3", "0"), ("", "0")):
        field.fill(typed)
        expect(form.locator("[data-total]")).to_have_text(total)
    expect(form.locator("[data-score-place]")).to_have_text("还有 2 项没评")


def test_a_fatal_item_makes_it_zero(form: Page) -> None:
    row(form, "等待前说明").get_by_label("满分").check()
    row(form, "等待后致谢").get_by_label("零分").check()
    expect(form.locator(TOTAL)).to_have_text("0 分 致命：等待后致谢，记 0 分，不合格")
    row(form, "等待后致谢").get_by_label("满分").check()
    expect(form.locator("[data-total]")).to_have_text("100")


def test_the_draft_is_kept_cleared_and_brought_back(form: Page) -> None:
    form.get_by_label("被评人").fill("6021")
    row(form, "等待前说明").get_by_label("零分").check()
    row(form, "等待前说明").get_by_label("依据").fill("01:20 直接静音")
    form.get_by_label("评语").fill("下次先说明。")
    form.reload()
    expect(form.get_by_label("被评人")).to_have_value("6021")
    expect(row(form, "等待前说明").get_by_label("零分")).to_be_checked()
    expect(row(form, "等待前说明").get_by_label("依据")).to_have_value("01:20 直接静音")
    form.get_by_role("button", name="清空", exact=True).click()
    expect(form.get_by_label("被评人")).to_have_value("")
    expect(form.locator("[data-score-place]")).to_have_text("还有 2 项没评")
    form.get_by_role("button", name="撤销清空").click()
    expect(form.get_by_label("评语")).to_have_value("下次先说明。")
    expect(row(form, "等待前说明").get_by_label("零分")).to_be_checked()
    form.get_by_role("button", name="清空", exact=True).click()
    form.reload()
    expect(row(form, "等待前说明").get_by_label("零分")).not_to_be_checked()


def test_the_result_is_copied_as_text(form: Page) -> None:
    form.context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.get_by_label("被评人").fill("6021")
    row(form, "等待前说明").get_by_label("部分").check()
    row(form, "等待前说明").get_by_label("依据").fill("01:20 只说了“稍等”")
    row(form, "等待后致谢").get_by_label("满分").check()
    form.get_by_label("评语").fill("下次先说明。")
    form.get_by_role("button", name="复制结果").click()
    expect(form.locator("[data-copy-score]")).to_have_text("已复制")
    assert form.evaluate("navigator.clipboard.readText()").splitlines() == [
        "监听评分表（版本 2026.1）",
        "被评人：6021",
        "总分：70，不合格（合格线 85）",
        "扣分：",
        "- 等待 / 等待前说明：30 / 60，01:20 只说了“稍等”",
        "评语：下次先说明。",
    ]


def test_the_next_open_item_is_one_key_away(form: Page) -> None:
    row(form, "等待前说明").get_by_label("满分").check()
    form.get_by_role("button", name="下一项没评的").press("Enter")
    expect(row(form, "等待后致谢").get_by_label("满分")).to_be_focused()
    form.keyboard.press("ArrowDown")
    expect(row(form, "等待后致谢").get_by_label("零分")).to_be_checked()


def test_paper_shows_what_was_filled_in(form: Page) -> None:
    row(form, "等待前说明").get_by_label("零分").check()
    row(form, "等待前说明").get_by_label("依据").fill("01:20 直接静音")
    row(form, "等待后致谢").get_by_label("满分").check()
    form.emulate_media(media="print")
    expect(row(form, "等待前说明").locator(".mark__shown")).to_be_visible()
    expect(row(form, "等待前说明").locator(".mark__shown")).to_have_text("零分 0，01:20 直接静音")
    expect(form.locator(".score-result")).to_have_text("总分 40 分。不合格（合格线 85）。")
    expect(form.locator(".score-result")).to_be_visible()
    expect(form.locator(".score-bar")).to_be_hidden()
    expect(form.locator(".mark:visible")).to_have_count(0)


def test_a_damaged_draft_is_no_error(page: Page, address: str) -> None:
    page.goto(address + FORM)
    page.evaluate("localStorage.setItem('/desk/handbook/huashu.score.listening-form', '{\"marks\": 3')")
    page.reload()
    expect(page.locator("[data-total]")).to_have_text("0")
    page.evaluate("localStorage.setItem('/desk/handbook/huashu.score.listening-form', '{\"marks\": {\"gone\": 1}}')")
    page.reload()
    expect(page.locator("[data-score-place]")).to_have_text("还有 2 项没评")


def test_without_scripts_it_is_a_table_for_paper(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + FORM)
    page.emulate_media(media="print")
    expect(page.locator(".scorecard tbody tr")).to_have_count(2)
    expect(page.locator(".mark__shown").first).to_be_visible()
    assert page.locator("article :is(button, input[type=radio]):visible").count() == 0
    context.close()
