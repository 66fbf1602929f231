"""A built site on a local server under a subpath, and a browser to look at it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import ADVICE, ARGUMENTS, find

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            # one worker builds the site and starts the browser once
            item.add_marker(pytest.mark.xdist_group("site-browser"))


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder for as long as it takes; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(site_folder: Path) -> Iterator[str]:
    """The address of the site; it lies below the root of its server, as on many intranets."""
    with served(site_folder.parent.parent) as root:
        yield f"{root}desk/handbook/"


@pytest.fixture(scope="session")
def handbook_address(handbook_folder: Path) -> Iterator[str]:
    """The address of the handbook itself."""
    with served(handbook_folder) as root:
        yield root


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = find()
    if found is None:
        pytest.fail(ADVICE, pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(found), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a desk screen; an error in its console fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert errors == []
