"""How wide characters are: on a terminal, so that carets stand under what they point at, and as they are typed."""

from __future__ import annotations

from functools import cache

from huashu.text.pattern import pattern

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def narrow(text: str) -> str:
    """A text of the same length with full-width letters, digits and marks (``１３９``) in their usual width."""
    return text.translate(_NARROW)


def cells(text: str) -> int:
    """Terminal cells that a text takes; control characters count as none."""
    return sum(map(_cells_of, text))


@cache
def _cells_of(character: str) -> int:
    if " " <= character <= "~":
        return 1
    # punctuation of Chinese text: what is full-width, and what Unicode leaves open
    if "\u4e00" <= character <= "\u9fff" or "\u3001" <= character <= "\u3029" or "\uff01" <= character <= "\uff60":
        return 2
    if character in "“”‘’—…·":
        return 1
    from wcwidth import wcwidth  # its tables take as long to load as many drafts to check

    return max(0, wcwidth(character))


_UNBREAKABLE = pattern(r"\s+|[（“《【]*(?:[!-~]+|\S)[，。；：、）”》】？！…]*")
"""White space, or what stays on one line: a Latin word or a Chinese character, with punctuation that clings to it."""


def wrapped(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells where that can be; no line begins with closing punctuation."""
    lines = [""]
    for part in _UNBREAKABLE.findall(text):
        if cells(lines[-1] + part.rstrip()) > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += part if lines[-1] else part.lstrip()
    return lines
