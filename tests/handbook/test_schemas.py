from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from handbooks import BASE
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from huashu.handbook import messages, schemas
from huashu.handbook.schemas import annotated, is_date, schema, validator
from huashu.handbook.validators import formats
from huashu.handbook.yaml_reader import read_yaml
from huashu.vocabulary import CATEGORIES, EVENTS, KINDS, LEVELS, SOURCE_STATUS, SPEAKERS

FOLDER = Path(__file__).parents[2] / "schemas"
REPORT = "report.schema.json"
"""Describes what the linter prints; its test stands with the report's."""

RAW = {
    path.name: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(FOLDER.glob("*.json"))
    if path.name != REPORT
}
NAMES = (*KINDS, schemas.SETTINGS)

_STRUCTURE = {"properties", "items", "if", "then", "else", "allOf", "oneOf", "anyOf", "additionalProperties", "const"}
_NOTES = {"title", "description", "examples", "$schema", "$defs", "$ref"}


def _nodes(node: Any, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema inside a schema, by its path."""
    if not isinstance(node, dict):
        return
    yield path, node
    for keyword in ("properties", "$defs"):
        for name, child in node.get(keyword, {}).items():
            yield from _nodes(child, f"{path}/{keyword}/{name}")
    for keyword in ("items", "if", "then", "else"):
        yield from _nodes(node.get(keyword), f"{path}/{keyword}")
    for keyword in ("oneOf", "anyOf", "allOf"):
        for index, child in enumerate(node.get(keyword, ())):
            yield from _nodes(child, f"{path}/{keyword}/{index}")


def test_every_kind_has_a_schema() -> None:
    assert set(RAW) == {f"{name}.schema.json" for name in (*NAMES, "common", "clause", "check", "edition", "voices")}


@pytest.mark.parametrize("file", RAW)
def test_schemas_are_valid_and_use_known_keywords_only(file: str) -> None:
    Draft202012Validator.check_schema(RAW[file])
    known = messages.KEYWORDS | _STRUCTURE | _NOTES | set(schemas.ANNOTATIONS)
    known |= {"x-pattern-hint", "x-one-of-by-key", "x-common"}
    for path, node in _nodes(RAW[file], ""):
        assert set(node) <= known, path


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_described_with_an_example(name: str) -> None:
    for path, node in _nodes(schema(name), ""):
        for key, field in node.get("properties", {}).items():
            if path.endswith("/if"):
                continue
            assert field.get("description"), f"{path}/{key}"
            if field.get("type") not in ("object", "array"):
                assert field.get("examples"), f"{path}/{key}"


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_valid(name: str) -> None:
    for path, node in _nodes(schema(name), ""):
        for example in node.get("examples", ()):
            errors = list(validator(name).evolve(schema=node).iter_errors(example))
            assert not errors, (path, example, errors[0].message)


@pytest.mark.parametrize("name", NAMES)
def test_objects_are_closed(name: str) -> None:
    for path, node in _nodes(schema(name), ""):
        if node.get("type") == "object" and "oneOf" not in node:
            assert node.get("additionalProperties") is False, path


def test_vocabularies_agree_with_the_schemas() -> None:
    clause = RAW["clause.schema.json"]["properties"]
    assert clause["level"]["enum"] == list(LEVELS)
    assert clause["category"]["enum"] == list(CATEGORIES)
    common = RAW["common.schema.json"]["$defs"]
    assert common["event_kind"]["enum"] == list(EVENTS)
    assert common["sources"]["items"]["properties"]["status"]["enum"] == list(SOURCE_STATUS)
    assert RAW["check.schema.json"]["$defs"]["speakers"]["items"]["enum"] == list(SPEAKERS)
    targets = {node["x-ref"] for file in RAW.values() for _, node in _nodes(file, "") if "x-ref" in node}
    assert targets <= {*KINDS, "clause", "channel", "scenario", "quantity", "entry", "step"}


_URI = "urn:huashu:"


def _absolute(raw: Any) -> Any:
    """A schema whose references to other files are absolute."""
    return json.loads(re.sub(r'"\$ref": "(?=[a-z])', f'"$ref": "{_URI}', json.dumps(raw)))


def _as_an_editor_reads_it(name: str) -> Any:
    absolute = {file: _absolute(raw) for file, raw in RAW.items()}
    registry: Any = Registry().with_resources(
        (_URI + file, Resource.from_contents(raw)) for file, raw in absolute.items()
    )
    return Draft202012Validator(absolute[f"{name}.schema.json"], registry=registry, format_checker=formats)


PLAIN = {name: _as_an_editor_reads_it(name) for name in NAMES}
ENTRIES = [("handbook", BASE / "handbook.yaml"), *((name, path) for name in KINDS for path in (BASE / name).iterdir())]
DATA = {path: read_yaml(path, str(path)) for _, path in ENTRIES}


@pytest.mark.parametrize(("name", "path"), ENTRIES, ids=lambda value: getattr(value, "stem", value))
def test_the_base_fits(name: str, path: Path) -> None:
    assert PLAIN[name].is_valid(DATA[path].data)
    assert validator(name).is_valid(DATA[path].data)


_SCALARS = [
    *(None, True, 0, 1, 3, 100.5, -1),
    *("", " ", "甲", "must", "2026-02-30", "2026-01-01", "HLD-01", "3 秒", "id\n", "x" * 3000),
]
_COLLECTIONS = [
    *([], {}, [[]], ["甲", "甲"], ["甲"], [1], {"a": 1}, {"forbid": ["喂"]}, {"forbid": ["喂"], "require": ["您"]}),
    *({"agent": "您好"}, {"agent": "您好", "customer": "喂"}, {"id": "a", "end": "完。"}),
]
_JUNK = st.sampled_from([*_SCALARS, *_COLLECTIONS])


@settings(deadline=None, max_examples=400)
@given(st.sampled_from(ENTRIES), st.data())
def test_the_loader_judges_as_an_editor_does(entry: tuple[str, Path], data: st.DataObject) -> None:
    """References resolved, alternatives told apart by key, a short cut for texts: none of it changes the verdict."""
    name, path = entry
    changed = copy.deepcopy(DATA[path].data)
    pointer = data.draw(st.sampled_from([pointer for pointer, _ in DATA[path].nodes() if pointer]))
    holder = changed
    for step in pointer[:-1]:
        holder = holder[step]
    if isinstance(holder, dict) and data.draw(st.booleans()):
        del holder[pointer[-1]]
    else:
        holder[pointer[-1]] = data.draw(_JUNK)
    fits = validator(name).is_valid(changed)
    # the loader's patterns end where the text ends; Python's $ lets a line break follow
    assert fits == PLAIN[name].is_valid(changed) or "id\\n" in json.dumps(changed, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("2026-03-01", True), ("2024-02-29", True), ("2026-02-29", False), ("2026-13-01", False), ("20260301", False),
        ("2026-W01-1", False), ("2026-3-1", False), ("２０２６-０３-０１", False), ("2026-03-01\n", False), ("", False),
    ],
)  # fmt: skip
def test_is_date(text: str, valid: bool) -> None:
    assert is_date(text) is valid


def test_patterns_end_at_the_end_of_the_text() -> None:
    assert not validator("glossary").evolve(schema=schema("glossary")["properties"]["id"]).is_valid("hold\n")


def test_annotated() -> None:
    script = read_yaml(BASE / "scripts" / "silent-call.yaml", "x").data
    slots = list(annotated("scripts", script, "x-slots"))
    assert [found.pointer for found in slots] == [
        ("steps", 0, "agent"),
        ("steps", 1, "agent", 0),
        ("steps", 1, "agent", 1),
    ]
    references = {(found.argument, found.text) for found in annotated("scripts", script, "x-ref")}
    assert references == {
        ("roles", "centre-manager"), ("channel", "inbound"), ("scenario", "silent-call"), ("clause", "HLD-02"),
        ("scripts", "query-hold"), ("step", "again"), ("clause", "HLD-01"), ("step", "leave"),
        ("entry", "scripts/query-hold"), ("entry", "standards/holding"),
    }  # fmt: skip
    standard = read_yaml(BASE / "standards" / "holding.yaml", "x").data
    phrases = {found.pointer: found.text for found in annotated("standards", standard, "x-phrase")}
    assert phrases == {
        ("clauses", 0, "checks", 0, "require", 0): "为您(查|核)",
        ("clauses", 1, "checks", 0, "forbid", 0): "不好意思让您久等(了|啦)?",
    }


@pytest.mark.parametrize("data", [None, [], "x", {"steps": {}}, {"steps": [1, {"agent": {"x": 1}}, None]}])
def test_annotated_walks_what_does_not_fit(data: Any) -> None:
    assert list(annotated("scripts", data)) == []


def test_a_schema_that_refers_to_itself_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = {"$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}, "$ref": "#/$defs/a"}
    monkeypatch.setattr(schemas, "_raw", lambda name: raw)
    with pytest.raises(ValueError, match="refers to itself"):
        schemas.schema("loop")


def test_the_model_does_not_load_jsonschema() -> None:
    code = "import sys, huashu.handbook.model, huashu.handbook.loader; print('jsonschema' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
