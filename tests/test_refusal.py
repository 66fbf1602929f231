from __future__ import annotations

import errno
from pathlib import Path

import pytest

from huashu.refusal import exists, is_file, is_folder, reason


def test_reasons_are_chinese_where_they_are_usual() -> None:
    assert reason(OSError(errno.ENOSPC, "No space left on device")) == "磁盘满了"
    assert reason(OSError(errno.EPROTO, "Protocol error")) == "Protocol error"
    assert reason(OSError("x")) == "x"
    assert reason(OSError()) == "OSError"


def test_looking_at_places(tmp_path: Path) -> None:
    (tmp_path / "稿.md").write_text("", "utf-8")
    assert is_file(tmp_path / "稿.md")
    assert not is_file(tmp_path)
    assert is_folder(tmp_path)
    assert exists(tmp_path)
    assert not exists(tmp_path / "无")
    assert not is_file(tmp_path / "稿.md" / "里.md")


def test_what_may_not_be_looked_at_is_not_said_to_be_missing(tmp_path: Path) -> None:
    (tmp_path / "圈").symlink_to("圈")
    for look in (exists, is_file, is_folder):
        with pytest.raises(OSError, match="圈"):
            look(tmp_path / "圈")
