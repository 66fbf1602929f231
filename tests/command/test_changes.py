from __future__ import annotations

import datetime
import shutil
import subprocess
from pathlib import Path

import pytest

from huashu.handbook.loader import load
from tests.command.run import BASE, huashu


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A handbook in a git repository whose edition of today differs from the committed one, tagged ``v1``."""
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "content")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    git(tmp_path, "tag", "v1")
    replace(content / "standards/holding.yaml", "level: should", "level: must")
    replace(content / "handbook.yaml", "edition: '1'", "edition: '2'")
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8").replace('"', "'")
    assert old in text, text[:600]
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_since_a_revision(two: Path) -> None:
    ran = huashu(two, "changes", "v1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[0] == "1 → 2：1 处变化"
    assert ran.lines[2] == "级别"
    assert ran.lines[3].endswith("由“应当”改为“必须”")


def test_between_two_folders(two: Path) -> None:
    assert huashu(two, "changes", str(BASE), "content").lines[0] == "1 → 2：1 处变化"
    assert huashu(two, "changes", "content", "v1").lines[0] == "2 → 1：1 处变化"
    assert huashu(two, "changes", "content/handbook.yaml").lines == ["2 → 2：没有变化"]


def test_a_record_is_written_once_and_is_part_of_the_handbook(two: Path) -> None:
    ran = huashu(two, "changes", "v1", "--write")
    assert (ran.code, ran.err) == (0, "")
    loaded = load(two / "content")
    assert loaded.handbook is not None, loaded.problems
    (edition,) = loaded.handbook.editions
    assert (edition.name, edition.since, len(edition.changes)) == ("2", "1", 1)
    assert edition.date == datetime.datetime.now().astimezone().date().isoformat()
    again = huashu(two, "changes", "v1", "--write")
    assert again.code == 2
    assert "已经有了" in again.err


def test_the_same_edition_is_not_written_down(two: Path) -> None:
    replace(two / "content/handbook.yaml", "edition: '2'", "edition: '1'")
    ran = huashu(two, "changes", "v1", "--write")
    assert (ran.code, ran.out) == (2, "")
    assert "先在 handbook.yaml 里改 edition" in ran.err
    assert not (two / "content/editions").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["v9"], "取不到 v9"),
        (["--write", "v1", "v1"], "不要写新版"),
        ([".git"], "不是手册的内容文件夹"),
    ],
)
def test_what_cannot_be_compared(two: Path, arguments: list[str], said: str) -> None:
    ran = huashu(two, "changes", *arguments)
    assert ran.code == 2
    assert said in ran.err


def test_a_broken_file_is_named(two: Path) -> None:
    (two / "content/standards/holding.yaml").write_text("id: [\n", encoding="utf-8")
    ran = huashu(two, "changes", "v1")
    assert ran.code == 2
    assert "standards/holding.yaml:" in ran.err


def test_a_former_edition_may_have_had_other_fields(two: Path) -> None:
    old = two / "old"
    shutil.copytree(BASE, old)
    with (old / "handbook.yaml").open("a", encoding="utf-8") as file:
        file.write("motto: 从前的一栏\n")
    ran = huashu(two, "changes", "old")
    assert ran.code == 0
    assert ran.lines[0] == "1 → 2：2 处变化"
