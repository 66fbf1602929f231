from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from huashu.handbook.fits import fits

TEXT = {"type": "string", "minLength": 2, "maxLength": 4, "pattern": "甲", "description": "一段话", "x-phrase": True}
WORD = {"enum": ["甲", "乙", 1]}
TEXTS = {"type": "array", "items": TEXT, "minItems": 1, "maxItems": 3, "uniqueItems": True}
EITHER = {"if": {"type": "array"}, "then": {"type": "array", "items": WORD}, "else": TEXT}
SCHEMAS = [
    TEXT,
    WORD,
    TEXTS,
    EITHER,
    {"type": "array", "items": WORD},
    {"if": {"type": "string"}, "then": TEXT, "else": TEXTS},
]

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.text("甲乙丙", max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("甲乙", max_size=1), inner, max_size=2),
    max_leaves=6,
)


@pytest.mark.parametrize("schema", SCHEMAS)
@given(value=VALUES)
def test_what_fits_is_valid(schema: dict[str, Any], value: Any) -> None:
    assert not fits(schema)(value) or Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        (TEXT, "甲乙"),
        (WORD, "乙"),
        (TEXTS, ["甲乙", "乙甲"]),
        (EITHER, ["甲", "乙"]),
        (EITHER, "甲乙"),
        ({"type": "array", "items": WORD}, []),
    ],
)
def test_what_most_of_a_handbook_is_fits(schema: dict[str, Any], value: Any) -> None:
    assert Draft202012Validator(schema).is_valid(value)
    assert fits(schema)(value)


@pytest.mark.parametrize(
    "schema",
    [
        True,
        {},
        {"type": "string", "format": "date"},
        {"type": "array", "minItems": 1},
        {"type": "array", "items": TEXT, "contains": WORD},
        {"if": {"const": "甲乙"}, "then": TEXT, "else": TEXT},
        {"if": {"type": "integer"}, "then": TEXT, "else": TEXT},
    ],
)
def test_what_asks_for_more_is_left_to_the_schema(schema: Any) -> None:
    assert not fits(schema)("甲乙")
    assert not fits(schema)(["甲乙"])
