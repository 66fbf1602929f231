from __future__ import annotations

import pytest

from huashu.handbook.nearest import nearest, suggestion


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("tittle", "title"),
        ("reviewEvery", "review_every"),
        ("review-every", "review_every"),
        ("“title”", "title"),
        ("ＴＩＴＬＥ", "title"),
        ("colour", None),
        ("", None),
    ],
)
def test_nearest(word: str, meant: str | None) -> None:
    assert nearest(word, ["id", "title", "review_every", "summary"]) == meant


def test_the_most_alike_wins_and_the_first_of_equals() -> None:
    assert nearest("HLD-10", ["HLD-01", "HLD-11", "HLD-10x"]) == "HLD-10x"
    assert nearest("ab", ["ax", "xb"]) is None
    assert nearest("abc", ["abx", "xbc"]) == "abx"


def test_suggestion() -> None:
    assert suggestion("tittle", ["title"]) == "，是不是想写 title？"
    assert suggestion("zzz", ["title"]) == ""
    assert suggestion("zzz", []) == ""
