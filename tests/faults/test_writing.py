"""What is written is whole or not written: full disks, folders that may not be written, runs that are killed."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
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
    assert "文件大到写不下".encode() in done.stderr
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


@pytest.mark.parametrize("made", ["file", "link", "below a file", "missing", "/proc"])
def test_a_cache_folder_that_cannot_be_written_is_no_matter(folder: Path, made: str) -> None:
    caches = folder / "缓存"
    if made == "file":
        caches.write_text("不是文件夹", "utf-8")
    elif made == "link":
        caches.symlink_to(caches)
    elif made == "below a file":
        caches = folder / "差.md" / "缓存"
    elif made == "/proc":
        caches = Path("/proc/huashu")
    plain = process(folder, "check", "差.md", "--format", "json", "--no-cache")
    ran = process(folder, "check", "差.md", "--format", "json", HUASHU_CACHE_DIR=str(caches))
    assert (ran.code, ran.out) == (plain.code, plain.out)


def test_a_damaged_cache_is_no_matter(folder: Path) -> None:
    caches = folder / "缓存"
    plain = process(folder, "check", "差.md", "好.md", "--format", "json", "--no-cache")
    for damage in (b"", b"\0" * 100, b"{}", os.urandom(5000)):
        process(folder, "check", "差.md", "好.md", HUASHU_CACHE_DIR=str(caches))
        made = list(caches.rglob("*.cache"))
        assert made
        for path in made:
            path.write_bytes(damage)
        ran = process(folder, "check", "差.md", "好.md", "--format", "json", HUASHU_CACHE_DIR=str(caches))
        assert (ran.code, ran.out) == (plain.code, plain.out)


def test_runs_at_once_share_a_cache(folder: Path) -> None:
    for number in range(30):
        (folder / f"稿{number}.md").write_text(BAD * (1 + number % 3), "utf-8")
    plain = process(folder, "check", ".", "--format", "json", "--no-cache")
    command = [sys.executable, "-m", "huashu", "check", ".", "--format", "json"]
    environment = {**os.environ, "HUASHU_CACHE_DIR": str(folder / ".缓存")}
    runs = [
        subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    for run in runs:
        out, err = run.communicate(timeout=120)
        assert (run.returncode, out.decode(), err) == (plain.code, plain.out, b"")


@pytest.mark.parametrize("wait", [0.15, 0.3, 0.45, 0.6, 0.8])
def test_a_run_that_is_killed_while_it_mends(folder: Path, wait: float) -> None:
    """Every draft is the old one or the new one, and the next run ends what was begun."""
    old = BAD.encode() * 40
    for number in range(60):
        (folder / "稿" / f"{number}.md").write_bytes(old)
    command = [sys.executable, "-m", "huashu", "check", "稿", "--fix", "--unsafe-fixes"]
    run = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(wait)
    run.kill()
    run.wait()
    met = {path.read_bytes() for path in (folder / "稿").glob("[0-9]*.md")}
    process(folder, "check", "稿", "--fix", "--unsafe-fixes")
    ended = {path.read_bytes() for path in (folder / "稿").glob("[0-9]*.md")}
    assert len(ended) == 1
    assert met <= {old} | ended
    assert ended != {old}


def test_a_clock_that_jumps(folder: Path) -> None:
    """Times of files in the future or before the epoch change no result, with a cache as without."""
    caches = str(folder / "缓存")
    for when in (0, 1, 2**31 + 5, 4_102_444_800):
        os.utime(folder / "差.md", (when, when))
        ran = process(folder, "check", "差.md", "--format", "json", HUASHU_CACHE_DIR=caches)
        assert ran.code == 1
        for path in Path(caches).rglob("*.cache"):
            os.utime(path, (when, when))


def test_a_file_changed_behind_its_time_and_size_is_checked_anew(folder: Path) -> None:
    caches = str(folder / "缓存")
    before = (folder / "差.md").stat()
    assert process(folder, "check", "差.md", HUASHU_CACHE_DIR=caches).code == 1
    raw = (folder / "差.md").read_bytes()
    (folder / "差.md").write_bytes("好".encode() * (len(raw) // 3) + b" " * (len(raw) % 3))
    os.utime(folder / "差.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    told = json.loads(process(folder, "check", "差.md", "--format", "json", HUASHU_CACHE_DIR=caches).out)
    assert [one["code"] for one in told["findings"]] == []


@pytest.mark.parametrize("format_", ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "rdjson"])
@pytest.mark.parametrize("suffix", [".txt", ".json", ".md"])
def test_a_report_replaces_reports_and_no_drafts(folder: Path, format_: str, suffix: str) -> None:
    """A report in a folder that is checked may be written again and again; a draft there is never lost."""
    (folder / "稿" / "查.md").write_text(BAD, "utf-8")
    arguments = ("check", "稿", "--output", f"{format_}:稿/报告{suffix}")
    first = huashu(folder, *arguments)
    again = huashu(folder, *arguments)
    assert (first.code, first.out) == (again.code, again.out)
    assert first.code == 1
    lost = huashu(folder, "check", "稿", "--output", f"{format_}:稿/查.md")
    assert lost.code == 2
    assert "会盖掉 稿/查.md" in lost.err
    assert (folder / "稿" / "查.md").read_text("utf-8") == BAD


@pytest.mark.parametrize("name", ["handbook.yaml", "报告.json", "scripts/query-hold.yaml"])
def test_a_report_is_not_written_into_the_handbook(folder: Path, name: str) -> None:
    ran = huashu(folder, "check", "差.md", "--output", f"json:content/{name}")
    assert ran.code == 2
    assert "在手册的文件夹里" in ran.err
    assert huashu(folder, "validate").code == 0


def test_a_baseline_replaces_no_draft(folder: Path) -> None:
    for paths in (["差.md"], ["."]):
        ran = huashu(folder, "check", *paths, "--write-baseline", "差.md")
        assert ran.code == 2
        assert (folder / "差.md").read_text("utf-8") == BAD


@pytest.mark.parametrize("output", ["稿", ".", "content", "差.md"])
def test_a_site_replaces_nothing_but_a_site(folder: Path, output: str) -> None:
    before = sorted(folder.rglob("*"))
    ran = process(folder, "build", "--output", output)
    assert ran.code == 2
    assert output in ran.err
    assert sorted(folder.rglob("*")) == before
    assert process(folder, "build", "--output", "空").code == 0
    assert process(folder, "build", "--output", "空").code == 0


def test_the_site_without_a_name_replaces_nothing_but_a_site(folder: Path) -> None:
    (folder / "site").mkdir()
    (folder / "site" / "重要.txt").write_text("x", "utf-8")
    assert process(folder, "build").code == 2
    assert (folder / "site" / "重要.txt").exists()
