"""Mutations: those that may break anything, and those that change nothing for a reader."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from random import Random

TRAPS = (
    *("\0", "\ufeff", "\u200b", "\u202e", "\u2028", "\x85", "\ud800", "\U0010ffff", "\ufdfa", "İ", "ß", "e\u0301"),
    *("\r", "\r\n", "\n\n", "\t", "\u3000", "“", "”", "「", "（", "）", "【", "…", "——", "：", "<!--", "-->", "```"),
    *(
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "&a ",
        "*a",
        "<<: ",
        "!!python/object:os.system ",
        "? ",
        "- ",
        "[",
        "]",
        "{",
        "}",
    ),
    *("|", ">", "#", "<!-- huashu: ignore HLD-03 x -->", "# huashu: ignore-start HLD", "huashu:", "<div>", "&lt;"),
    *(
        "1" * 30,
        "一" * 30,
        "百万亿",
        "00:00",
        "9" * 400 + " 秒",
        "1e999",
        ".nan",
        "inf",
        "2026-02-30",
        "-0",
        "0x1F",
        "1_000",
    ),
    *(
        "(a|b)?",
        "((((",
        "<道歉>",
        "……",
        "客服：",
        "客户：",
        "（静音 99999999999999999999 秒）",
        "'",
        '"',
        "\\",
        "\\u12",
        '"\\U00110000"',
    ),
)
"""What has broken programs that read text."""


def broken(raw: bytes, dice: Random) -> bytes:
    """A text after one to six mutations."""
    for _ in range(dice.randint(1, 6)):
        raw = dice.choice(_MUTATIONS)(raw, dice)
    return raw


def _flipped(raw: bytes, dice: Random) -> bytes:
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + bytes([dice.randrange(256)]) + raw[at + dice.randint(0, 1) :]


def _cut(raw: bytes, dice: Random) -> bytes:
    return raw[: dice.randrange(len(raw) + 1)]


def _taken_out(raw: bytes, dice: Random) -> bytes:
    first, last = _two(raw, dice)
    return raw[:first] + raw[last:]


def _moved(raw: bytes, dice: Random) -> bytes:
    first, last = _two(raw, dice)
    at = dice.randrange(len(raw) + 1)
    return raw[:at] + raw[first:last] + raw[at:]


def _trapped(raw: bytes, dice: Random) -> bytes:
    trap = dice.choice(TRAPS).encode("utf-8", "surrogatepass")
    text = raw.decode("utf-8", "replace")
    at = len(text[: dice.randrange(len(text) + 1)].encode())
    return raw[:at] + trap * dice.choice((1, 1, 1, 2, 50)) + raw[at:]


def _repeated(raw: bytes, dice: Random) -> bytes:
    first, last = _two(raw, dice)
    return raw[:first] + raw[first:last] * min(dice.choice((2, 10, 300)), 1 + 30_000 // (1 + last - first)) + raw[last:]


def _lines_repeated(raw: bytes, dice: Random) -> bytes:
    lines = raw.splitlines(keepends=True) or [b""]
    at = dice.randrange(len(lines))
    return b"".join(lines[:at] + [lines[at]] * dice.randint(0, 40) + lines[at + 1 :])


def _lines_shuffled(raw: bytes, dice: Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    dice.shuffle(lines)
    return b"".join(lines)


def _encoded(raw: bytes, dice: Random) -> bytes:
    text = raw.decode("utf-8", "replace")
    mark, encoding = dice.choice(_ENCODINGS)
    return mark + text.encode(encoding, "replace")


def _two(raw: bytes, dice: Random) -> tuple[int, int]:
    first = dice.randrange(len(raw) + 1)
    return first, min(len(raw), first + dice.choice((1, 3, 20, 200)))


Mutation = Callable[[bytes, Random], bytes]
_MUTATIONS: tuple[Mutation, ...] = (
    *(_flipped, _cut, _taken_out, _moved, _trapped, _trapped, _trapped, _repeated, _lines_repeated, _lines_shuffled),
    _encoded,
)
_ENCODINGS = (
    (b"", "gb18030"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-16-le"),
)

_WIDE = str.maketrans({"，": ",", "。": ".", "：": ":"})


def harmless(text: str, dice: Random) -> bytes:
    """A text as somebody else would have typed or saved it."""
    for change in sorted(dice.sample(_HARMLESS, dice.randint(0, 3)), key=_HARMLESS.index):
        text = change(text, dice)
    text = text.replace("\n", dice.choice(("\n", "\r\n", "\r")))
    mark, encoding = dice.choice((*_ENCODINGS[:4], (b"", "utf-8")))
    return mark + text.encode(encoding)


def _spaced(text: str, dice: Random) -> str:
    label, words = text.split("：", 1)
    return f"{label}：" + dice.choice((" ", "\u3000")).join(words.rstrip("\n")) + "\n"


def _indented(text: str, dice: Random) -> str:
    return dice.choice(("  ", "\u3000\u3000", "- ", "> ")) + text


def _half_width(text: str, dice: Random) -> str:
    return text.translate(_WIDE)


def _with_invisibles(text: str, dice: Random) -> str:
    at = dice.randrange(6, len(text) - 1)
    return text[:at] + dice.choice(("\u200b", "\u00ad", "\u2060")) + text[at:]


def _among_others(text: str, dice: Random) -> str:
    return f"客户：好。\n\n{text}\n客户：再见。\n"


_HARMLESS: tuple[Callable[[str, Random], str], ...] = (_spaced, _half_width, _with_invisibles, _indented, _among_others)
