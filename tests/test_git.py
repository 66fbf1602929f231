from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huashu.git import Changes, GitError, changes_since, parse_diff
from huashu.text.source import Source, read
from huashu.text.span import Span


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with one commit, whose user has set what can be set about diffs."""
    folder = tmp_path / "仓 库"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    for name, value in {
        "user.name": "t",
        "user.email": "t@example.com",
        "diff.noprefix": "true",
        "diff.mnemonicPrefix": "true",
        "diff.interHunkContext": "9",
        "diff.renames": "false",
        "diff.external": "false",
        "color.ui": "always",
        "core.quotePath": "true",
    }.items():
        git(folder, "config", name, value)
    write(folder / "稿.md", *"甲乙丙丁戊己庚")
    write(folder / "夹" / "旧 名.md", *"甲乙丙丁戊己庚")
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True, env=environment
    ).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "c")


def write(path: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes("".join(line + end for line in lines).encode(encoding))


def touched(folder: Path, name: str, since: str = "HEAD") -> tuple[list[str], list[str]]:
    """The changed lines of a file, and what follows where lines were taken out."""
    return part(changes_since(since, folder), folder / name)


def part(changes: Changes, path: Path) -> tuple[list[str], list[str]]:
    source = read(path)
    assert isinstance(source, Source)
    found = changes.of(source)
    text = source.text
    return [text[line.start : line.end] for line in found.lines], [text[cut : cut + 1] for cut in found.cuts]


def test_lines_changed_added_and_taken_out(repository: Path) -> None:
    write(repository / "稿.md", *"甲新丙丁加戊庚")
    assert touched(repository, "稿.md") == (["新\n", "加\n"], ["庚"])
    assert touched(repository, "夹/旧 名.md") == ([], [])
    commit(repository)
    assert touched(repository, "稿.md") == ([], [])
    assert touched(repository, "稿.md", "HEAD~1") == (["新\n", "加\n"], ["庚"])


def test_staged_and_not(repository: Path) -> None:
    write(repository / "稿.md", *"甲新丙丁戊己庚")
    git(repository, "add", "稿.md")
    write(repository / "稿.md", *"甲新丙丁戊己庚加")
    assert touched(repository, "稿.md") == (["新\n", "加\n"], [])


@pytest.mark.parametrize(
    "name", ["新.md", "夹/新.md", '引"号\\斜.md', "制\t表.md", "空 格 .md", "-x.md", "换\n行.md", "b/+++ b.md"]
)
def test_new_files_are_new_from_end_to_end(repository: Path, name: str) -> None:
    write(repository / name, *"甲乙")
    assert touched(repository, name) == (["甲\n乙\n"], ["甲", ""])
    git(repository, "add", "--all")
    assert touched(repository, name)[0] == ["甲\n乙\n"]
    commit(repository)
    write(repository / name, *"甲丙")
    assert touched(repository, name) == (["丙\n"], [])


def test_files_git_was_told_to_ignore_are_new_too(repository: Path) -> None:
    write(repository / ".gitignore", "*.txt")
    write(repository / "私.txt", "甲")
    assert touched(repository, "私.txt")[0] == ["甲\n"]


def test_a_renamed_file_is_not_new(repository: Path) -> None:
    git(repository, "mv", "夹/旧 名.md", "新 名.md")
    assert touched(repository, "新 名.md") == ([], [])
    write(repository / "新 名.md", *"甲乙丙丁戊己改")
    assert touched(repository, "新 名.md") == (["改\n"], [])


def test_a_deleted_file_is_no_trouble(repository: Path) -> None:
    (repository / "夹" / "旧 名.md").unlink()
    assert touched(repository, "稿.md") == ([], [])


def test_lines_that_look_like_a_diff(repository: Path) -> None:
    write(repository / "稿.md", "甲", "++ b/别.md", "@@ -1 +1 @@", "-- a/x", *"丙丁戊己庚")
    changes = changes_since("HEAD", repository)
    assert set(changes.hunks) == {"稿.md"}
    assert part(changes, repository / "稿.md")[0] == ["++ b/别.md\n@@ -1 +1 @@\n-- a/x\n"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings_and_line_endings(repository: Path, encoding: str, end: str) -> None:
    write(repository / "码.md", "客服：您好。", "客户：上海。", "客服：好。", encoding=encoding, end=end)
    commit(repository)
    write(repository / "码.md", "客服：您好。", "客户：上海人。", "客服：好。", encoding=encoding, end=end)
    assert touched(repository, "码.md") == (["客户：上海人。" + end], [])


def test_utf_16_is_touched_as_a_whole(repository: Path) -> None:
    write(repository / "码.md", "客服：上海。", "好。", encoding="utf-16")
    commit(repository)
    assert touched(repository, "码.md") == ([], [])
    write(repository / "码.md", "客服：上海人。", "好。", encoding="utf-16")
    assert touched(repository, "码.md")[0] == ["客服：上海人。\n好。\n"]


def test_a_file_without_a_last_line_ending(repository: Path) -> None:
    (repository / "尾.md").write_text("甲\n乙", "utf-8")
    commit(repository)
    (repository / "尾.md").write_text("甲\n丙", "utf-8")
    write(repository / "稿.md", *"甲新丙丁戊己庚")
    assert touched(repository, "尾.md") == (["丙"], [])
    assert touched(repository, "稿.md") == (["新\n"], [])


def test_an_unfinished_merge(repository: Path) -> None:
    git(repository, "switch", "--quiet", "--create", "side")
    write(repository / "稿.md", *"甲左丙丁戊己庚")
    commit(repository)
    git(repository, "switch", "--quiet", "main")
    write(repository / "稿.md", *"甲右丙丁戊己庚")
    commit(repository)
    with pytest.raises(subprocess.CalledProcessError):
        git(repository, "merge", "side")
    assert "左\n" in "".join(touched(repository, "稿.md")[0])


def test_from_a_subfolder_another_work_tree_and_through_a_link(repository: Path, tmp_path: Path) -> None:
    write(repository / "夹" / "旧 名.md", *"甲新丙丁戊己庚")
    changes = changes_since("HEAD", repository / "夹")
    assert part(changes, repository / "夹" / "旧 名.md") == (["新\n"], [])
    (tmp_path / "链").symlink_to(repository)
    assert part(changes_since("HEAD", tmp_path / "链"), tmp_path / "链" / "夹" / "旧 名.md") == (["新\n"], [])
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "树"))
    write(tmp_path / "树" / "稿.md", *"改乙丙丁戊己庚")
    assert touched(tmp_path / "树", "稿.md") == (["改\n"], [])
    assert touched(repository, "稿.md") == ([], [])


@pytest.mark.parametrize("revision", ["nowhere", "", "--help", "HEAD~9", "HEAD:稿.md"])
def test_an_unknown_revision(repository: Path, revision: str) -> None:
    with pytest.raises(GitError, match="git 里没有“"):
        changes_since(revision, repository)


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(GitError, match="不在 git 仓库里"):
        changes_since("HEAD", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError, match="找不到 git 命令"):
        changes_since("HEAD", tmp_path)


def test_a_repository_without_a_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    with pytest.raises(GitError, match="没有“HEAD”这个版本"):
        changes_since("HEAD", tmp_path)


LINES = st.lists(st.sampled_from(["甲", "+++ b/x", "--- a/x", "@@ -1 +1 @@", "\\ No", "", "乙"]), max_size=8)


@settings(max_examples=25)
@given(LINES, LINES)
def test_a_text_with_its_touched_lines_taken_from_the_new_one_is_the_new_one(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("比")
    write(folder / "旧", *old)
    write(folder / "新", *new)
    done = subprocess.run(
        ["git", "diff", "--no-index", "--unified=0", "--inter-hunk-context=0", "旧", "新"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    hunks = parse_diff(done.stdout).get("新", ())
    changes = Changes(folder, {"新": hunks}, frozenset({"新"}))
    text = "".join(line + "\n" for line in new)
    found = changes.of(Source(str(folder / "新"), text))
    kept = text
    for line in reversed(found.lines):
        kept = kept[: line.start] + kept[line.end :]
    rest = iter(old)
    assert all(line in rest for line in kept.split("\n")[:-1]), "what is not touched was there before, in this order"
    assert all(isinstance(line, Span) for line in found.lines)
