"""How wide characters are: on a terminal, so that carets stand under what they point at, and as they are typed."""

from __future__ import annotations

from wcwidth import wcwidth

_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def narrow(text: str) -> str:
    """A text of the same length with full-width letters, digits and marks (``１３９``) in their usual width."""
    return text.translate(_NARROW)


def cells(text: str) -> int:
    """Terminal cells that a text takes; control characters count as none."""
    return sum(max(0, wcwidth(character)) for character in text)
