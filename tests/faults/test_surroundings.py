"""Odd surroundings: locales, no home, closed pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command.run import BAD, process


@pytest.mark.parametrize("locale", ["C", "POSIX", "zh_CN.GB18030", "无"])
def test_locales_change_nothing(folder: Path, locale: str) -> None:
    plain = process(folder, "check", "差.md", "稿")
    ran = process(folder, "check", "差.md", "稿", LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert (ran.code, ran.out, ran.err) == (plain.code, plain.out, plain.err)


def test_an_environment_without_anything(folder: Path) -> None:
    """No HOME, no PATH, no locale, nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "check", "差.md"], cwd=folder, env={}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert "HLD-02" in done.stdout.decode()


@pytest.mark.parametrize("home", ["/没有", "", "差.md"])
def test_a_home_that_is_none(folder: Path, home: str) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "HUASHU_CACHE_DIR"}
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "check", "差.md"],
        cwd=folder,
        env={**environment, "HOME": home, "XDG_CACHE_HOME": ""},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(folder: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m huashu check 差.md {closed}'
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False, timeout=60)
    assert done.returncode in (1, 2)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["报告.json", "报告.txt", "报告.md"])
def test_what_is_printed_into_the_folder_that_is_checked(folder: Path, name: str) -> None:
    """The shell makes the file before the command begins; it is no draft then, nor in the next run."""
    plain = process(folder, "check", ".", "--format", "json")
    for _ in range(2):
        with (folder / name).open("wb") as stream:
            done = subprocess.run(
                [sys.executable, "-m", "huashu", "check", ".", "--format", "json"],
                cwd=folder,
                stdout=stream,
                stderr=subprocess.PIPE,
                check=False,
                timeout=60,
            )
        assert (done.returncode, done.stderr) == (plain.code, b"")
        assert (folder / name).read_text("utf-8") == plain.out
    with (folder / name).open("wb") as stream:
        command = [sys.executable, "-m", "huashu", "check", name]
        named = subprocess.run(command, cwd=folder, stdout=stream, check=False, timeout=60)
    assert named.returncode == (2 if name.endswith("json") else 0)


@pytest.mark.parametrize("arguments", [["check", "多"], ["rules"], ["explain", "HLD-01"], ["validate"], ["--help"]])
def test_a_reader_that_leaves_early(folder: Path, arguments: list[str]) -> None:
    (folder / "多").mkdir()
    for number in range(300):
        (folder / "多" / f"{number}.md").write_text(BAD, "utf-8")
    command = f'"{sys.executable}" -m huashu {" ".join(arguments)} | head -c 1'
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False, timeout=60)
    assert done.stderr == b""


def test_an_input_that_never_ends(folder: Path) -> None:
    """No more is read of it than of a file."""
    command = f'yes 客服：好。 | "{sys.executable}" -m huashu check - --format concise'
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False, timeout=60)
    assert done.returncode == 2
    assert "stdin.md:1:1: 没能读取 文件超过 32 MiB 的上限" in done.stdout.decode()


def test_a_filter_loses_nothing_that_is_too_long_to_read(folder: Path) -> None:
    raw = "客服：好。\n".encode() * 2_500_000
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "check", "-", "--fix"],
        cwd=folder,
        input=raw,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert done.stdout == raw


def test_an_input_that_is_closed(folder: Path) -> None:
    command = f'"{sys.executable}" -m huashu check - <&-'
    done = subprocess.run(["sh", "-c", command], cwd=folder, capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (2, "huashu: 标准输入是关着的，没有可以检查的\n")
