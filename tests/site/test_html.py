"""Every page kind is valid HTML: a strict parser finds nothing, and neither do the rules a parser doesn't know."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import html5lib
import pytest

from tests.site.html import Attributes, outline

pytestmark = pytest.mark.xdist_group("site-browser")

_INTERACTIVE = {"a", "button", "input", "select", "textarea", "details", "label", "iframe"}
_PHRASING_ONLY = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "span",
    "button",
    "label",
    "q",
    "strong",
    "em",
    "code",
    "time",
}
_BLOCK = {"div", "p", "ul", "ol", "dl", "table", "section", "nav", "article", "h1", "h2", "h3", "h4", "pre", "details"}
_REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "form")
_OBSOLETE = {"center", "font", "big", "strike", "tt", "marquee", "acronym"}


def kinds(site: Path) -> list[Path]:
    """One page of each kind, the largest: the start page, the page of a kind, an entry of it, every overview…"""
    chosen = [site / "index.html", site / "404.html", site / "print/index.html"]
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        pages = sorted(folder.rglob("*.html"), key=lambda page: page.stat().st_size)
        chosen += pages if folder.name == "overviews" else [*pages[-1:], folder / "index.html"]
    return [page for page in dict.fromkeys(chosen) if page.is_file()]


def mistakes(path: Path) -> list[str]:
    """What is wrong with a page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(path.read_text(encoding="utf-8"))
    found = [f"{position}: {code} {data}" for position, code, data in parser.errors]
    read = outline(path)
    ids = Counter(read.ids)
    found += [f"id twice: {name}" for name, count in ids.items() if count > 1]
    for tag, attributes in read.elements:
        found += [f"{tag}: {text}" for text in _of_element(tag, attributes, set(ids))]
    for element in tree.iter():
        found += _nesting(element)
    return found


def _of_element(tag: str, attributes: Attributes, ids: set[str]) -> list[str]:
    found = [
        f"{name} leads to no id: {target}"
        for name in _REFERENCES
        for target in attributes.get(name, "").split()
        if target not in ids and not (name == "form" and tag == "form")
    ]
    if tag in _OBSOLETE:
        found.append("obsolete")
    if tag == "img" and "alt" not in attributes:
        found.append("no alt")
    if "id" in attributes and (not attributes["id"] or " " in attributes["id"]):
        found.append(f"bad id {attributes['id']!r}")
    if not attributes.get("tabindex", "0").lstrip("-").isdigit():
        found.append(f"bad tabindex {attributes['tabindex']!r}")
    if attributes.get("type") in ("checkbox", "radio") and "autocomplete" in attributes:
        found.append("autocomplete of a check box")
    if tag in ("a", "link") and attributes.get("href") == "":
        found.append("empty href")
    return found


def _nesting(element: object) -> list[str]:
    """Content that HTML's content models don't allow; what a parser moves about is reported by the parser."""
    found = []
    tag = getattr(element, "tag", "")
    inside = [child for child in element.iter() if child is not element] if isinstance(tag, str) else []  # type: ignore[attr-defined]
    if tag in ("a", "button"):
        found += [f"{child.tag} inside {tag}" for child in inside if child.tag in _INTERACTIVE]
    if tag == "label":
        found += [f"{child.tag} inside {tag}" for child in inside if child.tag in ("button", "label")]
    if tag in _PHRASING_ONLY:
        found += [f"{child.tag} inside {tag}" for child in inside if child.tag in _BLOCK]
    if tag in ("ul", "ol"):
        children = [child.tag for child in element if isinstance(child.tag, str)]  # type: ignore[attr-defined]
        found += [f"{child} as an item of {tag}" for child in children if child not in ("li", "script", "template")]
    if tag == "dl":
        children = [child.tag for child in element if isinstance(child.tag, str)]  # type: ignore[attr-defined]
        found += [f"{child} in dl" for child in children if child not in ("div", "dt", "dd")]
    return found


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>a</div>", "end-tag-too-early"),
        ('<i id="x"></i><i id="x"></i>', "id twice: x"),
        ("<a href='#'><button>b</button></a>", "button inside a"),
        ("<span><div>x</div></span>", "div inside span"),
        ("<ul><p>x</p></ul>", "p as an item of ul"),
        ('<label for="y">x</label>', "for leads to no id: y"),
        ('<i aria-labelledby="z"></i>', "aria-labelledby leads to no id: z"),
        ('<i tabindex=""></i>', "bad tabindex"),
        ('<input type="checkbox" autocomplete="off">', "autocomplete"),
        ("<img src='x'>", "no alt"),
    ],
)
def test_a_mistake_would_be_found(html: str, said: str, tmp_path: Path) -> None:
    page = tmp_path / "x.html"
    page.write_text(f"<!doctype html><html lang=zh><head><title>x</title></head><body>{html}</body></html>")
    assert any(said in mistake for mistake in mistakes(page)), mistakes(page)


def test_every_page_of_the_little_handbook(site_folder: Path) -> None:
    pages = sorted(site_folder.rglob("*.html"))
    assert len(pages) > 30
    assert {page: found for page in pages if (found := mistakes(page))} == {}


def test_a_page_of_each_kind_of_the_handbook(handbook_folder: Path) -> None:
    pages = kinds(handbook_folder)
    assert len(pages) > 28
    assert {page: found for page in pages if (found := mistakes(page))} == {}
