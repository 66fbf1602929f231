from __future__ import annotations

import codecs
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from huashu.fixing.write import write_back
from huashu.text.source import Source, encode, read

TEXT = "客服：座席。\r\n"
MENDED = "客服：坐席。\r\n"


def source(path: Path) -> Source:
    found = read(path)
    assert isinstance(found, Source)
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "gb18030"])
def test_encoding_mark_line_endings_and_mode_stay(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "稿.md"
    path.write_bytes(encode(TEXT, encoding))
    path.chmod(0o640)
    old = source(path)
    assert old.encoding == encoding
    assert write_back(path, old, replace(old, text=MENDED)) == ""
    assert path.read_bytes() == encode(MENDED, encoding)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["稿.md"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "真.md").write_text(TEXT, "utf-8", newline="")
    link = tmp_path / "链.md"
    link.symlink_to("真.md")
    assert write_back(link, source(link), Source("链.md", MENDED)) == ""
    assert link.is_symlink()
    assert (tmp_path / "真.md").read_bytes() == MENDED.encode()


def test_what_somebody_wrote_in_the_meantime_is_not_lost(tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    path.write_bytes(TEXT.encode())
    old = source(path)
    path.write_bytes("别人刚写的。".encode())
    assert write_back(path, old, Source("稿.md", MENDED)) == "检查期间文件被改动过，没有覆盖"
    assert path.read_bytes() == "别人刚写的。".encode()
    path.unlink()
    assert "文件不存在" in write_back(path, old, Source("稿.md", MENDED))
    assert not path.exists()


def test_bytes_that_cannot_be_written_again_are_left(tmp_path: Path) -> None:
    # two byte sequences for one character: the longer one is not what Python writes
    path = tmp_path / "稿.md"
    raw = codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le")
    path.write_bytes(raw)
    old = replace(source(path), encoding="utf-8-sig")
    assert write_back(path, old, replace(old, text=MENDED)) == "这个文件的编码没有办法原样写回，请另存为 UTF-8"
    assert path.read_bytes() == raw


def test_a_file_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "稿.md"
    path.write_bytes(TEXT.encode())
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert write_back(path, source(path), Source("稿.md", MENDED)) == "没有写入权限"
    assert path.read_bytes() == TEXT.encode()
