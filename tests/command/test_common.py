from __future__ import annotations

from pathlib import Path

import pytest

from huashu.command.common import handbook_folder, problem_line
from huashu.command.failure import Failure
from huashu.handbook.locate import bundled
from huashu.problem import Problem


def test_the_nearest_handbook_upward_else_the_bundled_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "稿")
    assert handbook_folder(None) == folder / "content"
    (folder / "content" / "handbook.yaml").unlink()
    assert handbook_folder(None) == bundled()


def test_a_folder_without_a_handbook_is_refused(folder: Path) -> None:
    with pytest.raises(Failure, match=r"空 里没有 handbook\.yaml"):
        handbook_folder(folder / "空")


def test_a_problem_as_a_line() -> None:
    assert problem_line(Problem("a.yaml", 3, 5, "少了 id", "补上 id")) == "a.yaml:3:5: 少了 id（补上 id）"
    assert problem_line(Problem("a.yaml", 3, 5, "少了 id")) == "a.yaml:3:5: 少了 id"
