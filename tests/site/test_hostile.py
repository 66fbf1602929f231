"""Hostile text in every field of every kind: it shows as text and changes nothing about the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest

from huashu.handbook.model import Handbook, Loaded
from huashu_site.build import build
from tests.site.conftest import CONTENT

ATTACK = (
    "</title></p></textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
    "\n\n# h\n\n<!-- c -->\n\n* [x](javascript:alert(1)) **b** `c` &lt;script&gt; \x02\x1e\x1f"
)
BRACES = "{{ see }} {: onclick=alert(1) #stolen }"
# What a program reads rather than people; the schemas allow nothing hostile there.
KEPT = {"review_every", "reviewed", "duration", "before", "limit", "min", "max", "quantity", "category", "avoid_times"}
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def hostile(value: Any, key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {name: hostile(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [hostile(inner, key) for inner in value]
    if isinstance(value, str) and _CHINESE.search(value) and key not in KEPT:
        return value + ATTACK + (BRACES if key == "title" else "")
    return value


def attacked(handbook: Handbook) -> Handbook:
    """The handbook with the attack in every piece of text; what is looked up by name stays."""
    settings = {
        **hostile(handbook.settings),
        "slots": [hostile(s, "") | {"name": s["name"]} for s in handbook.settings["slots"]],
    }
    entries = {ref: replace(entry, data=hostile(entry.data)) for ref, entry in handbook.entries.items()}
    clauses = {
        code: replace(
            clause,
            title=hostile(clause.title, "title"),
            text=hostile(clause.text),
            why=hostile(clause.why),
            data=hostile(clause.data),
        )
        for code, clause in handbook.clauses.items()
    }
    return replace(handbook, settings=settings, entries=entries, clauses=clauses)


@pytest.fixture(scope="module")
def sites(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("hostile")
    patch = pytest.MonkeyPatch()
    for name, book in (("plain", handbook), ("hostile", attacked(handbook))):
        patch.setattr("huashu.handbook.loader.load", lambda root, book=book: Loaded(book, ()))
        build(CONTENT, folder / name)
    patch.undo()
    yield folder / "plain", folder / "hostile"


def elements(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes, in order; only the names, the text may differ.

    What a Markdown field is made into may differ, too; another test looks at what that is.
    """
    tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    for prose in tree.iterfind(".//div[@class='prose']"):
        prose[:] = []
    return [(str(node.tag), tuple(sorted(map(str, node.attrib)))) for node in tree.iter()]


def test_hostile_text_changes_no_element_of_any_page(sites: tuple[Path, Path]) -> None:
    plain, attacked_site = sites
    pages = sorted(path.relative_to(plain) for path in plain.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        assert elements(attacked_site / page) == elements(plain / page), page


def test_no_page_runs_or_loads_anything_of_it(sites: tuple[Path, Path]) -> None:
    _, attacked_site = sites
    for path in attacked_site.rglob("*.html"):
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for node in tree.iter():
            assert not any(name.startswith("on") for name in map(str, node.attrib)), path
            assert not str(node.get("href", "")).lower().startswith("javascript:"), path
            assert node.get("id") != "stolen", path
            if node.tag == "script":
                assert "alert(1)" not in (node.text or "").replace("\\u003cscript", ""), path
            if node.tag == "img":
                assert node.get("src") != "x", path


def test_hostile_text_is_shown_as_it_is(sites: tuple[Path, Path]) -> None:
    _, attacked_site = sites
    html = (attacked_site / "standards/holding/index.html").read_text(encoding="utf-8")
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    text = "".join(tree.itertext())
    assert text.count("<script>alert(1)</script>") > 20
    assert tree.find(".//title").text.startswith("等待与静音</title>")
