"""Broken handbooks: one mistake each, as a person would make it, and exactly one problem told about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from handbooks import FIXTURES, TODAY, copy_of_base, line

from huashu.handbook.loader import load

BROKEN = sorted(path for path in (FIXTURES / "broken").iterdir() if path.is_dir())


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.name)
def test_one_mistake_gives_the_one_expected_problem(
    broken: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = copy_of_base(tmp_path)
    shutil.copytree(broken, content, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    monkeypatch.chdir(tmp_path)
    loaded = load(Path("content"), TODAY)
    expected = (broken / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert [line(problem) for problem in loaded.problems] == expected
    assert len(expected) == 1
    assert loaded.handbook is None


def test_there_are_plenty() -> None:
    assert len(BROKEN) >= 20
