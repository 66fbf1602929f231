"""Whether plain data fits a simple schema: texts, words of a list, and lists of them, which is most of a handbook.

A short cut past the machinery of jsonschema, which judges everything else and explains whatever does not fit.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

Fits = Callable[[Any], bool]

_NOTES = frozenset({"title", "description", "examples"})
"""What is said in a schema for people."""

_known: dict[int, tuple[Any, Fits]] = {}
"""By the identity of the schema, which is kept so that its identity stays its own."""


def fits(schema: Any) -> Fits:
    """A test that only what is valid passes; what does not pass it may be valid all the same."""
    found = _known.get(id(schema))
    if found is None:
        found = _known[id(schema)] = (schema, _made(schema) or _never)
    return found[1]


def _made(schema: Any) -> Fits | None:
    if not isinstance(schema, Mapping):
        return None
    asked = {key for key in schema if key not in _NOTES and not key.startswith("x-")}
    if asked == {"if", "then", "else"}:
        return _by_type(schema)
    if asked == {"enum"}:
        return _one_of(schema["enum"])
    if schema.get("type") == "string":
        return _text(schema, asked)
    return _list(schema, asked) if schema.get("type") == "array" else None


def _never(_value: Any) -> bool:
    return False


def _text(schema: Mapping[str, Any], asked: set[str]) -> Fits | None:
    if not asked <= {"type", "minLength", "maxLength", "pattern"}:
        return None
    shortest, longest = schema.get("minLength", 0), schema.get("maxLength", math.inf)
    search = re.compile(schema.get("pattern", "")).search
    return lambda value: isinstance(value, str) and shortest <= len(value) <= longest and search(value) is not None


def _one_of(words: list[Any]) -> Fits | None:
    known = frozenset(word for word in words if isinstance(word, str))
    return lambda value: isinstance(value, str) and value in known


def _list(schema: Mapping[str, Any], asked: set[str]) -> Fits | None:
    if not asked <= {"type", "items", "minItems", "maxItems", "uniqueItems"} or "items" not in asked:
        return None
    item = fits(schema["items"])
    fewest, most = schema.get("minItems", 0), schema.get("maxItems", math.inf)
    once = schema.get("uniqueItems", False)
    # of texts only: other things are compared in JSON's own way
    return lambda value: (
        isinstance(value, list)
        and fewest <= len(value) <= most
        and all(map(item, value))
        and not (once and (not all(isinstance(one, str) for one in value) or len({*value}) < len(value)))
    )


_TYPES: Mapping[str, type] = {"string": str, "array": list, "object": dict}


def _by_type(schema: Mapping[str, Any]) -> Fits | None:
    """What is of one type has to fit one schema, everything else another."""
    kind = _TYPES.get(schema["if"].get("type"))
    if kind is None or len(schema["if"]) > 1:
        return None
    of_kind, other = fits(schema["then"]), fits(schema["else"])
    return lambda value: of_kind(value) if isinstance(value, kind) else other(value)
