"""Drafts that nobody would write: each is checked, or it is said why not; nothing ends in a traceback or hangs."""

from __future__ import annotations

import codecs
import json
from pathlib import Path

import pytest

from tests.command.run import BAD, huashu, process

DEEP = 10_000
MEGABYTES = 5_000_000


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


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_line_of_five_megabytes(folder: Path, suffix: str) -> None:
    """Nearly as long as what is read at all; a mistake at its end is found."""
    words = "客服：" + "好的" * (MEGABYTES // 6) + "，不好意思，让您久等了。"
    assert codes(report(folder, f"长{suffix}", words.encode())) == ["HLD-02"]


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_a_scalar_of_five_megabytes_is_refused(folder: Path, suffix: str) -> None:
    assert "超过 2 MiB 的上限" in reason(report(folder, f"长{suffix}", b'{"id": "' + b"x" * MEGABYTES + b'"}'))


def test_a_file_beyond_all_measure_is_refused(folder: Path) -> None:
    assert "超过 32 MiB 的上限" in reason(report(folder, "大.md", b"x" * (33 * 1024 * 1024)))


@pytest.mark.parametrize(
    "text",
    [
        ">" * DEEP,
        "> " * DEEP + "客服：好。",
        "- " * DEEP + "客服：好。",
        "\n".join("  " * depth + "- 好" for depth in range(1000)),
        "1. " * DEEP,
        "[" * DEEP,
        "[" * DEEP + "]" * DEEP,
        "（" * DEEP + "静音" + "）" * DEEP,
        "“" * DEEP + "”" * DEEP,
        "客服：" + "“" * DEEP,
        "**" * DEEP,
        "<div>" * DEEP,
        "<!--" * DEEP,
        "~~" * DEEP,
        "`" * DEEP,
        "|" * DEEP + "\n" + "|-" * DEEP + "\n" + "|" * DEEP,
        "---\n" * DEEP,
        "---\na: " + "[" * DEEP + "\n---\n",
    ],
    ids=lambda text: repr(text[:6]),
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_nesting_hides_nothing(folder: Path, suffix: str, text: str) -> None:
    """What comes after ten thousand levels is checked, or the whole file is said not to be."""
    told = report(folder, f"深{suffix}", f"{text}\n\n# 新的一段\n\n{BAD}".encode())
    code = suffix == ".md" and text.startswith(("~~", "`"))
    assert code or told["unread"] or "HLD-02" in codes(told)


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize(
    "text", ["[" * DEEP, "[" * DEEP + "]" * DEEP, '{"a":' * DEEP, '{"a":' * DEEP + "1" + "}" * DEEP]
)
def test_nested_data_is_refused(folder: Path, suffix: str, text: str) -> None:
    assert "超过 40 层" in reason(report(folder, f"深{suffix}", text.encode()))


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
@pytest.mark.parametrize(
    "text", ['{"id": "\\U00110000"}', '{"\\Uffffffff": 1}', '{"id": "\\ud800"}', '{"id": 1e999999}']
)
def test_characters_and_numbers_that_are_none(folder: Path, suffix: str, text: str) -> None:
    report(folder, f"怪{suffix}", text.encode())


@pytest.mark.parametrize(
    "text", ["- " * DEEP + "好", "? " * DEEP, "\n".join(" " * depth + "a:" for depth in range(1000))]
)
def test_nested_blocks_are_refused(folder: Path, text: str) -> None:
    assert reason(report(folder, "深.yaml", text.encode()))


@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_a_hundred_thousand_findings(folder: Path, suffix: str) -> None:
    """All are told, in time: the limit of the process is what a quadratic step would break."""
    (folder / f"多{suffix}").write_text("客服：不好意思，让您久等了。\n\n客户：好。\n\n" * 100_000, "utf-8")
    ran = process(folder, "check", f"多{suffix}", "--format", "concise", "--select", "HLD-02")
    assert ran.lines[-1].startswith("检查了 1 份稿件，发现 100000 处")
