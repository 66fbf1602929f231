from __future__ import annotations

import os
from pathlib import Path

import pytest

from huashu.cache.entry import read_entry, write_entry

VALUE = ("您好", {"a": (1, 2.5, None)}, frozenset({"x"}), b"\0")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    assert write_entry(tmp_path / "new" / "a.cache", VALUE)
    assert read_entry(tmp_path / "new" / "a.cache") == VALUE
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a.cache"]


def test_the_folder_is_the_users_own(tmp_path: Path) -> None:
    write_entry(tmp_path / "new" / "a.cache", VALUE)
    assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_every_damage_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.cache"
    write_entry(path, VALUE)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place])
        assert read_entry(path) is None
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert read_entry(path) is None


def test_a_missing_file_and_a_folder_are_nothing(tmp_path: Path) -> None:
    assert read_entry(tmp_path / "a.cache") is None
    assert read_entry(tmp_path) is None


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not write_entry(tmp_path / "file" / "a.cache", VALUE)
    (tmp_path / "a.cache").mkdir()
    assert not write_entry(tmp_path / "a.cache", VALUE)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.cache", "file"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_what_another_user_wrote_is_not_trusted(tmp_path: Path) -> None:
    write_entry(tmp_path / "a.cache", VALUE)
    os.chown(tmp_path / "a.cache", 12345, -1)
    assert read_entry(tmp_path / "a.cache") is None
