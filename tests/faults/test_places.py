"""Names and places of files: odd names work, and what cannot be read is said and fails the run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from huashu.text import source
from tests.command.run import BAD, huashu, process

NOBODY = 65534


@pytest.mark.parametrize(
    "name", ["有 空格.md", "-f.md", "--fix.md", "稿\n子.md", "😀.md", "*.md", "[a].md", "a'\"b.md", "%s{0}.md"]
)
def test_odd_names(folder: Path, name: str) -> None:
    """Named as paths or met in a folder."""
    (folder / "怪").mkdir()
    (folder / "怪" / name).write_text(BAD, "utf-8")
    met = huashu(folder, "check", "怪", "--format", "json")
    named = huashu(folder / "怪", "check", "--format", "json", "--", name)
    assert met.code == named.code == 1
    assert len(json.loads(met.out)["findings"]) == len(json.loads(named.out)["findings"]) > 0


def test_a_name_that_is_no_text(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/\xff\xfe.md"
    with open(raw, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(BAD.encode())
    ran = process(folder, "check", ".", "--format", "concise", "--select", "HLD-02")
    assert ran.code == 1
    assert "HLD-02" in ran.out


def test_a_folder_named_like_a_file(folder: Path) -> None:
    (folder / "夹.md").mkdir()
    assert process(folder, "check", "夹.md").code == 2
    (folder / "夹.md" / "里.md").write_text(BAD, "utf-8")
    assert process(folder, "check", "夹.md", "--format", "concise").out.count("里.md:") > 0


def test_links_that_go_in_circles(folder: Path) -> None:
    (folder / "圈").mkdir()
    (folder / "圈" / "回").symlink_to(folder / "圈", target_is_directory=True)
    (folder / "圈" / "自己.md").symlink_to("自己.md")
    (folder / "圈" / "断.md").symlink_to("没有.md")
    ran = process(folder, "check", "圈", "差.md", "--format", "json")
    told = json.loads(ran.out)
    assert ran.code == 2
    assert sorted(one["file"] for one in told["unread"]) == ["圈/断.md", "圈/自己.md"]
    assert {one["file"] for one in told["findings"]} == {"差.md"}
    assert process(folder, "check", "圈/自己.md").code == 2


@pytest.mark.parametrize("made", ["fifo.md", "/dev/null", "差.md/里.md", "没有/稿.md"])
def test_what_is_no_file(folder: Path, made: str) -> None:
    """Nobody waits for a pipe that nobody writes to."""
    if made == "fifo.md":
        os.mkfifo(folder / made)
    ran = process(folder, "check", made, "差.md", "--format", "json")
    assert ran.code == 2
    assert [one["file"] for one in json.loads(ran.out)["unread"]] == [made]


def as_nobody(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command without root's rights; modules are loaded before they are given up."""
    program = (
        "import os, sys\n"
        "from huashu.command.main import main\n"
        "import huashu.validation, huashu.rulebook.rules, huashu.reports, huashu.cache, autocorrect_py\n"
        f"if os.geteuid() == 0: os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    content = str(folder / "content")
    return subprocess.run(
        [sys.executable, "-c", program, *arguments, "--handbook", content],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_a_file_that_vanishes_or_changes_between_walk_and_reading(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = source.decode

    def decode(name: str, raw: bytes) -> source.Source | source.Unread:
        (folder / "差.md").unlink(missing_ok=True)
        return real(name, raw)

    monkeypatch.setattr(source, "decode", decode)
    ran = huashu(folder, "check", "好.md", "差.md", "--format", "json", "--jobs", "1", "--no-cache")
    assert ran.code == 2
    assert json.loads(ran.out)["unread"] == [{"file": "差.md", "line": 1, "column": 1, "reason": "文件不存在"}]
