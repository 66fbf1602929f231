from __future__ import annotations

import pytest

from huashu.text.width import cells, narrow


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("您好", 4), ("您，OK", 6), ("ＯＫ", 4), ("a\u200bb", 2), ("e\u0301", 1), ("\r\n", 0)],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


@pytest.mark.parametrize(
    ("text", "expected"), [("１３９ａＺ！～＠", "139aZ!~@"), ("您　好。", "您 好。"), ("abc 1", "abc 1"), ("", "")]
)
def test_narrow(text: str, expected: str) -> None:
    assert narrow(text) == expected
