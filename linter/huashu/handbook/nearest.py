"""The nearest of the known names to one that is not known: what was probably meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_CLOSE_ENOUGH = 0.6


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``, or ``None`` when none is close enough to be meant."""
    from difflib import SequenceMatcher  # needed for mistakes only

    wanted = _plain(word)
    best: tuple[float, str] | None = None
    for name in known:
        matcher = SequenceMatcher(None, _plain(name), wanted, autojunk=False)
        if matcher.real_quick_ratio() < _CLOSE_ENOUGH or matcher.quick_ratio() < _CLOSE_ENOUGH:
            continue
        ratio = matcher.ratio()
        if ratio >= _CLOSE_ENOUGH and (best is None or ratio > best[0]):
            best = (ratio, name)
    return best[1] if best else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """``，是不是想写 X？`` when something is near, else nothing."""
    name = nearest(word, known)
    return f"，是不是想写 {name}？" if name else ""


def _plain(word: str) -> str:
    """A name without what typing gets wrong first: width, case, quotes, and which joining mark."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    return folded.strip("\"'“”‘’ ").replace("_", "-").replace(" ", "-")
