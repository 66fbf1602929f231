from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.finding import Finding
from huashu.reports.text_report import excerpt_of, report
from huashu.text.source import Source
from huashu.text.span import Span
from huashu.text.width import cells
from tests.reports.results import BROKEN, CLEAN, COLOURED, CONTEXT, HINT, MISSING, NOTED, UNREAD, WRONG, finding


def test_a_finding_in_full() -> None:
    assert report([WRONG], CONTEXT).splitlines() == [
        "稿.md:2:4 提醒 HLD-02 等待结束后先致谢（等待用语不当）",
        "     2 | 客服：不好意思，让您久等了。",
        "       |       ^^^^^^^^^^^^^^^^^^^^",
        "  为什么：客户会更在意等了多久。",
        "  改成：感谢您的耐心等待",
        "  条款：standards/holding/#hld-02",
        "",
        "检查了 1 份稿件，发现 1 处（提醒 1）。",
    ]


def test_what_is_missing_is_to_be_added() -> None:
    assert "  补上：感谢您的耐心等待\n" in report([MISSING], CONTEXT)
    assert "补上" not in report([WRONG], CONTEXT)


def test_without_a_replacement_nothing_is_proposed() -> None:
    assert "改成" not in report([HINT], CONTEXT)
    assert "补上" not in report([HINT], CONTEXT)


def test_notes_and_unread_files_are_said() -> None:
    assert report([NOTED, UNREAD, BROKEN], CONTEXT).splitlines() == [
        "旧.txt: 按 GB18030 读取，建议另存为 UTF-8。",
        "",
        "坏.yaml:1:1 没能读取 文件不存在",
        "",
        "错.yaml:1:5 没能读取 括号没有关上",
        "",
        "检查了 1 份稿件，没有发现问题，2 份没能读取。",
    ]


def test_nothing_found() -> None:
    assert report([CLEAN], CONTEXT) == "检查了 1 份稿件，没有发现问题。\n"


def test_colours_only_where_wanted() -> None:
    assert "\x1b[" not in report([WRONG, MISSING, HINT, UNREAD], CONTEXT)
    coloured = report([WRONG, MISSING, HINT, UNREAD], COLOURED)
    assert coloured.count("\x1b[0m") * 2 == coloured.count("\x1b[")
    assert all(f"\x1b[{code}m" in coloured for code in (31, 33, 36, 1, 2, 32))


def pointed_at(excerpt: str, carets: str) -> str:
    """The characters of an excerpt that stand above the carets on a terminal."""
    start = len(carets) - len(carets.lstrip(" "))
    above = ""
    column = 0
    for character in excerpt:
        if start <= column < len(carets):
            above += character
        column += cells(character)
    return above


def located(text: str, start: int, end: int) -> tuple[Source, Finding]:
    found = finding("甲", "甲")
    return Source("稿.md", text), found._replace(span=Span(start, end))


@given(st.text(alphabet="您好，OK 1ｏ😀\t", min_size=1, max_size=120), st.data())
def test_carets_stand_exactly_under_the_words(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    before = data.draw(st.sampled_from(["", "上一行\n", "上一行\r\n"]))
    source, found = located(before + line + "\n下一行", len(before) + start, len(before) + end)
    excerpt, carets = excerpt_of(source, found)
    above = pointed_at(excerpt, carets)
    words = line[start:end].replace("\t", " ")
    assert above
    assert words.startswith(above)
    assert above == words or excerpt.endswith("…")
    assert cells(excerpt) <= 78


@pytest.mark.parametrize(
    ("text", "start", "end", "excerpt", "carets"),
    [
        ("您好，OK。", 3, 5, "您好，OK。", "      ^^"),
        ("您好\n再见", 1, 5, "您好", "  ^^"),
        ("您好\n再见", 2, 2, "您好", "    ^"),
        ("", 0, 0, "", "^"),
        ("\t您好", 1, 3, " 您好", " ^^^^"),
    ],
)
def test_excerpts(text: str, start: int, end: int, excerpt: str, carets: str) -> None:
    assert excerpt_of(*located(text, start, end)) == (excerpt, carets)


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "前" * 100 + "不知道" + "后" * 100
    excerpt, carets = excerpt_of(*located(text, 100, 103))
    assert excerpt.startswith("…")
    assert excerpt.endswith("…")
    assert pointed_at(excerpt, carets) == "不知道"
