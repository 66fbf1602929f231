from __future__ import annotations

from pathlib import Path

import pytest

from huashu.drafts.collect import Missing, collect


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("b.md", "a.txt", "c.yaml", "d.png", ".e.md", "子/f.MD", ".git/g.md", "node_modules/h.md", "空/i.docx"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str) -> list[str]:
    return [found.name if isinstance(found, Missing) else found.as_posix() for found in collect(paths)]


def test_a_folder_gives_its_drafts_in_order(folder: Path) -> None:
    assert names(".") == ["a.txt", "b.md", "c.yaml", "子/f.MD"]
    assert names("子") == ["子/f.MD"]


def test_files_come_as_named_and_once(folder: Path) -> None:
    assert names("c.yaml", "b.md", "c.yaml") == ["c.yaml", "b.md"]
    assert names("b.md", ".") == ["b.md", "a.txt", "c.yaml", "子/f.MD"]
    assert names(".", "b.md") == ["a.txt", "b.md", "c.yaml", "子/f.MD"]


def test_a_file_that_is_named_is_given_whatever_it_is(folder: Path) -> None:
    assert names("d.png", ".e.md", ".git/g.md") == ["d.png", ".e.md", ".git/g.md"]


def test_a_path_that_leads_nowhere_is_said(folder: Path) -> None:
    assert list(collect(["无.md"])) == [Missing("无.md", "文件不存在")]
    assert list(collect([""])) == [Missing("", "路径是空的")]
    (missing,) = collect(["空"])
    assert isinstance(missing, Missing)
    assert missing.reason.startswith("文件夹里没有可以检查的稿件（后缀：")


def test_a_folder_named_twice_is_not_empty(folder: Path) -> None:
    assert names("子", "子") == ["子/f.MD"]
    assert names("子", "子/f.MD") == ["子/f.MD"]
