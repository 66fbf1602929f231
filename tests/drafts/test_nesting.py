from __future__ import annotations

import pytest

from huashu.drafts.nesting import too_deep
from huashu.text.source import Source


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- " * 40 + "好", 1),
        ("好\n\n" + "1. " * 50 + "好", 3),
        (" " * 100 + "- 好", 1),
        ("- " * 30 + "好", None),
        ("- " * 60, None),
        ("* * " * 30, None),
        ("> " * 60 + "好", None),
    ],
)
def test_lists_beyond_measure(text: str, line: int | None) -> None:
    assert too_deep(Source("稿.md", text)) == line
