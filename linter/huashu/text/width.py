"""How wide text is on a terminal, so that carets stand under what they point at."""

from __future__ import annotations

from wcwidth import wcwidth


def cells(text: str) -> int:
    """Terminal cells that a text takes; control characters count as none."""
    return sum(max(0, wcwidth(character)) for character in text)
