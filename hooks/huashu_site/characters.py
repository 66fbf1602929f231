"""Tables of characters that the search worker needs: simplified for traditional ones, and how characters sound.

Both are small because they know only what can matter: traditional forms of characters the handbook uses, and readings
of the characters people commonly type.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pypinyin import Style, lazy_pinyin

from huashu.text.fold import fold

_IDEOGRAPHS = range(0x4E00, 0xA000)
_COMMON_ROWS = range(0xB0, 0xD8)
"""The first level of GB 2312: the characters in common use, 3,755 of them."""


def simplified(used: Iterable[str]) -> Mapping[str, str]:
    """Traditional forms, as linter and search read them, of the characters in some texts."""
    wanted = _ideographs(used)
    return {
        traditional: plain for traditional, plain in _simplified().items() if plain in wanted and plain != traditional
    }


def readings(titles: Iterable[str]) -> Mapping[str, str]:
    """Syllables, each with the characters read so: as the titles read them, and the usual reading of common ones.

    So 长 is both ``zhang`` (班长) and ``chang`` (时长) where the titles have both.
    """
    sounds: defaultdict[str, set[str]] = defaultdict(set)
    for title in sorted(set(titles)):
        for run in _runs(title):
            for character, syllable in zip(run, lazy_pinyin(run, style=Style.NORMAL), strict=True):
                sounds[character].add(syllable)
    for character, syllable in _usual().items():
        if character not in sounds:
            sounds[character].add(syllable)
    table: defaultdict[str, list[str]] = defaultdict(list)
    for character, syllables in sorted(sounds.items()):
        for syllable in syllables:
            table[syllable].append(character)
    return {syllable: "".join(characters) for syllable, characters in sorted(table.items())}


@cache
def _simplified() -> Mapping[str, str]:
    return {chr(code): fold(chr(code)) for code in _IDEOGRAPHS}


@cache
def _usual() -> Mapping[str, str]:
    common = "".join(
        bytes((row, cell)).decode("gb2312", "ignore") for row in _COMMON_ROWS for cell in range(0xA1, 0xFF)
    )
    syllables = (lazy_pinyin(character, style=Style.NORMAL)[0] for character in common)
    return dict(zip(common, syllables, strict=True))


def _ideographs(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(character for text in texts for character in text if ord(character) in _IDEOGRAPHS)


def _runs(title: str) -> list[str]:
    return "".join(character if ord(character) in _IDEOGRAPHS else " " for character in title).split()
