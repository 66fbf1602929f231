"""What comes out of the printer: made into a PDF, and looked into."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

EDITION = "2026.1，2026-12-01 起"


def printed(page: Page, address: str, path: Path) -> PdfReader:
    page.goto(address)
    page.pdf(path=path, prefer_css_page_size=True, outline=True, tagged=True)
    return PdfReader(path)


def text_of(reader: PdfReader, number: int) -> str:
    """The text of a page. PDFs name some characters by radicals that look the same, so tests look for others."""
    return " ".join(reader.pages[number].extract_text().split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("print")


def test_the_whole_handbook(page: Page, address: str, folder: Path) -> None:
    reader = printed(page, address + "print/", folder / "whole.pdf")
    count = len(reader.pages)
    assert count > 15
    assert round(reader.pages[0].mediabox.width) == 595  # A4
    cover = text_of(reader, 0)
    assert "版本 2026.1" in cover
    assert f"1 / {count}" not in cover
    for number in range(1, count):
        text = text_of(reader, number)
        assert EDITION in text, number
        assert re.search(rf"\b{number + 1} / {count}\b", text), number


def test_links_inside_the_whole_handbook_lead_to_its_pages(page: Page, address: str, folder: Path) -> None:
    reader = printed(page, address + "print/", folder / "links.pdf")
    places = reader.named_destinations
    inside = [
        annotation.get_object()
        for one in reader.pages
        for annotation in one.get("/Annots", [])
        if "/A" not in annotation.get_object()
    ]
    assert len(inside) > 100
    assert all(str(link["/Dest"]) in places for link in inside)


def test_chapters_and_sheets_begin_on_pages_of_their_own(page: Page, address: str, folder: Path) -> None:
    reader = printed(page, address + "print/", folder / "chapters.pdf")
    first_level = [item for item in reader.outline[-1] if not isinstance(item, list)] if reader.outline else []
    pages = [reader.get_destination_page_number(item) for item in first_level]
    assert len(pages) > 8
    assert pages == sorted(set(pages)), "two chapters on one page"


def test_one_page_says_which_edition_it_is_of(page: Page, address: str, folder: Path) -> None:
    reader = printed(page, address + "scripts/query-hold/", folder / "script.pdf")
    assert len(reader.pages) <= 4
    for number in range(len(reader.pages)):
        assert EDITION in text_of(reader, number)
