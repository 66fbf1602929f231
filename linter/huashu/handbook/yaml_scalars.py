"""Scalars of YAML: what a plain word means (YAML 1.2 core schema), and where each of its characters stands."""

from __future__ import annotations

import math
import re
from collections.abc import Generator, Iterator

from huashu.text.pattern import pattern
from huashu.text.span import Span

_MAYBE_SPECIAL = frozenset("0123456789+-.~nNtTfF")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_INTEGER = pattern(r"[-+]?[0-9]+")
_BASED = pattern(r"0o(?P<octal>[0-7]+)|0x(?P<hex>[0-9a-fA-F]+)")
_FLOAT = pattern(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER = 300

Plain = str | int | float | bool | None
"""What a scalar can be: dates and words such as ``yes`` stay text."""


def resolve_plain(word: str) -> Plain:
    """The value of an unquoted scalar under the YAML 1.2 core schema.

    Infinity and NaN stay text, as do numbers too long to be meant as numbers: no reader of handbooks or drafts can
    use them, and they would pass comparisons unnoticed.
    """
    if word and word[0] not in _MAYBE_SPECIAL:
        return word
    if word in _WORDS:
        return _WORDS[word]
    if len(word) > _LONGEST_NUMBER:
        return word
    if _INTEGER.fullmatch(word):
        return int(word)
    if based := _BASED.fullmatch(word):
        return int(based["octal"], 8) if based["octal"] else int(based["hex"], 16)
    if _FLOAT.fullmatch(word):
        number = float(word)
        return number if math.isfinite(number) else word
    return word


def scalar_offsets(text: str, span: Span, style: str, value: str) -> tuple[int, ...]:
    """For each code point of a scalar's decoded value, the offset in ``text`` it was written at.

    ``span`` is the scalar with its quotes or block indicator, ``style`` one of ``""`` (plain), ``'``, ``"``, ``|``,
    ``>``. A character written as an escape stands at the backslash; a folded line break at the break it came from.
    Should ``value`` not be what the text says, every character stands at the start of the scalar.
    """
    for decoded in _readings(text, span, style):
        pairs = tuple(decoded)
        if len(pairs) == len(value) and all(pair[0] == character for pair, character in zip(pairs, value, strict=True)):
            return tuple(pair[1] for pair in pairs)
    return (span.start,) * len(value)


_Decoded = Iterator[tuple[str, int]]
"""Characters of a value with the offset each was written at."""

_Part = Generator[tuple[str, int], None, int]
"""The same for a part of a value; returns the offset after it."""


def _readings(text: str, span: Span, style: str) -> Iterator[_Decoded]:
    """The ways to read a scalar: one, except for block scalars whose indentation depends on what encloses them."""
    if style in ("|", ">"):
        yield from _block_readings(text, span, style)
    elif style == '"':
        yield _flow(text, span.start + 1, span.end - 1, double=True)
    elif style == "'":
        yield _flow(text, span.start + 1, span.end - 1, single=True)
    else:
        yield _flow(text, span.start, span.end)


_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX = {"x": 2, "u": 4, "U": 8}


def _flow(text: str, start: int, end: int, *, single: bool = False, double: bool = False) -> _Decoded:
    """Plain and quoted scalars: escapes decoded, line breaks folded with the blanks around them."""
    position = start
    while position < end:
        character = text[position]
        if character in " \t\r\n":
            position = yield from _blanks(text, position, end)
        elif single and character == "'":
            yield "'", position
            position += 2
        elif double and character == "\\":
            position = yield from _escape(text, position, end)
        else:
            yield character, position
            position += 1


def _blanks(text: str, start: int, end: int) -> _Part:
    """A run of blanks: kept when it stays on one line, else folded; returns where the run ends."""
    position = start
    breaks: list[int] = []
    while position < end and text[position] in " \t\r\n":
        if text[position] in "\r\n":
            breaks.append(position)
            position += _break_length(text, position)
        else:
            position += 1
    if not breaks:
        yield from ((text[offset], offset) for offset in range(start, position))
    elif len(breaks) == 1:
        yield " ", breaks[0]
    else:
        yield from (("\n", offset) for offset in breaks[1:])
    return position


def _escape(text: str, start: int, end: int) -> _Part:
    """A backslash escape of a double-quoted scalar; returns the offset after it."""
    letter = text[start + 1 : start + 2]
    if letter and letter in "\r\n":
        # an escaped line break joins the lines; empty lines in between are kept as breaks
        position = start + 1 + _break_length(text, start + 1)
        while position < end and text[position] in " \t\r\n":
            if text[position] in "\r\n":
                yield "\n", position
                position += _break_length(text, position)
            else:
                position += 1
        return position
    if letter in _HEX:
        digits = text[start + 2 : start + 2 + _HEX[letter]]
        if re.fullmatch(r"[0-9a-fA-F]+", digits) and int(digits, 16) <= 0x10FFFF:
            yield chr(int(digits, 16)), start
        return start + 2 + _HEX[letter]
    yield _ESCAPES.get(letter, letter), start
    return start + 2


def _break_length(text: str, position: int) -> int:
    return 2 if text.startswith("\r\n", position) else 1


_HEADER = pattern(r"[|>](?:(?P<chomp1>[-+])?(?P<indent>[1-9])?(?P<chomp2>[-+])?)")


def _block_readings(text: str, span: Span, style: str) -> Iterator[_Decoded]:
    header = _HEADER.match(text, span.start, span.end)
    if header is None:
        return
    chomp = header["chomp1"] or header["chomp2"] or ""
    lines = list(_lines(text, span))
    if header["indent"]:
        deepest = max((_indent(text, line) for line in lines), default=0)
        # the indicator counts from the enclosing collection, whose own indentation the scalar does not tell
        candidates = range(int(header["indent"]), deepest + 2)
    else:
        # like the parsers: the first line with text decides, or the widest of the blank ones
        filled = next((_indent(text, line) for line in lines if _filled(text, line)), None)
        widest = max((_indent(text, line) for line in lines), default=0)
        candidates = range(filled, filled + 1) if filled is not None else range(widest, widest + 1)
    for indent in candidates:
        yield _block(text, lines, indent, chomp, folded=style == ">")


def _lines(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The content lines of a block scalar as (start, end without its break)."""
    position = _line_end(text, span.start, span.end)
    while position < span.end:
        position += _break_length(text, position)
        stop = _line_end(text, position, span.end)
        if position < span.end or stop > position:
            yield position, stop
        position = stop


def _line_end(text: str, start: int, end: int) -> int:
    while start < end and text[start] not in "\r\n":
        start += 1
    return start


def _indent(text: str, line: tuple[int, int]) -> int:
    start, end = line
    return len(text[start:end]) - len(text[start:end].lstrip(" "))


def _filled(text: str, line: tuple[int, int]) -> bool:
    return bool(text[line[0] : line[1]].strip(" "))


def _block(text: str, lines: list[tuple[int, int]], indent: int, chomp: str, *, folded: bool) -> _Decoded:
    """A block scalar at a given indentation: folded or literal, the last breaks chomped."""
    pending: list[int] = []  # offsets of line breaks since the last line with text
    spaced = False  # whether that line began with a blank: such lines are not folded
    started = False
    for start, end in lines:
        content = start + indent
        if end <= content:
            pending.append(end)
            continue
        more = text[content] in " \t"
        if folded and started and not more and not spaced:
            yield from [(" ", pending[0])] if len(pending) == 1 else [("\n", offset) for offset in pending[1:]]
        else:
            yield from (("\n", offset) for offset in pending)
        yield from ((text[offset], offset) for offset in range(content, end))
        pending, spaced, started = [end], more, True
    # a last line that the file does not end with a break has none to keep
    ending = [offset for offset in pending if offset < len(text)]
    if chomp == "+":
        yield from (("\n", offset) for offset in ending)
    elif chomp == "" and started:
        yield from (("\n", offset) for offset in ending[:1])
