"""The JSON Schemas of the handbook: found, references resolved, validators built once, annotations collected."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from huashu.handbook.model import Pointer

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

Schema = Mapping[str, Any]

SETTINGS = "handbook"
"""The schema of handbook.yaml; the other schemas are named like the kinds."""

ANNOTATIONS = ("x-ref", "x-slots", "x-phrase", "x-quantity", "x-markdown", "x-url")
"""Custom keywords that say what a text is for; they do not restrict it in the schema itself."""

_ASIDE = frozenset({"title", "description", "examples", "$comment", "default"})
_SUFFIX = ".schema.json"
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Annotated(NamedTuple):
    """A text of an entry that the schema marks: where it is, with which keyword, the keyword's argument, the text."""

    pointer: Pointer
    keyword: str
    argument: Any
    text: str


@cache
def schema(name: str) -> Schema:
    """A schema by name, every ``$ref`` replaced with what it points to (shared, not copied)."""
    resolved = _resolve(_raw(name), name, ())
    if not isinstance(resolved, dict):
        raise TypeError(f"schema {name} is not an object")
    return resolved


@cache
def validator(name: str) -> Validator:
    """The validator of a schema: formats are checked, custom keywords known."""
    from huashu.handbook.validators import build  # jsonschema loads only when something is validated

    built: Validator = build(schema(name))
    return built


def is_date(text: str) -> bool:
    """Whether a text is a calendar date written year-month-day."""
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def annotated(name: str, data: Any, *keywords: str) -> Iterator[Annotated]:
    """Every text of ``data`` that the schema ``name`` marks with one of the keywords (all of them when none is given).

    Data that does not fit the schema is walked as far as it fits.
    """
    return _walk(schema(name), data, (), frozenset(keywords or ANNOTATIONS))


def branch(options: list[Schema], data: Mapping[str, Any]) -> Schema | None:
    """Of schemas told apart by their first required key, the one whose key comes first in ``data``."""
    by_key = {option["required"][0]: option for option in options}
    return next((by_key[key] for key in data if key in by_key), None)


class _Plan(NamedTuple):
    """Where below a schema the wanted keywords occur: all a walk has to look at."""

    here: tuple[tuple[str, Any], ...]
    members: Mapping[str, Schema]
    items: Schema | None
    alike: tuple[Schema, ...]
    options: list[Schema]


_plans: dict[tuple[int, frozenset[str]], tuple[Schema, _Plan | None]] = {}
"""Plans by the identity of their schema, which is kept so that its identity stays its own."""


def _plan(node: Schema, keywords: frozenset[str]) -> _Plan | None:
    """The plan for a schema, or ``None`` when nothing is wanted."""
    place = (id(node), keywords)
    if place not in _plans:
        here = tuple((keyword, node[keyword]) for keyword in node if keyword in keywords)
        members = {key: member for key, member in node.get("properties", {}).items() if _plan(member, keywords)}
        items = node["items"] if "items" in node and _plan(node["items"], keywords) else None
        same = [*node.get("allOf", ()), *(node[part] for part in ("then", "else") if part in node)]
        alike = tuple(part for part in same if _plan(part, keywords))
        by_key = node["oneOf"] if "x-one-of-by-key" in node else []
        options = by_key if any(_plan(option, keywords) for option in by_key) else []
        wanted = here or members or items or alike or options
        _plans[place] = (node, _Plan(here, members, items, alike, options) if wanted else None)
    return _plans[place][1]


def _walk(node: Schema, value: Any, pointer: Pointer, keywords: frozenset[str]) -> Iterator[Annotated]:
    plan = _plan(node, keywords)
    if plan is None:
        return
    if isinstance(value, str):
        for keyword, argument in plan.here:
            yield Annotated(pointer, keyword, argument, value)
    elif isinstance(value, dict):
        for key, member in value.items():
            if key in plan.members:
                yield from _walk(plan.members[key], member, (*pointer, key), keywords)
        if plan.options and (chosen := branch(plan.options, value)):
            yield from _walk(chosen, value, pointer, keywords)
    elif isinstance(value, list) and plan.items is not None:
        for index, item in enumerate(value):
            yield from _walk(plan.items, item, (*pointer, index), keywords)
    for part in plan.alike:
        yield from _walk(part, value, pointer, keywords)


@cache
def _raw(name: str) -> Any:
    text = _folder().joinpath(name + _SUFFIX).read_text(encoding="utf-8")
    return json.loads(text)


@cache
def _folder() -> Any:
    """The schemas the wheel carries, else (in a checkout) those beside ``linter/``."""
    carried = resources.files("huashu") / "_data" / "schemas"
    return carried if carried.is_dir() else Path(__file__).resolve().parents[3] / "schemas"


_resolved: dict[tuple[str, str], Any] = {}


def _resolve(node: Any, name: str, active: tuple[tuple[str, str], ...]) -> Any:
    if isinstance(node, list):
        return [_resolve(item, name, active) for item in node]
    if not isinstance(node, dict):
        return node
    resolved = {
        key: value if key in _ASIDE and not isinstance(value, dict) else _resolve(value, name, active)
        for key, value in node.items()
        if key not in ("$defs", "$ref", "$schema")
    }
    if isinstance(pattern := resolved.get("pattern"), str):
        # JSON Schema's $ is the very end of the text, Python's also the place before a last line break
        resolved["pattern"] = re.sub(r"(?<!\\)\$$", r"\\Z", pattern)
    if "$ref" not in node:
        return resolved
    target = _target(node["$ref"], name, active)
    if all(key in _ASIDE or key.startswith("x-") for key in resolved):
        return {**target, **resolved}
    return {"allOf": [target], **resolved}


def _target(reference: str, name: str, active: tuple[tuple[str, str], ...]) -> Any:
    file, _, fragment = reference.partition("#")
    place = (file.removesuffix(_SUFFIX) or name, fragment)
    if place in active:
        raise ValueError(f"schema {name} refers to itself by {reference}")
    if place not in _resolved:
        target = _raw(place[0])
        for step in fragment.split("/")[1:]:
            target = target[step]
        _resolved[place] = _resolve(target, place[0], (*active, place))
    return _resolved[place]
