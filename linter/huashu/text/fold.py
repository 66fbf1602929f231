"""Fold text for matching: width, case, script, spacing and punctuation no longer matter, positions stay known.

Drafts come with full-width letters, traditional characters, spaces between every character (transcripts),
zero-width characters, Markdown marks and commas in the middle of a set phrase. Phrases and drafts are folded
by the same function, and a folded stretch leads back to the stretch of the source that it came from.

The character table between traditional and simplified is OpenCC's (TSCharacters).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from itertools import repeat
from pathlib import Path

from huashu.text.span import Span

_DROPPED = "\0"
_EXTRA = {"著": "着", "妳": "你", "瞭": "了", "祢": "你", "裏": "里", "彷": "仿", "牠": "它", "嘢": "嘢"}
"""Characters that are written for one another and that the table leaves alone or leaves open."""

_KEPT_PUNCTUATION = frozenset("%\n")
_SENTENCE_ENDS = frozenset("。！？!?；;｡")
_RUN = re.compile(f"{_DROPPED}+")


class _Table(dict[int, str]):
    """A ``str.translate`` table that folds each character when it is first met."""

    def __missing__(self, codepoint: int) -> str:
        folded = _fold_character(chr(codepoint))
        self[codepoint] = folded
        return folded


def _fold_character(character: str) -> str:
    """The one character that stands for this one in matching, or the sentinel for one that is dropped."""
    if character in _KEPT_PUNCTUATION:
        return character
    narrow = unicodedata.normalize("NFKC", character)
    if len(narrow) != 1:
        narrow = character
    narrow = narrow.lower()
    if len(narrow) != 1:
        narrow = character
    if narrow in _KEPT_PUNCTUATION:
        return narrow
    if unicodedata.category(narrow)[0] not in "LN":
        return _DROPPED
    return _EXTRA.get(narrow) or _simplified().get(narrow, narrow)


class _Simple(dict[int, str]):
    """A ``str.translate`` table from traditional to simplified characters, one for one."""

    def __missing__(self, codepoint: int) -> str:
        character = chr(codepoint)
        self[codepoint] = simple = _simplified().get(character, character)
        return simple


_SIMPLE = _Simple()


def simplified(text: str) -> str:
    """A text with simplified characters for traditional ones; each stands where the other did."""
    return text if text.isascii() else text.translate(_SIMPLE)


@cache
def _simplified() -> dict[str, str]:
    """Traditional to simplified, character by character, from the data of opencc-python-reimplemented."""
    # only its data is used: importlib.resources would load the package, and zipfile
    package = find_spec("opencc")
    assert package is not None
    assert package.origin is not None
    text = Path(package.origin).with_name("dictionary").joinpath("TSCharacters.txt").read_text("utf-8")
    table: dict[str, str] = {}
    for line in text.splitlines():
        traditional, _, found = line.partition("\t")
        simple = found.split(" ")[0]
        if len(traditional) == len(simple) == 1:
            table[traditional] = simple
    return table


_TABLE = _Table()


class Folded:
    """Folded text and the way back to the source.

    ``text`` holds letters and digits of the source in one form, ``%``, line breaks between the pieces it was
    made from, and one space where dropped characters stood between two ASCII letters or digits (so that
    ``to ok`` never reads ``took``). ``breaks`` are the indexes before which a sentence ends, ascending.
    """

    __slots__ = ("_folded_starts", "_source_starts", "breaks", "text")

    def __init__(self, text: str, folded_starts: list[int], source_starts: list[int], breaks: list[int]) -> None:
        self.text = text
        self.breaks = breaks
        self._folded_starts = folded_starts
        self._source_starts = source_starts

    def source_offset(self, index: int) -> int:
        """Where in the source the folded character at ``index`` stands."""
        run = bisect_right(self._folded_starts, index) - 1
        return self._source_starts[run] + index - self._folded_starts[run]

    def source_span(self, start: int, end: int) -> Span:
        """The stretch of the source behind the folded stretch ``[start, end)``, which must not be empty."""
        return Span(self.source_offset(start), self.source_offset(end - 1) + 1)


def fold_pieces(text: str, pieces: Iterable[Span], joined: Iterable[bool] | None = None) -> tuple[Folded, list[int]]:
    """Fold the given stretches of ``text`` in order.

    A line break follows each piece, so that no phrase reaches over it; a piece for which ``joined`` is true runs
    on into the next. Returns the folded text and, for each piece, where it starts in it.
    """
    out: list[str] = []
    length = 0
    folded_starts: list[int] = []
    source_starts: list[int] = []
    piece_starts: list[int] = []
    breaks: list[int] = []

    def keep(kept: str, source_start: int) -> None:
        nonlocal length
        if kept:
            folded_starts.append(length)
            source_starts.append(source_start)
            out.append(kept)
            length += len(kept)

    for piece, runs_on in zip(pieces, joined if joined is not None else repeat(False), strict=False):
        piece_starts.append(length)
        mapped = text[piece.start : piece.end].translate(_TABLE).replace("\n", _DROPPED)
        position = 0
        for run in _RUN.finditer(mapped):
            start, end = run.span()
            keep(mapped[position:start], piece.start + position)
            if not _SENTENCE_ENDS.isdisjoint(text[piece.start + start : piece.start + end]):
                breaks.append(length)
            if _is_between_words(mapped, start, end):
                keep(" ", piece.start + start)
            position = end
        keep(mapped[position:], piece.start + position)
        if not runs_on:
            breaks.append(length)
            keep("\n", piece.end)
    if not folded_starts:
        folded_starts.append(0)
        source_starts.append(0)
    return Folded("".join(out), folded_starts, source_starts, breaks), piece_starts


def fold(text: str) -> str:
    """Fold a text on its own, as phrases are folded."""
    return _RUN.sub(_gap, text.translate(_TABLE).replace("\n", _DROPPED))


def _gap(run: re.Match[str]) -> str:
    """What stays of dropped characters."""
    return " " if _is_between_words(run.string, *run.span()) else ""


def _is_between_words(mapped: str, start: int, end: int) -> bool:
    """Whether a stretch stands between two ASCII letters or digits."""
    return start > 0 and end < len(mapped) and _is_ascii_word(mapped[start - 1]) and _is_ascii_word(mapped[end])


def _is_ascii_word(character: str) -> bool:
    return character.isascii() and character.isalnum()
