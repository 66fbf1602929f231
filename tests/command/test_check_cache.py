from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tests.command.run import BAD, GOOD, Ran, huashu, process


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HUASHU_CACHE_DIR", str(tmp_path / "缓存"))
    return tmp_path / "缓存"


def check(folder: Path, *options: str) -> Ran:
    return huashu(folder, "check", "好.md", "差.md", "稿", *options)


def test_the_same_report_with_and_without_a_cache(folder: Path, cache: Path) -> None:
    plain = check(folder, "--no-cache")
    assert not cache.exists()
    assert plain.code == 1
    assert check(folder) == plain
    assert any(cache.iterdir())
    assert check(folder) == plain
    assert check(folder, "--jobs", "2") == plain


def test_a_draft_that_changes_at_once_is_checked_again(folder: Path, cache: Path) -> None:
    draft = folder / "好.md"
    status = draft.stat()
    assert huashu(folder, "check", "好.md").code == 0
    draft.write_text(BAD, encoding="utf-8")
    os.utime(draft, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert huashu(folder, "check", "好.md").code == 1
    draft.write_text(GOOD, encoding="utf-8")
    assert huashu(folder, "check", "好.md").code == 0


@pytest.mark.parametrize("old", [False, True])
def test_a_handbook_that_changes_counts_at_once(folder: Path, cache: Path, old: bool) -> None:
    clause = folder / "content" / "standards" / "holding.yaml"
    if old:
        # long settled: then the status alone decides whether to look into the files
        for path in (folder / "content").rglob("*"):
            os.utime(path, (1_600_000_000, 1_600_000_000))
    before = check(folder)
    assert check(folder) == before
    text = clause.read_text("utf-8")
    status = clause.stat()
    changed = text.replace("感谢您的耐心等待", "感谢您的耐心等候")
    assert len(changed.encode()) == len(text.encode())
    clause.write_text(changed, encoding="utf-8")
    os.utime(clause, ns=(status.st_atime_ns, status.st_mtime_ns))
    after = check(folder)
    assert after != before
    assert after == check(folder, "--no-cache")
    clause.write_text("坏", encoding="utf-8")
    assert check(folder).code == 2


def test_options_and_configuration_have_results_of_their_own(folder: Path, cache: Path) -> None:
    for options in ((), ("--ignore", "HLD"), ("--excerpt",), ("--kind", "policy"), ("--channel", "chat")):
        assert check(folder, *options) == check(folder, *options, "--no-cache")
    before = check(folder)
    (folder / "huashu.toml").write_text('ignore = ["HLD"]\n', encoding="utf-8")
    assert check(folder) != before
    assert check(folder) == check(folder, "--no-cache")


@pytest.mark.parametrize("junk", [b"", b"junk", b"huashu cache 2\n" + b"x" * 100])
def test_a_damaged_cache_is_no_error(folder: Path, cache: Path, junk: bytes) -> None:
    plain = check(folder)
    for path in cache.iterdir():
        path.write_bytes(junk)
    assert check(folder) == plain
    assert check(folder) == plain


def test_a_folder_that_cannot_be_is_no_error(folder: Path, cache: Path) -> None:
    cache.write_bytes(b"a file")
    assert check(folder) == check(folder, "--no-cache")


def test_runs_at_once_do_not_disturb_one_another(folder: Path, cache: Path) -> None:
    expected = check(folder, "--no-cache")
    ran: list[Ran] = []

    def run() -> None:
        ran.append(process(folder, "check", "好.md", "差.md", "稿"))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ran == [expected] * 4
    assert check(folder) == expected


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_jobs_is_a_number_of_processes(folder: Path, jobs: str) -> None:
    assert huashu(folder, "check", "好.md", f"--jobs={jobs}").code == 2
