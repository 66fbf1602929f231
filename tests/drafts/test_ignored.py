from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huashu.drafts.collect import Missing, collect


def write(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def walked(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in collect([str(folder)]) if isinstance(path, Path)]


def git(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, env=environment)
    return done.stdout.decode()


def not_ignored(folder: Path) -> list[str]:
    """What git itself would add."""
    listed = git(folder, "ls-files", "--others", "--exclude-standard", "-z").split("\0")
    return sorted(name for name in listed if name.endswith(".md"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


def test_patterns_nested_files_negation_and_exclude(repository: Path) -> None:
    for name in (
        "a.md",
        "b.md",
        "out/c.md",
        "sub/a.md",
        "sub/keep.md",
        "sub/out/d.md",
        "sub/deep/e.md",
        "x y.md",
        "私.md",
    ):
        write(repository, **{name: ""})
    write(repository, **{".gitignore": "/a.md\nout/\n*.tmp\n私.md\n", "sub/.gitignore": "*.md\n!keep.md\n"})
    (repository / ".git" / "info" / "exclude").write_text("x y.md\n", "utf-8")
    assert sorted(walked(repository)) == not_ignored(repository) == ["b.md", "sub/keep.md"]


def test_a_folder_below_and_another_work_tree(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    write(repository, **{".gitignore": "draft-*.md\n", "sub/draft-1.md": "", "sub/a.md": "", "sub/b.md": ""})
    (repository / ".git" / "info" / "exclude").write_text("/sub/b.md\n", "utf-8")
    assert walked(repository / "sub") == ["a.md"]
    git(repository, "add", "--all")
    git(repository, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "--message", "c")
    tree = tmp_path_factory.mktemp("树") / "w"
    git(repository, "worktree", "add", "--quiet", str(tree))
    write(tree, **{"sub/b.md": "", "sub/draft-2.md": ""})
    assert walked(tree) == ["sub/a.md"]


def test_without_a_repository_the_files_in_the_folder_still_count(tmp_path: Path) -> None:
    write(tmp_path, **{"f/.gitignore": "a.md\n", "f/a.md": "", "f/b.md": "", ".gitignore": "b.md\n"})
    assert walked(tmp_path / "f") == ["b.md"]


def test_a_file_that_is_named_is_always_checked(repository: Path) -> None:
    write(repository, **{".gitignore": "*.md\n", "a.md": ""})
    named = str(repository / "a.md")
    assert list(collect([named], lambda _: True)) == [Path(named)]
    (missing,) = collect([str(repository)])
    assert isinstance(missing, Missing)
    assert missing.reason.endswith("；1 项被 .gitignore 或 exclude 排除")


def test_what_the_configuration_excludes(tmp_path: Path) -> None:
    write(tmp_path, **{"a.md": "", "旧/b.md": "", "c.md": ""})
    left_out = {tmp_path / "旧", tmp_path / "c.md"}
    found = collect([str(tmp_path)], lambda path: path in left_out)
    assert [path.name for path in found if isinstance(path, Path)] == ["a.md"]


PATTERNS = st.lists(
    st.sampled_from(
        [
            "*.md",
            "!a.md",
            "/a.md",
            "x/",
            "!x/",
            "x/*",
            "x/**",
            "**/y",
            "!**/a.md",
            "y/a.md",
            "# c",
            "",
            "a?md",
            "[ab].md",
        ]
    ),
    max_size=4,
)


@settings(max_examples=25)
@given(PATTERNS, PATTERNS)
def test_as_git_does(tmp_path_factory: pytest.TempPathFactory, top: list[str], nested: list[str]) -> None:
    folder = tmp_path_factory.mktemp("仓")
    git(folder, "init", "--quiet")
    for name in ("a.md", "b.md", "x/a.md", "x/b.md", "x/y/a.md", "y/a.md", "y/b.md"):
        write(folder, **{name: ""})
    write(folder, **{".gitignore": "\n".join(top), "x/.gitignore": "\n".join(nested)})
    assert sorted(walked(folder)) == not_ignored(folder)
