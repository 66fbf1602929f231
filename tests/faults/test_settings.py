"""Configurations and baselines that nobody would write: each is used, or it is said what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command.run import BAD, process

ODD = {
    "tools that are a number": ("pyproject.toml", "tool = 3", 1, ""),
    "tools that are a list": ("pyproject.toml", "[[tool]]\nx = 1", 1, ""),
    "a number for a table": ("pyproject.toml", "[tool]\nhuashu = 3", 2, "tool.huashu 要写成表"),
    "a text for a table": ("pyproject.toml", '[tool]\nhuashu = "x"', 2, "tool.huashu 要写成表"),
    "tables for a table": ("pyproject.toml", "[[tool.huashu]]\nselect = []", 2, "tool.huashu 要写成表"),
    "a number without end": ("huashu.toml", f"select = {'9' * 5000}", 2, "有一个数太长"),
    "lists in lists": ("huashu.toml", f"select = {'[' * 5000}", 2, "一层套一层太深"),
    "tables in tables": ("huashu.toml", f"a = {'{a=' * 3000}1{'}' * 3000}", 2, "一层套一层太深"),
    "NUL": ("huashu.toml", "\0", 2, "huashu.toml:1: 读不出来"),
    "NUL in a baseline's name": ("huashu.toml", 'baseline = "a\\u0000b"', 2, "huashu.toml:1: baseline 里有空字符"),
    "NUL in a handbook's name": ("huashu.toml", 'handbook = "a\\u0000b"', 2, "huashu.toml:1: handbook 里有空字符"),
    "NUL in a glob": ("huashu.toml", 'exclude = ["a\\u0000b"]', 1, ""),
    "a device for a baseline": ("huashu.toml", 'baseline = "/dev/zero"', 2, "/dev/zero: 读不出来：这不是普通的文件"),
    "a folder for a baseline": ("huashu.toml", 'baseline = "content"', 2, "content: 读不出来：这是一个文件夹"),
    "a device for a handbook": ("huashu.toml", 'handbook = "/dev/zero"', 2, "/dev/zero 里没有 handbook.yaml"),
    "a draft for a handbook": ("huashu.toml", 'handbook = "差.md"', 2, "差.md 里没有 handbook.yaml"),
    "too much": ("huashu.toml", f"# {'x' * 2_000_000}", 2, "超过 1 MiB 的上限"),
    "a glob of stars": ("huashu.toml", f'exclude = ["{"*a" * 2000}"]', 1, ""),
    "a glob of many folders": ("huashu.toml", f'[[files]]\nglob = "{"**/" * 40}x"', 1, ""),
    "a glob that is no pattern": ("huashu.toml", 'exclude = ["["]', 1, ""),
}


@pytest.mark.parametrize(("name", "text", "code", "said"), ODD.values(), ids=ODD)
def test_odd_configurations(folder: Path, name: str, text: str, code: int, said: str) -> None:
    (folder / name).write_text(text, "utf-8")
    ran = process(folder, "check", "差.md")
    assert ran.code == code
    assert said in ran.err
    assert process(folder, "config", "差.md").code in (0, 2)


@pytest.mark.parametrize("made", ["folder", "circle", "device", "pipe"])
def test_a_configuration_that_is_no_file_is_not_passed_over(folder: Path, made: str) -> None:
    path = folder / "huashu.toml"
    if made == "folder":
        path.mkdir()
    elif made == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("huashu.toml" if made == "circle" else "/dev/zero")
    ran = process(folder, "check", "差.md")
    assert ran.code == 2
    assert "huashu.toml" in ran.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"huashu-baseline": ' + "9" * 5000 + "}", "有一个数太长"),
        ("[" * 100_000, "一层套一层太深"),
        ('{"huashu-baseline": 1, "files": {"a\\u0000b": []}}', ""),
        ('{"huashu-baseline": 1, "files": {"' + "长" * 5000 + '": []}}', ""),
        ('{"huashu-baseline": 1, "files": {"\\udcff\\ud800": [{"code":"X","fingerprint":"x","words":"\\ud800"}]}}', ""),
        ('{"huashu-baseline": NaN}', "基线的版本是 nan"),
        ('{"huashu-baseline": true, "files": []}', "files 要是文件名到条目的表"),
        ("null", "这不是 huashu 的基线"),
    ],
    ids=lambda text: text[:30],
)
def test_odd_baselines(folder: Path, text: str, said: str) -> None:
    (folder / "基线.json").write_text(text, "utf-8")
    read = process(folder, "check", ".", "--baseline", "基线.json")
    assert read.code == (2 if said else 1)
    assert said in read.err
    written = process(folder, "check", ".", "--write-baseline", "基线.json")
    assert (written.code == 2) == bool(said)
    if not said:
        assert process(folder, "check", ".", "--baseline", "基线.json").code == 0


def test_a_baseline_with_a_name_that_is_no_text(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/\xff\xfe.md"
    with open(raw, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(BAD.encode())
    written = process(folder, "check", ".", "--write-baseline", "基线.json")
    assert "写好了" in written.err
    (folder / "基线.json").read_text("utf-8")
    assert process(folder, "check", ".", "--baseline", "基线.json").code == 0
    with open(raw, "ab") as stream:  # noqa: PTH123
        stream.write("\n客服：不知道。\n".encode())
    assert process(folder, "check", ".", "--baseline", "基线.json").code in (0, 1)


@pytest.mark.parametrize("made", ["pipe", "/dev/zero", "/dev/full"])
def test_a_baseline_that_is_no_file(folder: Path, made: str) -> None:
    name = made
    if made == "pipe":
        name = "管道.json"
        os.mkfifo(folder / name)
    for option in ("--baseline", "--write-baseline"):
        ran = process(folder, "check", "差.md", option, name)
        assert ran.code == 2
        assert f"{name}: 读不出来：这不是普通的文件" in ran.err


@pytest.mark.parametrize("made", ["pipe", "device", "socket"])
def test_what_is_no_file_in_a_handbook(folder: Path, made: str) -> None:
    """Nobody waits for it, with a cache or without."""
    path = folder / "content" / "scripts" / "odd.yaml"
    if made == "pipe":
        os.mkfifo(path)
    elif made == "device":
        path.symlink_to("/dev/zero")
    else:
        os.mknod(path, 0o140600)
    for arguments in (["check", "差.md"], ["check", "差.md", "--no-cache"], ["validate"]):
        ran = process(folder, *arguments)
        assert ran.code == 2
        assert "content/scripts/odd.yaml:1:1: " in ran.out + ran.err
