from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from huashu.text.width import cells, narrow, wrapped


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("您好", 4), ("您，OK", 6), ("ＯＫ", 4), ("a\u200bb", 2), ("e\u0301", 1), ("\r\n", 0)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_what_is_known_without_tables_is_as_the_tables_have_it() -> None:
    known = [*range(0x20, 0x7F), *range(0x4E00, 0xA000), *range(0x3001, 0x302A), *range(0xFF01, 0xFF61)]
    known += map(ord, "“”‘’—…·")
    assert [cells(chr(code)) for code in known] == [wcwidth(chr(code)) for code in known]


@pytest.mark.parametrize(
    ("text", "expected"), [("１３９ａＺ！～＠", "139aZ!~@"), ("您　好。", "您 好。"), ("abc 1", "abc 1"), ("", "")]
)
def test_narrow(text: str, expected: str) -> None:
    assert narrow(text) == expected


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 8, [""]),
        ("核对手册", 8, ["核对手册"]),
        ("核对手册本身", 8, ["核对手册", "本身"]),
        ("核对手册，再发布", 8, ["核对手", "册，再发", "布"]),
        ("看“手册”一页", 6, ["看“手", "册”一", "页"]),
        ("写 --format json 的", 10, ["写", "--format", "json 的"]),
        ("averylongword 好", 6, ["averylongword", "好"]),
        ("a  b", 8, ["a  b"]),
    ],
)
def test_wrapped(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text(alphabet="手册，。“”abc (（", max_size=40), st.integers(8, 20))
def test_wrapping_loses_nothing_but_space(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert not any(line[:1] in ("，", "。", "”") for line in lines[1:] if text[:1] not in "，。”")
