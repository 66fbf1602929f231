"""Odd surroundings: locales, no home, closed pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command.run import process


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
