"""Drafts that nobody would write: each is checked, or it is said why not; nothing ends in a traceback or hangs."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from tests.command.run import BAD, huashu, process


def report(folder: Path, name: str, raw: bytes) -> dict[str, object]:
    """The JSON report on one draft, in a process of its own so that a crash or a hang is seen."""
    (folder / name).write_bytes(raw)
    ran = process(folder, "check", name, "--format", "json")
    assert ran.err == ""
    told: dict[str, object] = json.loads(ran.out)
    assert ran.code == (2 if told["unread"] else 1 if told["findings"] else 0)
    return told


def codes(told: dict[str, object]) -> list[str]:
    found = told["findings"]
    assert isinstance(found, list)
    return [finding["code"] for finding in found]


def reason(told: dict[str, object]) -> str:
    unread = told["unread"]
    assert isinstance(unread, list)
    assert len(unread) == 1
    return str(unread[0]["reason"])


@pytest.mark.parametrize("name", ["空.md", "空.txt"])
@pytest.mark.parametrize("raw", [b"", b"\n", b"   \r\n\t", codecs.BOM_UTF8, b"---\n---\n", b"---\nkind: script\n---\n"])
def test_nothing_to_read_is_nothing_to_find(folder: Path, name: str, raw: bytes) -> None:
    assert codes(report(folder, name, raw)) == []


@pytest.mark.parametrize("name", ["空.yaml", "空.json"])
def test_empty_data_is_said_to_be_empty(folder: Path, name: str) -> None:
    assert "文件是空的" in reason(report(folder, name, b""))


@pytest.mark.parametrize("suffix", [".md", ".txt", ".yaml", ".json"])
@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (BAD.encode() + b"\0", "NUL"),
        (b"\xff\xfe\xff", "UTF-16"),
        ("\ud800".encode("utf-8", "surrogatepass") + BAD.encode(), "UTF-8"),
        (b"\x80\x81\xfe\xff\x00", "UTF-8"),
        (codecs.BOM_UTF8 + b"\xb2\xee", "UTF-8"),
        (codecs.BOM_UTF16_LE + "\ud800x".encode("utf-16-le", "surrogatepass"), "UTF-16"),
        (b"\x7fELF" + bytes(range(256)) * 4, "UTF-8"),
    ],
    ids=["NUL", "half UTF-16", "lone surrogate", "no encoding", "BOM, then GB18030", "lone surrogate in UTF-16", "ELF"],
)
def test_what_is_no_text_is_said_to_be_unread(folder: Path, suffix: str, raw: bytes, said: str) -> None:
    assert said in reason(report(folder, f"坏{suffix}", raw))


@pytest.mark.parametrize("ending", ["\r\n", "\r", "mixed"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "gb18030"),
    ],
    ids=["UTF-8", "UTF-8 with BOM", "UTF-16 LE", "UTF-16 BE", "GB18030"],
)
def test_encodings_and_line_endings_hide_nothing(folder: Path, mark: bytes, encoding: str, ending: str) -> None:
    plain = huashu(folder, "check", "差.md", "--format", "json")
    text = BAD.replace("\n\n", "\r\n\r") if ending == "mixed" else BAD.replace("\n", ending)
    told = report(folder, "改.md", mark + text.encode(encoding))
    assert codes(told) == codes(json.loads(plain.out)) != []
