from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.drafts.plain import read_lines
from huashu.text.source import Source


def lines(text: str, start: int = 0) -> list[tuple[str, bool, int]]:
    """Words, whether an item starts, and the block of every line that is not blank."""
    found = read_lines(Source("稿.txt", text), start)
    return [(text[line.span.start : line.span.end], line.item, line.block) for line in found if line.layout == "text"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_blocks(end: str) -> None:
    text = end.join(["您好", "　再见  ", "", "请讲"])
    assert lines(text) == [("您好", False, 0), ("再见", False, 0), ("请讲", False, 1)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- 您好", "您好"),
        ("• 您好", "您好"),
        ("·您好", "您好"),
        ("　1. 您好", "您好"),
        ("12、您好", "您好"),
        ("3）您好", "您好"),
    ],
)
def test_items(line: str, words: str) -> None:
    assert lines(line) == [(words, True, 0)]


@pytest.mark.parametrize(
    "line", ["12345 热线", "第 1 条", "-", "# 您好", "3.5 元", "10.30 起", "**坐席：**您好", "——", "--"]
)
def test_no_items(line: str) -> None:
    assert lines(line) == [(line, False, 0)]


@pytest.mark.parametrize("rule", ["|---|---|", "| :-- | --: |", "--- | ---"])
def test_a_table_drawn_with_pipes(rule: str) -> None:
    text = f"| 问 | 答 |\n{rule}\n| 几点 | 九点 |\n|周末|休息\n完 | 了"
    rows = [line for line in read_lines(Source("稿.txt", text), 0) if line.layout == "row"]
    assert [[text[cell.start : cell.end] for cell in row.cells] for row in rows] == [
        ["问", "答"],
        ["几点", "九点"],
        ["周末", "休息"],
        ["完", "了"],
    ]
    assert {row.header for row in rows} == {("问", "答")}
    assert [row.level for row in rows] == [1, 0, 0, 0]


@pytest.mark.parametrize("text", ["您好|再见\n请讲", "甲 | 乙\n\n|---|---|", "A|B"])
def test_pipes_alone_make_no_table(text: str) -> None:
    assert all(line.layout != "row" for line in read_lines(Source("稿.txt", text), 0))


def test_reading_starts_at_the_offset() -> None:
    assert lines("甲\n乙\n丙", 2) == [("乙", False, 0), ("丙", False, 0)]


@given(st.text(alphabet="甲 \t\u3000\r\n-1.", max_size=30))
def test_words_are_read_once_and_in_order(text: str) -> None:
    spans = [line.span for line in read_lines(Source("稿.txt", text), 0)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert "".join(text[span.start : span.end] for span in spans).count("甲") == text.count("甲")
