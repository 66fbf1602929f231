from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.handbook.inline import inline, quoted
from huashu.handbook.yaml_reader import compose
from huashu.text.source import Source


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        ("静音", "静音"),
        ("12345", '"12345"'),
        ("true", '"true"'),
        ("{时间}前", '"{时间}前"'),
        ("甲: 乙", '"甲: 乙"'),
        (["a", "b,c"], '[a, "b,c"]'),
        ({"agent": "您好"}, "{agent: 您好}"),
        ([], "[]"),
        (5, "5"),
        (1.5, "1.5"),
        (False, "false"),
        (None, "null"),
    ],
)
def test_inline(value: Any, typed: str) -> None:
    assert inline(value) == typed


def test_quoted() -> None:
    assert quoted('他说"好"') == '"他说\\"好\\""'


_TEXT = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ：—“”"), max_size=20)


@given(st.one_of(_TEXT, st.lists(_TEXT, max_size=3), st.integers(), st.booleans(), st.none()))
def test_what_is_typed_reads_back(value: Any) -> None:
    document = compose(Source("示例", "key: " + inline(value)))
    assert document.problems == ()
    assert document.data == {"key": value}
