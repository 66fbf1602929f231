"""axe finds nothing on one page of each kind, in both palettes."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.site.browser.test_pages import WALK


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", WALK)
def test_no_violation(browser: Browser, address: str, path: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    found = Axe().run(page).response["violations"]
    report = [(rule["id"], node["target"], node["html"][:160]) for rule in found for node in rule["nodes"][:3]]
    context.close()
    assert report == []
