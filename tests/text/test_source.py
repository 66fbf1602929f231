from __future__ import annotations

import codecs
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.text import source as module
from huashu.text.source import Source, Unread, decode, looks_chinese, read
from tests.powerless import powerless

WORDS = "坐席：您好，请问有什么可以帮您？\r\n客户：我想查一下话费。\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (codecs.BOM_UTF8 + WORDS.encode(), "utf-8-sig"),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be"),
        (WORDS.encode("gb18030"), "gb18030"),
        (WORDS.encode("gbk"), "gb18030"),
    ],
)
def test_every_known_encoding_gives_the_same_text(raw: bytes, encoding: str) -> None:
    source = decode("稿.md", raw)
    assert isinstance(source, Source)
    assert source.text == WORDS
    assert source.encoding == encoding


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        (WORDS.encode(), ""),
        (codecs.BOM_UTF8 + WORDS.encode(), ""),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "按 UTF-16 读取，建议另存为 UTF-8"),
        (WORDS.encode("gb18030"), "按 GB18030 读取，建议另存为 UTF-8"),
    ],
)
def test_an_unusual_encoding_is_said_in_a_note(raw: bytes, note: str) -> None:
    source = decode("稿.md", raw)
    assert isinstance(source, Source)
    assert source.note == note


def test_traditional_characters_are_common_too() -> None:
    words = "坐席：您好，請問有什麼可以幫您？\n客戶：我想查一下電話費，為什麼這個月這麼貴？\n"
    source = decode("稿.txt", words.encode("gbk"))
    assert isinstance(source, Source)
    assert (source.text, source.encoding) == (words, "gb18030")


@given(st.integers(0, 2**32))
def test_random_bytes_are_not_believed(seed: int) -> None:
    generator = random.Random(seed)
    raw = bytes(generator.randrange(0x81, 0xFF) for _ in range(60))
    assert isinstance(decode("稿.txt", raw), Unread)


BAD_BYTES = {
    "truncated character": ("您好".encode()[:5], "既不是 UTF-8（第 4 个字节解不出来），也不是 GB18030"),
    "Latin-1": (b"caf\xe9 au lait, s'il vous pla\xeet", "既不是 UTF-8（第 4 个字节解不出来），也不是 GB18030"),
    "Shift-JIS": ("こんにちは".encode("shift_jis"), "UTF-8"),
    "Big5": ("您好，請問有什麼可以幫您".encode("big5"), "UTF-8"),
    "UTF-16 without a mark": ("坐席 CSR：您好".encode("utf-16-le"), "UTF-8"),
    "mark of UTF-8 over other bytes": (codecs.BOM_UTF8 + b"abc\xff", "开头标着 UTF-8，第 7 个字节却解不出来"),
    "half a character of UTF-16": (codecs.BOM_UTF16_LE + b"\x60\x4f\x00", "开头标着 UTF-16-LE，第 5 个字节却解不出来"),
    "archive": (b"PK\x03\x04\x00\x00\x08\x00", "含有空字符（NUL），不像文字文件"),
    "NUL in UTF-8": ("您好".encode() + b"\0", "含有空字符（NUL），不像文字文件"),
    "NUL in GB18030": ("您好".encode("gb18030") + b"\0", "UTF-8"),
}


@pytest.mark.parametrize(("raw", "reason"), BAD_BYTES.values(), ids=BAD_BYTES)
def test_bytes_that_are_no_text_are_refused_with_a_reason(raw: bytes, reason: str) -> None:
    found = decode("稿.md", raw)
    assert isinstance(found, Unread)
    assert found.name == "稿.md"
    assert reason in found.reason


def test_gb18030_is_believed_only_when_it_reads_as_chinese() -> None:
    assert looks_chinese("您好，请问有什么可以帮您？")
    assert looks_chinese("“您好”——李·某某……")
    assert not looks_chinese("plain")
    assert not looks_chinese("锟斤拷\x01")
    assert not looks_chinese("㐀㐁㐂㐃㐄")


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode("稿.md", b"") == Source("稿.md", "")


def test_a_file_above_the_bound_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 1024 * 1024)
    (tmp_path / "稿.md").write_bytes(b"a" * (1024 * 1024))
    (tmp_path / "大.md").write_bytes(b"a" * (1024 * 1024 + 1))
    assert isinstance(read(tmp_path / "稿.md"), Source)
    refused = read(tmp_path / "大.md")
    assert isinstance(refused, Unread)
    assert "超过 1 MiB 的上限" in refused.reason


def test_line_endings_are_kept(tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_bytes("甲\r\n乙\r丙\n".encode())
    source = read(tmp_path / "稿.txt", "稿.txt")
    assert isinstance(source, Source)
    assert source.text == "甲\r\n乙\r丙\n"
    assert (source.name, len(source.lines)) == ("稿.txt", 4)


def test_what_the_system_refuses_is_unread(tmp_path: Path) -> None:
    assert read(tmp_path) == Unread(str(tmp_path), "这是一个文件夹，不是文件")
    assert read(tmp_path / "无.md", "无.md") == Unread("无.md", "文件不存在")
    assert read(Path("a" * 5000), "长.md") == Unread("长.md", "读取失败：名字太长")


@pytest.mark.parametrize("refuses", ["稿.md", "."])
def test_a_file_without_permission_is_unread(tmp_path: Path, refuses: str) -> None:
    """Whether the file itself may not be read or its folder may not be entered."""
    folder = tmp_path / "夹"
    folder.mkdir()
    (folder / "稿.md").write_text(WORDS, "utf-8")
    program = "from pathlib import Path; from huashu.text.source import read; print(read(Path('夹/稿.md')))"
    (folder / refuses).chmod(0)
    try:
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", program],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            encoding="utf-8",
            preexec_fn=powerless,
        )
    finally:
        folder.chmod(0o700)
    assert done.stdout.strip() == repr(Unread("夹/稿.md", "没有读取权限"))
