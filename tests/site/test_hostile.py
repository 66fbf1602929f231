"""Hostile text in every field of every kind: it shows as text and changes nothing about the page."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import html5lib
import pytest

from huashu.handbook.model import Handbook, Loaded
from huashu.handbook.schemas import SETTINGS, schema
from huashu.vocabulary import KINDS
from huashu_site.build import build
from tests.site.conftest import CONTENT

ATTACK = (
    "</title></p></textarea><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg onload=alert(1)>"
    "\n\n# h\n\n<!-- c -->\n\n* [x](javascript:alert(1)) **b** `c` &lt;script&gt; \x02\x1e\x1f"
)
BRACES = "{{ see }} {: onclick=alert(1) #stolen }"
# Fields by which things are looked up: another text there is another thing.
NAMES = {("handbook", "slots", "name"), ("handbook", "lexicons", "name"), ("handbook", "quantities", "name")}
Where = tuple[str, ...]


def members(node: Mapping[str, Any], data: Any) -> Mapping[str, Any]:
    """The properties a schema gives a mapping, those of its branches included.

    Branches may give a name to different things (``before``: so many turns, or phrases): the one the data has counts.
    """
    found = dict(node.get("properties", {}))
    branches = (*node.get("allOf", ()), *node.get("oneOf", ()), *node.get("anyOf", ()))
    for branch in sorted(branches, key=lambda branch: not set(branch.get("required", ())) <= set(data)):
        for key, inner in members(branch, data).items():
            found.setdefault(key, inner)
    return found


def branch_for(node: Mapping[str, Any], data: Any) -> Mapping[str, Any]:
    """Of several forms (a text or a list of texts), the one the data has."""
    if "type" in node or "properties" in node:
        return node
    wanted = {str: "string", list: "array", dict: "object"}.get(type(data))
    options = (*node.get("oneOf", ()), *node.get("anyOf", ()), *node.get("allOf", ()))
    return next((branch_for(o, data) for o in options if branch_for(o, data).get("type") == wanted), node)


def is_free(node: Mapping[str, Any]) -> bool:
    """Whether people may write anything there: not a reference, not one of a list, not a date, a code, a duration."""
    bound = ("enum", "x-ref", "format", "const")
    return node.get("type") == "string" and not any(k in node for k in bound) and node.get("pattern", "\\S") == "\\S"


def rewritten(node: Mapping[str, Any], data: Any, where: Where, text: Callable[[str, Where], str]) -> Any:
    """The data with every free text replaced."""
    node = branch_for(node, data)
    if isinstance(data, Mapping):
        known = members(node, data)
        return {key: rewritten(known.get(key, {}), value, (*where, key), text) for key, value in data.items()}
    if isinstance(data, list):
        return [rewritten(node.get("items", {}), item, where, text) for item in data]
    if isinstance(data, str) and is_free(node) and where not in NAMES:
        return text(data, where)
    return data


def completed(node: Mapping[str, Any], data: Any) -> Any:
    """The data with every optional free text there can be, as in the examples of its schema."""
    node = branch_for(node, data)
    if isinstance(data, list):
        return [completed(node.get("items", {}), item) for item in data]
    if not isinstance(data, Mapping):
        return data
    made = {}
    for key, inner in members(node, data).items():
        if key in data:
            made[key] = completed(inner, data[key])
        elif key not in STRUCTURE and "examples" in inner and holds_text(inner):
            made[key] = completed(inner, without_references(inner, inner["examples"][0]))
    return {**data, **made}


# Optional members that say what an item is, or exclude each other: an example of them would be another item.
STRUCTURE = {
    "checks",
    "examples",
    "measure",
    "next",
    "goto",
    "end",
    "answers",
    "branches",
    "event",
    "feedback",
    "order",
}


def without_references(node: Mapping[str, Any], example: Any) -> Any:
    """An example without what refers to things this handbook doesn't have."""
    node = branch_for(node, example)
    if isinstance(example, Mapping):
        known = members(node, example)
        return {k: without_references(known[k], v) for k, v in example.items() if "x-ref" not in known.get(k, {})}
    if isinstance(example, list):
        return [without_references(node.get("items", {}), item) for item in example]
    return example


def holds_text(node: Mapping[str, Any]) -> bool:
    """Whether a free text can stand at or below a place."""
    below = node.get("properties", {}).values()
    options = [*node.get("oneOf", ()), *node.get("anyOf", ()), *node.get("allOf", ())]
    items = [node["items"]] if "items" in node else []
    return is_free(node) or any(holds_text(inner) for inner in (*below, *options, *items))


CHECKS = [
    {"forbid": ["等一下啊"], "unless": ["请等一下"], "instead": "我查一下", "message": "没有说原因", "at": "opening"},
    {"forbid": ["等着"], "when": {"customer_says": ["还要多久"], "unless": ["不知多久"]}, "unless_in_turn": ["请您"]},
    {"require": ["感谢"], "at": "next_turn", "when": {"agent_says": ["查一下"]}, "instead": "感谢您的等待"},
    {"require": ["感谢"], "at": "closing", "when": {"tag": "投诉"}},
    {"limit": ["静音"], "unless": ["静音键"], "instead": "两分钟以内"},
    {"latin": {"allowed": ["VIP"]}},
    {"vague": ["尽快"]},
    {"section": ["申诉"], "titles": ["办法"]},
    {"term": "坐席", "variants": ["座席"]},
    {"sequence": [{"says": ["核对"]}, {"event": "hold"}]},
    {"interruption": ["我还没说完"]},
    {"repeat": ["嗯"], "times": 3},
    {"together": [["可以"], ["不行"]], "unless": ["可以吗"], "instead": "可以的", "message": "前后两样"},
    {"lead": ["查"], "before": ["回复"], "unless": ["约"], "instead": "先查后答", "message": "来不及"},
]
MEASURE = {"quantity": "在线等待", "max": "2 分钟", "min": "2 秒", "note": "从按键算起。"}


