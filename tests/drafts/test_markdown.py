from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.drafts.line import Line
from huashu.drafts.markdown import read_lines
from huashu.text.source import Source


def lines(text: str, start: int = 0) -> list[tuple[str, str]]:
    """Layout and words of every line that is not blank."""
    found = read_lines(Source("稿.md", text), start)
    return [(line.layout, text[line.span.start : line.span.end]) for line in found if line.layout != "blank"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("您好\n再见\n", [("text", "您好"), ("text", "再见")]),
        ("您好\r\n再见\r\n", [("text", "您好"), ("text", "再见")]),
        ("您好\r再见\r", [("text", "您好"), ("text", "再见")]),
        ("  您好  \n", [("text", "您好")]),
        ("- 您好\n  再见\n- 请讲", [("text", "您好"), ("text", "再见"), ("text", "请讲")]),
        ("1. 您好\n2. 再见\n", [("text", "您好"), ("text", "再见")]),
        ("- 您好\n  - 再见\n    - 请讲\n", [("text", "您好"), ("text", "再见"), ("text", "请讲")]),
        ("> 您好\n> 再见\n", [("text", "您好"), ("text", "再见")]),
        ("> - 您好\n> - 再见\n", [("text", "您好"), ("text", "再见")]),
        ("# 标题\n", [("heading", "标题")]),
        ("## 标题 ##\n", [("heading", "标题")]),
        ("   ### 标题\n", [("heading", "标题")]),
        ("> ## 标题\n", [("heading", "标题")]),
        ("- # 标题\n", [("heading", "标题")]),
        ("1. ## 标题\n", [("heading", "标题")]),
        ("您好\n---\n再见\n", [("text", "您好"), ("text", "再见")]),
        ("    您好\n", [("text", "您好")]),
        ("\t您好\n", [("text", "您好")]),
        ("```\n您好\n```\n再见\n", [("code", "您好"), ("text", "再见")]),
        ("<!-- 您好\n再见 -->\n\n请讲\n", [("text", "请讲")]),
        ("<div>\n您好\n</div>\n", [("text", "<div>"), ("text", "您好"), ("text", "</div>")]),
        ("[坐席]: 您好\n", [("text", "[坐席]: 您好")]),
        ("", []),
        ("\n\n", []),
    ],
)
def test_lines(text: str, expected: list[tuple[str, str]]) -> None:
    assert lines(text) == expected


def test_reading_starts_after_the_front_matter() -> None:
    text = "---\nkind: script\n---\n\n# 标题\n\n您好\n"
    assert lines(text, text.index("\n# ")) == [("heading", "标题"), ("text", "您好")]


def table(text: str) -> list[tuple[int, list[str]]]:
    found = read_lines(Source("稿.md", text), 0)
    return [
        (line.level, [text[cell.start : cell.end] for cell in line.cells]) for line in found if line.layout == "row"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "| 角色 | 内容 |\n|---|---|\n| 坐席 | 您好 |\n",
        "角色 | 内容\n---|---\n坐席 | 您好\n",
        "|角色|内容|\r\n|:-:|---|\r\n|坐席|您好|\r\n",
        "> | 角色 | 内容 |\n> |---|---|\n> | 坐席 | 您好 |\n",
        "- | 角色 | 内容 |\n  |---|---|\n  | 坐席 | 您好 |\n",
        "  | 角色 | 内容 |  \n  |---|---|\n  | 坐席 | 您好 |  \n",
    ],
)
def test_the_cells_of_a_table(text: str) -> None:
    assert table(text) == [(1, ["角色", "内容"]), (0, ["坐席", "您好"])]


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| 坐席 | |", ["坐席", ""]),
        ("| 坐席 ||", ["坐席", ""]),
        ("|| 您好 |", ["", "您好"]),
        ("| 坐席 | 您\\|好 |", ["坐席", "您\\|好"]),
        ("| 坐席 | 您好 \\\\ |", ["坐席", "您好 \\\\"]),
        ("| 坐席 |", ["坐席"]),
    ],
)
def test_every_cell_keeps_its_column(row: str, cells: list[str]) -> None:
    assert table(f"| 角色 | 内容 |\n|---|---|\n{row}\n")[1] == (0, cells)


def read(text: str) -> list[Line]:
    return [line for line in read_lines(Source("稿.md", text), 0) if line.layout != "blank"]


def test_blocks() -> None:
    blocks = [line.block for line in read("甲\n乙\n\n丙\n\n- 丁\n- 戊\n\n  己\n\n庚\n")]
    assert [blocks.index(block) for block in blocks] == [0, 0, 2, 3, 3, 3, 6]


def test_items_and_quotes_are_marked() -> None:
    assert [(line.item, line.quoted) for line in read("甲\n\n- 乙\n  丙\n\n> 丁\n\n> - 戊\n")] == [
        (False, False),
        (True, False),
        (False, False),
        (False, True),
        (True, True),
    ]


FRAGMENTS = st.sampled_from(
    [
        "您好",
        "坐席：",
        "# ",
        "- ",
        "1. ",
        "> ",
        "| ",
        "|---|",
        "**",
        "~~",
        "```",
        "<!--",
        "-->",
        "\n",
        "\n\n",
        "  ",
        "\t",
        "\r\n",
    ]
)


@given(st.lists(FRAGMENTS, max_size=25).map("".join))
def test_whatever_the_text_words_are_read_once_and_in_order(text: str) -> None:
    spans = [
        span
        for line in read_lines(Source("稿.md", text), 0)
        for span in (line.cells if line.layout == "row" else (line.span,))
    ]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert not any("\n" in text[span.start : span.end] or "\r" in text[span.start : span.end] for span in spans)


@given(st.lists(st.sampled_from(["您好", "# 请讲", "- 再见", "> 稍等", "1. 抱歉", "\n"]), max_size=12).map("\n".join))
def test_no_words_are_lost(text: str) -> None:
    kept = "".join(text[line.span.start : line.span.end] for line in read_lines(Source("稿.md", text), 0))
    assert [word for word in kept if word >= "\u4e00"] == [word for word in text if word >= "\u4e00"]
