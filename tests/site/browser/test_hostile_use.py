"""Hostile text in every field stays text when the page is used: walked, filled, starred, filtered."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from huashu.handbook.model import Handbook, Loaded
from huashu_site.build import build
from tests.site.conftest import CONTENT
from tests.site.test_hostile import attacked


@pytest.fixture(scope="module")
def hostile_site(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile-use")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("huashu.handbook.loader.load", lambda root: Loaded(attacked(handbook), ()))
        build(CONTENT, folder)
    return folder


def test_nothing_of_it_runs(page: Page, hostile_site: Path) -> None:
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.goto(hostile_site.joinpath("scripts/query-hold/index.html").as_uri())
    page.locator("[data-star]").click()
    page.keyboard.press("v")
    page.locator(".slot-form summary").click()
    page.locator("[name=时长]").fill("<img src=x onerror=alert(2)>")
    page.locator(".player__title").click()
    for key in ("1", "Enter", "Backspace", "c"):
        page.keyboard.press(key)
    expect(page.locator(".player__title")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator(".gone__answer q")).to_contain_text("onerror=alert(1)")
    assert page.locator(".player :is(img, script, svg)").count() == 0
    page.goto(hostile_site.joinpath("scorecards/listening-form/index.html").as_uri())
    page.locator("[value=none]").last.check()
    expect(page.locator("[data-verdict]")).to_contain_text("<img src=x")
    page.goto(hostile_site.joinpath("overviews/phrases/index.html").as_uri())
    page.get_by_label("找一句话").fill("<script>")
    page.goto(hostile_site.joinpath("index.html").as_uri())
    expect(page.locator("[data-favourites] a")).to_contain_text("<script>alert(1)</script>")
    assert page.locator("article :is(img, script)").count() == 0
    assert ran == []