def full(handbook: Handbook) -> Handbook:
    """The handbook with every field in use."""
    settings = completed(schema(SETTINGS), handbook.settings)
    settings["retired"] = [{"code": "HLD-90", "on": "2026-01-01", "why": "并入别处。", "replaced_by": "HLD-01"}]
    entries = {}
    for ref, entry in handbook.entries.items():
        data = completed(schema(entry.kind), entry.data)
        for holder in (data, *data.get("articles", ())):
            for clause in holder.get("clauses", ()):
                if isinstance(clause, dict):
                    clause |= {"measure": MEASURE, "checks": CHECKS, "category": "forbidden-phrase"}
        entries[ref] = replace(entry, data=data)
    return with_clauses(replace(handbook, settings=settings, entries=entries))


def with_clauses(handbook: Handbook) -> Handbook:
    """The handbook with its clauses as its entries have them."""
    found = {}
    for entry in handbook.entries.values():
        for holder in (entry.data, *entry.data.get("articles", ())):
            for data in holder.get("clauses", ()):
                if isinstance(data, Mapping):
                    old = handbook.clauses[data["code"]]
                    texts = {key: data[key] for key in ("title", "text", "why")}
                    found[data["code"]] = replace(old, data=data, category=data.get("category"), **texts)
    return replace(handbook, clauses=found)


def attacked(handbook: Handbook) -> Handbook:
    """The handbook with the attack in every piece of text; what is looked up by name stays."""

    def text(value: str, where: Where) -> str:
        return value + ATTACK + (BRACES if where[-1] == "title" else "")

    entries = {
        ref: replace(entry, data=rewritten(schema(entry.kind), entry.data, (entry.kind,), text))
        for ref, entry in handbook.entries.items()
    }
    settings = rewritten(schema(SETTINGS), handbook.settings, (SETTINGS,), text)
    editions = tuple(
        replace(
            edition,
            name=edition.name + ATTACK,
            since=edition.since + ATTACK,
            note=edition.note + ATTACK,
            changes=tuple(
                replace(
                    c, text=c.text + ATTACK, before=c.before and c.before + ATTACK, after=c.after and c.after + ATTACK
                )
                for c in edition.changes
            ),
        )
        for edition in handbook.editions
    )
    return with_clauses(replace(handbook, settings=settings, entries=entries, editions=editions))


def places(node: Mapping[str, Any], where: Where) -> Iterator[Where]:
    """Every place of a schema where a free text can stand."""
    for key, inner in node.get("properties", {}).items():
        yield from places(inner, (*where, key))
    for inner in (*node.get("oneOf", ()), *node.get("anyOf", ()), *node.get("allOf", ())):
        yield from places(inner, where)
    if "items" in node:
        yield from places(node["items"], where)
    if is_free(node):
        yield where


# What only the linter reads: nothing of it is on the site.
UNSHOWN_CHECKS = frozenset({"under", "mentions", "fictitious", "hanging", "earlier"})


def test_every_free_text_of_every_kind_is_attacked(handbook: Handbook) -> None:
    base = full(handbook)
    seen: set[Where] = set()

    def text(value: str, where: Where) -> str:
        seen.add(where)
        return value

    for entry in base.entries.values():
        rewritten(schema(entry.kind), entry.data, (entry.kind,), text)
    rewritten(schema(SETTINGS), base.settings, (SETTINGS,), text)
    expected = {place for kind in (*KINDS, SETTINGS) for place in places(schema(kind), (kind,))} - NAMES
    missed = {
        place
        for place in expected - seen
        if not ("checks" in place and UNSHOWN_CHECKS.intersection(place)) and "examples" not in place
    }
    assert missed == {("handbook", "feedback")} - seen
    assert len(seen) > 150


@pytest.fixture(scope="module")
def sites(handbook: Handbook, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("hostile")
    patch = pytest.MonkeyPatch()
    base = full(handbook)
    for name, book in (("plain", base), ("hostile", attacked(base))):
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


def test_feed_and_data_carry_it_as_text(sites: tuple[Path, Path]) -> None:
    _, attacked_site = sites
    feed = ElementTree.parse(attacked_site / "feed.xml").getroot()
    texts = list(feed.itertext())
    assert any("<script>alert(1)</script>" in text and text.startswith("版本 2026.1") for text in texts)
    for content in feed.iter("{http://www.w3.org/2005/Atom}content"):
        names = {
            str(node.tag) for node in html5lib.parseFragment(str(content.text), namespaceHTMLElements=False).iter()
        }
        assert names <= {"DOCUMENT_FRAGMENT", "p", "h3", "ul", "li", "br", "a"}
    data = json.loads((attacked_site / "data/entries.json").read_text(encoding="utf-8"))
    assert all(entry["title"].endswith(BRACES) for entry in data["entries"])
    assert "<script>alert(1)</script>" in data["handbook"]


def test_the_style_of_printed_pages_stays_one(sites: tuple[Path, Path]) -> None:
    plain, attacked_site = sites
    shapes = [
        [char for char in (site / "assets/huashu/edition.css").read_text(encoding="utf-8") if char in "{}<>@;"]
        for site in (plain, attacked_site)
    ]
    assert shapes[0] == shapes[1]
