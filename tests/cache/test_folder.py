from __future__ import annotations

import os
from pathlib import Path

import pytest

from huashu.cache.folder import cache_folder, trim


def test_the_variable_wins() -> None:
    assert cache_folder({"HUASHU_CACHE_DIR": "here", "XDG_CACHE_HOME": "/x"}, "linux") == Path("here")


def test_each_platform_has_its_place() -> None:
    assert cache_folder({"XDG_CACHE_HOME": "/x"}, "linux") == Path("/x/huashu")
    assert cache_folder({"XDG_CACHE_HOME": "relative"}, "linux") == Path.home() / ".cache" / "huashu"
    assert cache_folder({}, "darwin") == Path.home() / "Library" / "Caches" / "huashu"
    assert cache_folder({"LOCALAPPDATA": "/local"}, "win32") == Path("/local/huashu/Cache")


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder({}, "linux") is None


def test_the_oldest_go_first_and_other_files_stay(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / f"{number}.cache"
        path.write_bytes(b"x" * 100)
        os.utime(path, (number, number))
    (tmp_path / "mine.txt").write_bytes(b"x" * 1000)
    trim(tmp_path, 250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.cache", "4.cache", "mine.txt"]


def test_a_folder_that_is_not_there_needs_no_trimming(tmp_path: Path) -> None:
    trim(tmp_path / "nowhere")
