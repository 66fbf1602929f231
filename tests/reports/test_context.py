from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from huashu.reports.context import repository
from tests.reports.results import CONTEXT


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("稿.md", "稿件/稿.md"),
        ("./夹/../稿.md", "稿件/稿.md"),
        ("../稿.md", "稿.md"),
        ("/库/稿.md", "稿.md"),
        ("/别处/稿.md", "/别处/稿.md"),
        ("/库房/稿.md", "/库房/稿.md"),
        ("", "稿件"),
    ],
)
def test_files_are_named_from_the_top_of_the_repository(name: str, place: str) -> None:
    assert CONTEXT.place(name) == place


@pytest.mark.parametrize("site", ["https://a.example/desk", "https://a.example/desk/"])
def test_pages(site: str) -> None:
    assert CONTEXT.page("a/#b") == "a/#b"
    assert replace(CONTEXT, site=site).page("a/#b") == "https://a.example/desk/a/#b"


def test_the_top_of_the_repository_is_where_git_is(tmp_path: Path) -> None:
    inner = tmp_path / "甲" / "乙"
    inner.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    assert repository(inner) == tmp_path
    # a worktree has a file there
    (tmp_path / "甲" / ".git").write_text("gitdir: x", "utf-8")
    assert repository(inner) == tmp_path / "甲"
