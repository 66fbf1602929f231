from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.drafts.quotes import find_quotes, is_bare_quote, words_outside
from huashu.text.span import Span


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("说“您好”和“再见”", ["您好", "再见"]),
        ("说「您好」", ["您好"]),
        ("说『您好』", ["您好"]),
        ('说"您好"', ["您好"]),
        ("说＂您好＂", ["您好"]),
        ("说‘您好’", ["您好"]),
        ("it‘s", []),
        ("“他说“好”就走”", ["他说“好”就走"]),
        ("“没有关上", []),
        ("关上”了", []),
        ("“”", [""]),
    ],
)
def test_find_quotes(text: str, inner: list[str]) -> None:
    assert [text[quote.inner.start : quote.inner.end] for quote in find_quotes(text)] == inner


@given(st.text(alphabet='甲“”「」"‘’，', max_size=20))
def test_quotes_and_what_is_outside_make_up_the_line(text: str) -> None:
    quotes = find_quotes(text)
    covered = [Span(quote.start, quote.end) for quote in quotes]
    parts = sorted([*covered, *words_outside(text, covered)])
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(quote.start < quote.inner.start <= quote.inner.end < quote.end for quote in quotes)


def test_covers_may_overlap() -> None:
    assert words_outside("甲乙丙丁", [Span(1, 3), Span(1, 2)]) == [Span(0, 1), Span(3, 4)]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“您好。”", True),
        ("- “您好。”（停顿 2 秒）“听得到吗？”", True),
        ("**“您好”**；", True),
        ("说“您好”", False),
        ("您好", False),
        ("（静音）", False),
    ],
)
def test_a_line_of_nothing_but_quotes(text: str, bare: bool) -> None:
    assert is_bare_quote(text) is bare


_BY_PATTERN = re.compile(
    r"“([^“”]*(?:“[^”]*”[^“”]*)*)”|「([^「」]*)」|『([^『』]*)』"
    r"|\"([^\"\n]*)\"|＂([^＂\n]*)＂|(?<![A-Za-z])‘([^‘’]*)’"
)
"""Which marks belong together, said in another way (that takes long over lines of unclosed marks)."""


@given(st.text(alphabet='“”「」"‘’a您', max_size=24))
def test_marks_belong_together_as_a_pattern_says(text: str) -> None:
    assert [(quote.start, quote.end) for quote in find_quotes(text)] == [m.span() for m in _BY_PATTERN.finditer(text)]
