from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from huashu.handbook.field_names import NAMES, UNTOLD
from huashu.handbook.schemas import SETTINGS, schema
from huashu.vocabulary import KINDS


def fields(node: Any) -> Iterator[str]:
    """The names of all fields a sentence could be about: below what is never told, and in checks, none is."""
    if isinstance(node, Mapping):
        for name, field in node.get("properties", {}).items():
            yield name
            if name not in UNTOLD and name not in ("checks", "measure"):
                yield from fields(field)
        for keyword, inner in node.items():
            if keyword in ("items", "oneOf", "allOf", "anyOf"):
                yield from fields(inner)
    elif isinstance(node, list):
        for item in node:
            yield from fields(item)


def test_every_field_has_a_name_or_is_never_told() -> None:
    used = {name for kind in (*KINDS, SETTINGS) for name in fields(schema(kind))}
    assert used - NAMES.keys() - UNTOLD == set()
    assert NAMES.keys() & UNTOLD == set()


def test_no_name_is_for_a_field_that_does_not_exist() -> None:
    used = {name for kind in (*KINDS, SETTINGS) for name in fields(schema(kind))} | {"max", "min", "quantity"}
    assert NAMES.keys() - used == set()
