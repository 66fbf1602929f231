"""Bytes to text, once: encodings met in Chinese offices, line endings kept as they are."""

from __future__ import annotations

import codecs
import stat
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from huashu.refusal import reason
from huashu.text.span import Lines

MAX_BYTES = 32 * 1024 * 1024
"""A file larger than this (32 MiB) is refused: no handbook page or draft is that long."""


@dataclass(frozen=True)
class Source:
    """A file that was read: its name as reported, its text, and how the text was encoded.

    ``encoding`` is one of ``utf-8``, ``utf-8-sig``, ``utf-16-le``, ``utf-16-be``, ``gb18030``; a byte-order
    mark is not part of ``text``. ``note`` is said to the user when the encoding is not plain UTF-8.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    note: str = ""

    @cached_property
    def lines(self) -> Lines:
        """Line starts, computed when a position is first asked for."""
        return Lines(self.text)


class Unread(NamedTuple):
    """A file that could not be read as text, and why (in Chinese)."""

    name: str
    reason: str


def decode(name: str, raw: bytes) -> Source | Unread:
    """Decode a file's bytes: UTF-8, UTF-8 or UTF-16 with a byte-order mark, or GB18030; anything else is ``Unread``."""
    if len(raw) > MAX_BYTES:
        return Unread(name, f"文件超过 {MAX_BYTES // (1024 * 1024)} MiB 的上限")
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if raw.startswith(mark):
            try:
                text = raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                return Unread(name, f"开头标着 {encoding.upper()}，第 {error.start + len(mark) + 1} 个字节却解不出来")
            if encoding == "utf-8":
                return _checked(Source(name, text, "utf-8-sig"))
            return _checked(Source(name, text, encoding, "按 UTF-16 读取，建议另存为 UTF-8"))
    try:
        return _checked(Source(name, raw.decode("utf-8")))
    except UnicodeDecodeError as error:
        place = error.start + 1
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return Unread(name, f"既不是 UTF-8（第 {place} 个字节解不出来），也不是 GB18030；请另存为 UTF-8")
    if not looks_chinese(text):
        return Unread(name, f"编码无法辨认（第 {place} 个字节不是 UTF-8）；请另存为 UTF-8")
    return _checked(Source(name, text, "gb18030", "按 GB18030 读取，建议另存为 UTF-8"))


_MARKS = {"utf-8-sig": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text in the encoding of a ``Source``, byte-order mark included."""
    return _MARKS.get(encoding, b"") + text.encode("utf-8" if encoding == "utf-8-sig" else encoding)


def read(path: Path, name: str | None = None) -> Source | Unread:
    """Read a file from disk; every failure of the operating system becomes an ``Unread`` with its reason."""
    shown = name if name is not None else str(path)
    try:
        if stat.S_ISFIFO(path.stat().st_mode):
            # opening it would wait for somebody who writes
            return Unread(shown, "这是一个管道，不是文件；从管道检查请写 -")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except IsADirectoryError:
        return Unread(shown, "这是一个文件夹，不是文件")
    except FileNotFoundError:
        return Unread(shown, "文件不存在")
    except PermissionError:
        return Unread(shown, "没有读取权限")
    except OSError as error:
        return Unread(shown, f"读取失败：{reason(error)}")
    return decode(shown, raw)


_DASHES = str.maketrans("—·", "―・")
"""Python's tables of GB 2312 and GB18030 disagree about the dash and the middle dot."""


def looks_chinese(text: str) -> bool:
    """Whether a GB18030 decoding is believable: no controls or private use, and most non-ASCII is common Chinese.

    GB18030 decodes almost any bytes, so a decoding that gives rare characters is a wrong guess. The common
    characters are those GB 2312 holds (its level 1 and 2 hanzi, punctuation and full-width forms) and the common
    traditional hanzi (level 1 of Big5), which GBK has as well.
    """
    wide = [character for character in text if ord(character) > 0x7F]
    if any(ord(character) < 0x20 and character not in "\t\r\n\f" for character in text):
        return False
    return bool(wide) and sum(map(_is_common, wide)) >= 0.9 * len(wide)


@cache
def _is_common(character: str) -> bool:
    if character.translate(_DASHES).encode("gb2312", errors="ignore"):
        return True
    big5 = character.encode("big5", errors="ignore")
    return len(big5) == 2 and 0xA4 <= big5[0] <= 0xC6


def _checked(source: Source) -> Source | Unread:
    """Refuse text that no person typed: NUL characters mean a binary file or a wrong encoding."""
    if "\0" in source.text:
        return Unread(source.name, "含有空字符（NUL），不像文字文件")
    return source
