"""``--changed-since`` through the command, in a real repository."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.command.run import BAD, HINT, huashu


def git(folder: Path, *arguments: str) -> None:
    who = {"GIT_AUTHOR_NAME": "t", "GIT_AUTHOR_EMAIL": "t@example.com"}
    who |= {"GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@example.com", "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **who})


@pytest.fixture
def repository(folder: Path) -> Path:
    """The folder with everything in one commit."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "c")
    return folder


def found(folder: Path, *arguments: str, since: str = "HEAD") -> list[str]:
    ran = huashu(folder, "check", *arguments, "--changed-since", since, "--format", "concise")
    return [" ".join(line.split()[:2]) for line in ran.lines[:-1]]


def test_only_what_was_touched_is_held(repository: Path) -> None:
    assert found(repository, "差.md", "稿") == []
    (repository / "稿" / "提醒.txt").write_text(HINT + "客服：不好意思让您久等。\n", "utf-8")
    assert found(repository, "差.md", "稿") == ["稿/提醒.txt:4:4: HLD-02"]
    assert found(repository / "稿", "提醒.txt", "../差.md") == ["提醒.txt:4:4: HLD-02"]
    (repository / "新.md").write_text(HINT, "utf-8")
    assert found(repository, "新.md") == ["新.md:1:4: HLD-02"]


def test_what_is_missing_is_held_when_its_call_was_touched(repository: Path) -> None:
    two = BAD + "\n# 另一通\n\n" + BAD
    (repository / "两.md").write_text(two, "utf-8")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "c")
    (repository / "两.md").write_text(two + "\n客服：再见。\n", "utf-8")
    assert found(repository, "两.md") == ["两.md:7:8: HLD-01"]
    (repository / "两.md").write_text(two.replace("客户：好。\n", "", 1), "utf-8")
    assert found(repository, "两.md") == ["两.md:1:8: HLD-01"]


def test_only_what_was_touched_is_fixed(repository: Path) -> None:
    (repository / "稿" / "提醒.txt").write_text(HINT + "\n客服：不好意思让您久等了，查到了。\n", "utf-8")
    ran = huashu(repository, "check", "--fix", "稿", "--changed-since", "HEAD")
    assert (ran.code, ran.lines) == (0, ["检查了 1 份稿件，改好 1 处，没有发现问题。"])
    assert (repository / "稿" / "提醒.txt").read_text("utf-8") == HINT + "\n客服：感谢您的耐心等待，查到了。\n"


def test_with_a_baseline(repository: Path) -> None:
    huashu(repository, "check", "稿", "--write-baseline", "基线.json")
    (repository / "稿" / "提醒.txt").write_text(HINT.replace("客户：好", "客户：好的"), "utf-8")
    assert found(repository, "稿", "--baseline", "基线.json") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["差.md", "--changed-since", "无"], "git 里没有“无”这个版本"),
        (["-", "--changed-since", "HEAD"], "--changed-since 查的是文件，不能从标准输入读"),
    ],
)
def test_what_cannot_be_done_ends_with_2(repository: Path, arguments: list[str], message: str) -> None:
    ran = huashu(repository, "check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_outside_a_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    ran = huashu(folder, "check", "差.md", "--changed-since", "HEAD")
    assert (ran.code, "不在 git 仓库里" in ran.err) == (2, True)
