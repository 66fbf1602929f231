from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.handbook.difference import Item, differences


def told(old: Any, new: Any) -> list[tuple[list[str], Any, Any]]:
    found = differences(old, new, frozenset({"order"}))
    return [([step.identity if isinstance(step, Item) else step for step in d.path], d.before, d.after) for d in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [(["a"], 1, 2)]),
        ({}, {"a": 2}, [(["a"], None, 2)]),
        ({"a": 1, "order": 1}, {"a": 1, "order": 2}, []),
        ({"a": ["x"]}, {"a": ["y"]}, [(["a", ""], "x", "y")]),
        ({"a": "x"}, {"a": ["x", "y"]}, [(["a", ""], None, "y")]),
        ({"a": ["x", "y", "z"]}, {"a": ["x", "z"]}, [(["a", ""], "y", None)]),
        ({"a": ["x", "y"]}, {"a": ["y", "x"]}, [(["a", ""], None, "y"), (["a", ""], "y", None)]),
    ],
)
def test_values_and_plain_lists(old: Any, new: Any, expected: Any) -> None:
    assert told(old, new) == expected


def test_items_are_matched_by_what_tells_them_apart() -> None:
    old = {"steps": [{"id": "one", "text": "甲"}, {"id": "two", "text": "乙"}]}
    new = {"steps": [{"id": "two", "text": "丙"}, {"id": "three", "text": "丁"}]}
    assert told(old, new) == [
        (["steps", "two", "text"], "乙", "丙"),
        (["steps", "three"], None, {"id": "three", "text": "丁"}),
        (["steps", "one"], {"id": "one", "text": "甲"}, None),
    ]


def test_a_field_that_does_not_tell_items_apart_is_not_used_for_it() -> None:
    old = {"pairs": [{"title": "同名", "text": "甲"}, {"title": "同名", "text": "乙"}]}
    new = {"pairs": [{"title": "同名", "text": "甲"}, {"title": "同名", "text": "丙"}]}
    assert told(old, new) == [(["pairs", "", "text"], "乙", "丙")]


VALUES = st.recursive(
    st.text("甲乙丙", max_size=3) | st.integers(0, 3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "title", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES, VALUES)
def test_nothing_differs_from_itself_and_everything_else_does(old: Any, new: Any) -> None:
    assert told(old, old) == []
    if isinstance(old, dict) and isinstance(new, dict) and old != new:
        both = (old, new)
        if not any(isinstance(value, list) for side in both for value in side.values()):
            assert told(old, new)
