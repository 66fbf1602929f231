"""What is written is whole or not written: full disks, folders that may not be written, runs that are killed."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command.run import BAD, huashu, process


def on_a_full_disk(folder: Path, *arguments: str, room: int = 0) -> subprocess.CompletedProcess[bytes]:
    """Run the command where no file can grow beyond ``room`` bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    return subprocess.run(
        [sys.executable, "-m", "huashu", *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
        preexec_fn=limit,
    )


@pytest.mark.parametrize("room", [0, 10])
@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (("--fix", "--unsafe-fixes"), "差.md"),
        (("--write-baseline", "基线.json"), "基线.json"),
        (("--output", "json:报告.json"), "报告.json"),
    ],
    ids=["fix", "baseline", "report"],
)
def test_a_full_disk_costs_nothing(folder: Path, arguments: tuple[str, ...], kept: str, room: int) -> None:
    if kept == "基线.json":
        huashu(folder, "check", "差.md", "--write-baseline", kept)
        (folder / "差.md").write_text(BAD * 2, "utf-8")
    elif kept == "报告.json":
        (folder / kept).write_text("旧", "utf-8")
    before = (folder / kept).read_bytes()
    done = on_a_full_disk(folder, "check", "差.md", *arguments, room=room)
    assert done.returncode == 2
    assert b"File too large" in done.stderr
    assert b"Traceback" not in done.stderr
    assert (folder / kept).read_bytes() == before
    assert not list(folder.glob(".huashu-*"))


def test_a_full_disk_for_the_cache_is_no_matter(folder: Path, tmp_path: Path) -> None:
    plain = process(folder, "check", "差.md", "--format", "json", "--no-cache")
    done = on_a_full_disk(folder, "check", "差.md", "--format", "json")
    assert (done.returncode, done.stdout.decode()) == (plain.code, plain.out)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_full_disk_for_the_output_is_said(folder: Path, format_: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "huashu", "check", "差.md", "--format", format_],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert "写不出结果".encode() in done.stderr
    assert b"Traceback" not in done.stderr
