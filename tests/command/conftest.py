from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command.run import BAD, BASE, GOOD, HINT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A working directory with a small handbook in content/ and a few drafts."""
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / "稿").mkdir()
    (tmp_path / "空").mkdir()
    (tmp_path / "好.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "差.md").write_text(BAD, encoding="utf-8")
    (tmp_path / "稿" / "提醒.txt").write_text(HINT, encoding="utf-8")
    return tmp_path
