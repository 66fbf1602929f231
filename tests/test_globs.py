from __future__ import annotations

import pytest

from huashu.globs import matches, matches_in


@pytest.mark.parametrize(
    ("glob", "name", "whole", "inside"),
    [
        ("旧", "旧/稿.md", False, True),
        ("旧/", "旧/稿.md", False, True),
        ("旧/**", "旧/下/稿.md", True, True),
        ("*/旧", "甲/旧/稿.md", False, True),
        ("**/旧", "甲/乙/旧/稿.md", False, True),
        ("旧", "旧的/稿.md", False, False),
        ("*.md", "稿.md", True, True),
        ("*.md", "旧/稿.md", False, False),
    ],
)
def test_a_name_or_a_folder_it_lies_in(glob: str, name: str, whole: bool, inside: bool) -> None:
    assert matches(glob, name) is whole
    assert matches_in(glob, name) is inside
