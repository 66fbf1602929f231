from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from huashu.handbook.yaml_reader import compose
from huashu.handbook.yaml_scalars import Plain, resolve_plain, scalar_offsets
from huashu.text.source import Source
from huashu.text.span import Span


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None), ("nUll", "nUll"),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("tRUE", "tRUE"),
        ("yes", "yes"), ("no", "no"), ("on", "on"), ("Off", "Off"), ("y", "y"),
        ("0", 0), ("-7", -7), ("+7", 7), ("007", 7), ("0o17", 15), ("0xff", 255), ("0b1", "0b1"), ("1_000", "1_000"),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("-1e3", -1000.0), ("1e", "1e"), (".", "."), ("-", "-"),
        ("2026-03-01", "2026-03-01"), ("12:30", "12:30"), ("1e999", "1e999"), (".inf", ".inf"), (".nan", ".nan"),
        ("9" * 301, "9" * 301), ("一", "一"),
    ],
)  # fmt: skip
def test_resolve_plain(word: str, value: Plain) -> None:
    found = resolve_plain(word)
    assert found == value
    assert type(found) is type(value)


@given(st.text(max_size=12))
def test_resolve_plain_never_fails_and_keeps_text(word: str) -> None:
    found = resolve_plain(word)
    assert isinstance(found, str | int | float | None)
    if isinstance(found, str):
        assert found == word


def _scalar(text: str) -> tuple[str, tuple[int, ...], str]:
    document = compose(Source("例", text))
    assert document.problems == ()
    node = document.node(("k",))
    assert node is not None
    assert isinstance(node.value, str)
    return node.value, scalar_offsets(text, node.span, node.style, node.value), node.style


@pytest.mark.parametrize(
    ("text", "value", "offsets"),
    [
        ("k: 您好", "您好", (3, 4)),
        ("k: 您 好  # 注", "您 好", (3, 4, 5)),
        ("k: 甲\n  乙", "甲 乙", (3, 4, 7)),
        ("k: 甲\n\n  乙", "甲\n乙", (3, 5, 8)),
        ("k: 甲  \n  乙", "甲 乙", (3, 6, 9)),
        ("k: '甲''乙'", "甲'乙", (4, 5, 7)),
        ("k: '甲\n  乙'", "甲 乙", (4, 5, 8)),
        ('k: "甲\\n乙"', "甲\n乙", (4, 5, 7)),
        ('k: "\\u4e2d文"', "中文", (4, 10)),
        ('k: "\\x41\\U0001F600"', "A😀", (4, 8)),
        ('k: "甲\\\n  乙"', "甲乙", (4, 9)),
        ('k: "甲 \\\n  \\ 乙"', "甲  乙", (4, 5, 10, 12)),
        ("k: |\n  甲\n  乙\n", "甲\n乙\n", (7, 8, 11, 12)),
        ("k: |-\n  甲\n   乙\n", "甲\n 乙", (8, 9, 12, 13)),
        ("k: |+\n  甲\n\n\nz: 1", "甲\n\n\n", (8, 9, 10, 11)),
        ("k: |2\n   甲\n  乙\n", " 甲\n乙\n", (8, 9, 10, 13, 14)),
        ("k: >\n  甲\n  乙\n", "甲 乙\n", (7, 8, 11, 12)),
        ("k: >-\n  甲\n\n  乙\n", "甲\n乙", (8, 10, 13)),
        ("k: >\n  甲\n    乙\n  丙\n", "甲\n  乙\n丙\n", (7, 8, 11, 12, 13, 14, 17, 18)),
        ("k: >\n\n  甲\n", "\n甲\n", (5, 8, 9)),
        ("k: |\n  甲", "甲", (7,)),
        ("k: |\r\n  甲\r\n  乙\r\n", "甲\n乙\n", (8, 9, 13, 14)),
        ("k: |\n  甲\n# 注\nz: 1", "甲\n", (7, 8)),
    ],
)
def test_offsets(text: str, value: str, offsets: tuple[int, ...]) -> None:
    found, where, _ = _scalar(text)
    assert found == value
    assert where == offsets


def test_a_value_that_is_not_there_stands_at_the_start() -> None:
    assert scalar_offsets("k: 您好", Span(3, 5), "", "再见") == (3, 3)
    assert scalar_offsets("k: 您好", Span(3, 5), "|", "再见啦") == (3, 3, 3)


_CHARACTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"], exclude_characters="\ufeff")
_LINE = st.text(_CHARACTERS | st.sampled_from("您好：，。'\"\\#: -{}[]"), max_size=12)
_TEXT = st.lists(_LINE, min_size=1, max_size=5).map("\n".join)


def _written_as(value: str, style: str, break_: str) -> str:
    """A YAML text whose ``k`` is ``value`` in the given style."""
    if style == '"':
        escaped = re.sub(r'["\\]', r"\\\g<0>", value).replace("\n", "\\n")
        return f'k: "{escaped}"{break_}z: 1{break_}'
    if style == "'":
        doubled = value.replace("'", "''").replace("\n", break_ * 2 + "  ")
        return f"k: '{doubled}'{break_}z: 1{break_}"
    if style == "":
        return f"k: {value}{break_}z: 1{break_}"
    # the indicator keeps a first line that begins with blanks from deciding the indentation
    folded = value.replace("\n", "\n\n") if style == ">" else value
    lines = break_.join("    " + line if line else "" for line in folded.split("\n"))
    return f"k: {style}4-{break_}{lines}{break_}z: 1{break_}"


@given(_TEXT, st.sampled_from(["", "'", '"', "|", ">"]), st.sampled_from(["\n", "\r\n"]))
@example("您'好\"\\", "'", "\n")
@example("甲\n\n乙", ">", "\r\n")
def test_every_character_stands_where_it_was_written(value: str, style: str, break_: str) -> None:
    text = _written_as(value, style, break_)
    node = compose(Source("例", text)).node(("k",))
    assume(node is not None and isinstance(node.value, str) and node.style == style)
    assert node is not None
    read = node.value
    if style in ('"', "|"):
        assert read == value.rstrip("\n") if style == "|" else read == value
    offsets = scalar_offsets(text, node.span, node.style, read)
    assert len(offsets) == len(read)
    assert all(before < after for before, after in pairwise(offsets))
    for character, offset in zip(read, offsets, strict=True):
        assert node.start <= offset < node.end or character == "\n"
        written = text[offset]
        if character == written:
            continue
        if style == '"' and written == "\\":
            continue
        assert character in " \n"
        assert written in "\r\n"
