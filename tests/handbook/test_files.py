from __future__ import annotations

import os
from pathlib import Path

import pytest
from handbooks import copy_of_base

from huashu.handbook.files import shown, take_inventory


def _told(content: Path) -> dict[str, str]:
    inventory = take_inventory(content, content)
    return {problem.file: problem.message for problem in inventory.problems}


def test_the_base_is_in_order_of_kinds(tmp_path: Path) -> None:
    inventory = take_inventory(copy_of_base(tmp_path), tmp_path)
    assert inventory.problems == ()
    assert [(found.kind, found.id) for found in inventory.entries][:4] == [
        ("values", "customer-first"),
        ("conduct", "floor-discipline"),
        ("standards", "holding"),
        ("scripts", "query-hold"),
    ]
    assert [found.id for found in inventory.entries if found.kind == "glossary"] == ["hold", "mute"]


@pytest.mark.parametrize(
    ("file", "told_at", "words"),
    [
        ("notes.txt", "notes.txt", "这里只放 handbook.yaml"),
        ("silent-call.yaml", "silent-call.yaml", "这里只放 handbook.yaml"),
        ("script/a.yaml", "script", "是不是想写 scripts/？"),
        ("drafts/a.yaml", "drafts", "没有 drafts 这一类内容"),
        ("scripts/old/a.yaml", "scripts/old", "scripts/ 里不再分文件夹"),
        ("scripts/a.yml", "scripts/a.yml", "后缀是 .yml"),
        ("scripts/a.YAML", "scripts/a.YAML", "后缀是 .YAML"),
        ("scripts/a.md", "scripts/a.md", "scripts/ 里只放 .yaml 条目"),
        ("scripts/无声.yaml", "scripts/无声.yaml", "文件名就是编号"),
        ("scripts/a_b.yaml", "scripts/a_b.yaml", "文件名就是编号"),
        ("pages/a.yaml", "pages/a.yaml", "pages/ 里放文章和图片"),
        ("pages/sub/a.exe", "pages/sub/a.exe", "pages/ 里不放 .exe文件"),
        ("pages/a", "pages/a", "pages/ 里不放 没有后缀的文件"),
    ],
)
def test_what_does_not_belong(file: str, told_at: str, words: str, tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x: 1\n", encoding="utf-8")
    told = _told(content)
    assert list(told) == [str(Path(told_at))]
    assert words in told[str(Path(told_at))]


@pytest.mark.parametrize("file", [".gitkeep", "scripts/.gitkeep", "pages/a.PNG", "pages/sub/b.md", ".idea/x.xml"])
def test_what_is_left_alone(file: str, tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    path = content / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")
    assert _told(content) == {}


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_links_may_not_leave_the_content_folder(tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    (tmp_path / "secret.md").write_text("秘密", encoding="utf-8")
    (content / "pages" / "out.md").symlink_to(tmp_path / "secret.md")
    (content / "glossary" / "out.yaml").symlink_to(tmp_path / "secret.md")
    (content / "glossary" / "loop.yaml").symlink_to(content / "glossary" / "loop.yaml")
    (content / "glossary" / "inside.yaml").symlink_to(content / "glossary" / "hold.yaml")
    (content / "out").symlink_to(tmp_path)
    told = _told(content)
    assert {file for file, message in told.items() if "指到了内容文件夹之外" in message} == {
        "out",
        str(Path("pages/out.md")),
        str(Path("glossary/out.yaml")),
    }


def test_shown(tmp_path: Path) -> None:
    assert shown(tmp_path / "a" / "b", tmp_path) == str(Path("a/b"))
    assert shown(tmp_path, tmp_path / "a") == str(tmp_path)
