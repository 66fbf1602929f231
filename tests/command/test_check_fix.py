"""``--fix``, ``--diff`` and ``--unsafe-fixes`` through the command."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command.run import GOOD, HINT, huashu, process

THANKS = "感谢您的耐心等待"
MENDED = HINT.replace("不好意思，让您久等了", THANKS)


def test_what_is_fixed_and_what_is_left(folder: Path) -> None:
    ran = huashu(folder, "check", "--fix", "差.md", "稿", "好.md", "--format", "concise")
    assert ran.lines == [
        "差.md:1:8: HLD-01 差错 静音之前说明原因",
        "检查了 3 份稿件，改好 2 处，还有 1 处（差错 1）。",
    ]
    assert ran.code == 1
    assert (folder / "稿" / "提醒.txt").read_text("utf-8") == MENDED
    assert (folder / "好.md").read_text("utf-8") == GOOD
    again = huashu(folder, "check", "--fix", "稿")
    assert (again.code, again.lines) == (0, ["检查了 1 份稿件，没有发现问题。"])


def test_a_file_without_anything_to_fix_is_not_touched(folder: Path) -> None:
    before = (folder / "好.md").stat()
    assert huashu(folder, "check", "--fix", "好.md").code == 0
    after = (folder / "好.md").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_diff_writes_nothing_and_can_be_applied(folder: Path) -> None:
    ran = huashu(folder, "check", "--diff", "稿", "好.md")
    assert ran.code == 1
    assert ran.lines[:2] == ["--- a/稿/提醒.txt", "+++ b/稿/提醒.txt"]
    assert ran.err == "huashu: 会改 1 处，1 份稿件；没有写文件\n"
    assert (folder / "稿" / "提醒.txt").read_text("utf-8") == HINT
    subprocess.run(["git", "apply", "-"], cwd=folder, input=ran.out.encode(), check=True)
    assert (folder / "稿" / "提醒.txt").read_text("utf-8") == MENDED
    ran = huashu(folder, "check", "--diff", "稿", "差.md", "--ignore", "HLD-02")
    assert (ran.code, ran.out, ran.err) == (0, "", "huashu: 没有要改的\n")
    assert huashu(folder, "check", "--diff", "稿", "无.md").code == 2


def test_unsafe_fixes_are_asked_for(folder: Path) -> None:
    longer = "客服：不好意思，让您久等了这么长时间。\n\n客户：好。\n"
    (folder / "长.md").write_text(longer, "utf-8")
    huashu(folder, "check", "--fix", "长.md")
    assert (folder / "长.md").read_text("utf-8") == longer
    huashu(folder, "check", "--fix", "--unsafe-fixes", "长.md")
    assert THANKS in (folder / "长.md").read_text("utf-8")
    ran = huashu(folder, "check", "--unsafe-fixes", "长.md")
    assert (ran.code, ran.out) == (2, "")
    assert "--unsafe-fixes 要和 --fix 或 --diff 一起用" in ran.err


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_as_a_filter(folder: Path, encoding: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "huashu", "check", "--fix", "-", "--stdin-filename", "稿/提醒.txt"],
        cwd=folder,
        input=HINT.encode(encoding),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (0, MENDED.encode(encoding))
    assert "改好 1 处，没有发现问题" in ran.stderr.decode()
    assert (folder / "稿" / "提醒.txt").read_text("utf-8") == HINT


@pytest.mark.parametrize(("piped", "code"), [(GOOD.encode(), 0), (b"\xff\xff\x00", 2), (b"", 0)])
def test_a_filter_gives_back_what_it_cannot_mend(folder: Path, piped: bytes, code: int) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "huashu", "check", "--fix", "-"],
        cwd=folder,
        input=piped,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (code, piped)


def test_a_diff_of_what_is_piped(folder: Path) -> None:
    ran = process(folder, "check", "--diff", "-", stdin=HINT.encode())
    assert (ran.code, ran.lines[0]) == (1, "--- a/stdin.md")


def test_what_cannot_be_written_is_said_and_reported_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    ran = huashu(folder, "check", "--fix", "稿", "--format", "concise")
    assert (ran.code, ran.err) == (2, "huashu: 稿/提醒.txt 没有改：没有写入权限\n")
    assert ran.lines[-1] == "检查了 1 份稿件，发现 1 处（提醒 1）。"
    assert (folder / "稿" / "提醒.txt").read_text("utf-8") == HINT


def test_killed_at_any_moment_every_draft_is_the_old_or_the_new_one(folder: Path) -> None:
    drafts = [folder / "批" / f"{number}.md" for number in range(40)]
    drafts[0].parent.mkdir()
    chance = random.Random(7)
    killed = mended = 0
    for _ in range(12):
        for draft in drafts:
            draft.write_text(HINT, "utf-8")
        running = subprocess.Popen(
            [sys.executable, "-m", "huashu", "check", "--fix", "批"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # let it get as far as the first draft, then strike somewhere in the batch
        while running.poll() is None and drafts[0].read_text("utf-8") == HINT:
            time.sleep(0.001)
        time.sleep(chance.random() * 0.03)
        running.kill()
        killed += running.wait() != 0
        texts = [draft.read_text("utf-8") for draft in drafts]
        assert set(texts) <= {HINT, MENDED}
        mended += texts.count(MENDED)
    assert killed
    assert 0 < mended < 12 * len(drafts)
