from __future__ import annotations

from pathlib import Path

import pytest

import huashu
from huashu.handbook.locate import bundled, find_handbook


def handbook(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "handbook.yaml").write_text("name: 甲\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["手册", "手册/handbook.yaml"])
def test_the_one_that_is_named(tmp_path: Path, name: str) -> None:
    folder = handbook(tmp_path / "手册")
    handbook(tmp_path / "content")
    assert find_handbook(tmp_path / name, tmp_path) == folder


@pytest.mark.parametrize("name", ["无", "空", "空/handbook.yaml", "空/别的.yaml"])
def test_one_that_is_named_and_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "空").mkdir()
    handbook(tmp_path / "content")
    assert find_handbook(tmp_path / name, tmp_path) is None


def test_the_nearest_upward(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    outer = handbook(tmp_path / "content")
    assert find_handbook(None, below) == outer
    inner = handbook(tmp_path / "a" / "content")
    assert find_handbook(None, below) == inner
    (tmp_path / "a" / "b" / "content").mkdir()
    assert find_handbook(None, below) == inner


def test_else_the_one_that_comes_with_the_package(tmp_path: Path) -> None:
    found = find_handbook(None, tmp_path)
    assert found is not None
    assert found == bundled()
    assert (found / "handbook.yaml").is_file()


def test_the_wheel_is_asked_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "linter" / "huashu"
    monkeypatch.setattr(huashu, "__file__", str(package / "__init__.py"))
    assert bundled() is None
    checkout = handbook(tmp_path / "content")
    assert bundled() == checkout
    wheel = handbook(package / "_data" / "content")
    assert bundled() == wheel
