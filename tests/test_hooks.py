"""The hooks as teams use them: in a git repository of their own, under pre-commit and under prek."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.xdist_group("hooks")

GOOD = "客户：我家路灯不亮。\n\n坐席：给您添麻烦了，很抱歉，我来为您登记。请问是哪条路？\n"
BAD = "客户：我家路灯不亮。\n\n坐席：不知道，这不归我管。\n"
WARNED = "坐席：那个那个，你的单号是多少？\n"
CONFIG = """\
repos:
  - repo: {source}
    rev: {revision}
    hooks:
      - id: huashu-check
        files: ^drafts/
      - id: huashu-validate
"""


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A clone of what is here, uncommitted changes included, for the tools to install from; and its revision."""
    source = tmp_path_factory.mktemp("source") / "huashu"
    git(ROOT, "clone", "--quiet", str(ROOT), str(source))
    changed = git(ROOT, "ls-files", "--modified", "--others", "--exclude-standard").splitlines()
    for name in changed:
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            target.write_bytes((ROOT / name).read_bytes())
        else:
            target.unlink(missing_ok=True)
    git(source, "add", "--all")
    git(source, "commit", "--quiet", "--allow-empty", "--message", "what is here")
    return source, git(source, "rev-parse", "HEAD").strip()


def environment(folder: Path) -> dict[str, str]:
    home = folder.parent / "tool-home"
    names = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PRE_COMMIT", "PREK", "HUASHU"))
    }
    return {
        **names,
        "PRE_COMMIT_HOME": str(home),
        "PREK_HOME": str(home),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=写手", "-c", "user.email=writer@example.com", "-c", "protocol.file.allow=always"]
    done = subprocess.run(
        ["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=False, env=environment(folder)
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def commit(folder: Path, message: str) -> tuple[int, str]:
    """Commit everything as a writer does, hooks and all; the exit code and what the hooks said."""
    git(folder, "add", "--all")
    done = subprocess.run(
        ["git", "-c", "user.name=写手", "-c", "user.email=writer@example.com", "commit", "--message", message],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env=environment(folder),
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("tool", ["pre-commit", "prek"])
def test_drafts_are_held_to_the_handbook_at_each_commit(tool: str, checkout: tuple[Path, str], tmp_path: Path) -> None:
    source, revision = checkout
    project = tmp_path / "项目 一"
    (project / "drafts").mkdir(parents=True)
    git(project, "init", "--quiet")
    (project / ".pre-commit-config.yaml").write_text(CONFIG.format(source=source, revision=revision), "utf-8")
    installed = subprocess.run(
        [str(Path(sys.executable).with_name(tool)), "install"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env=environment(project),
    )
    assert installed.returncode == 0, installed.stdout + installed.stderr

    (project / "drafts" / "好.md").write_text(GOOD, "utf-8")
    code, said = commit(project, "好的稿件")
    assert code == 0, said

    (project / "drafts" / "差.md").write_text(BAD, "utf-8")
    (project / "别处.md").write_text(BAD, "utf-8")
    code, said = commit(project, "差的稿件")
    assert code == 1, said
    assert "drafts/差.md:3:4" in said
    assert "别处.md" not in said

    (project / "drafts" / "差.md").write_text(WARNED, "utf-8")
    code, said = commit(project, "只有提醒的稿件")
    assert code == 1, said
    assert "提醒" in said

    (project / "huashu.toml").write_text('baseline = "baseline.json"\n', "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "check", "drafts", "--write-baseline", "baseline.json"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    code, said = commit(project, "旧账记进基线")
    assert code == 0, said

    (project / "content").mkdir()
    (project / "content" / "handbook.yaml").write_text("name: 只有名字\n", "utf-8")
    code, said = commit(project, "坏了的手册")
    assert code == 1, said
    assert "content/handbook.yaml:1" in said


def test_files_checked_apart_give_what_they_give_together(tmp_path: Path) -> None:
    """Hook runners split long lists of files over processes."""
    for number in range(6):
        (tmp_path / f"稿{number}.md").write_text((GOOD, BAD, WARNED)[number % 3], "utf-8")
    names = sorted(path.name for path in tmp_path.glob("*.md"))

    def found(*arguments: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-m", "huashu", "check", "--format", "concise", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        return [line for line in done.stdout.splitlines() if line.startswith("稿")]

    assert sorted(found(*names)) == sorted([*found(*names[:2]), *found(*names[2:])])
    assert found(*names)
