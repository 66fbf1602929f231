from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from huashu.fixing.diff import diff
from huashu.text.source import Source


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("甲\n乙\n丙\n", "甲\n丁\n丙\n"),
        ("甲\r\n乙\r\n", "甲\r\n丁\r\n"),
        ("甲\n乙", "甲\n丁"),
        ("甲\n乙\n", "甲\n乙"),
        ("甲\u2028乙\x0b丙\n", "甲\u2028乙\x0b丁\n"),
        ("甲\r乙\r", "甲\r丁\r"),
    ],
)
@pytest.mark.parametrize("name", ["稿.md", "./稿 件/甲.md"])
def test_git_applies_it(tmp_path: Path, old: str, new: str, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(old.encode())
    patch = diff(Source(name, old), Source(name, new))
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch.encode(), check=True)
    assert path.read_bytes() == new.encode()


def test_no_difference_is_nothing() -> None:
    assert diff(Source("稿.md", "甲\n"), Source("稿.md", "甲\n")) == ""
