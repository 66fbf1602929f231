"""What was found in drafts, kept by their content: a draft that has not changed need not be checked again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from huashu.cache.coding import Unsuitable, decode, digest, encode
from huashu.cache.entry import read_entry, write_entry
from huashu.cache.folder import SUFFIX, trim
from huashu.finding import Checked
from huashu.text.source import Source

_SHARDS = 32
_MOST = 1000
"""How many results each of the files keeps; what was used longest ago goes first."""

Plain = Any
"""A result as built-in types, without the text of the draft."""


def to_plain(result: Checked, source: Source) -> Plain:
    """A result without the text of its source: that it shows none, shows the very text, or which it shows."""
    shown: str | bool | None = None
    if result.source is not None:
        shown = True if result.source.text == source.text else result.source.text
    return (shown, encode(result._replace(source=None)))


def of_plain(plain: Plain, source: Source) -> Checked:
    """The result that ``to_plain`` took apart."""
    shown, rest = plain
    result = decode(rest)
    if not isinstance(result, Checked):
        raise Unsuitable("result")
    if shown is None:
        return result
    return result._replace(source=source if shown is True else replace(source, text=shown))


class Results:
    """The results kept for one way of checking: ``context`` is a fingerprint of all that matters but the draft.

    Without a folder nothing is kept.
    """

    def __init__(self, cache: Path | None, context: bytes) -> None:
        self._cache = cache
        self._context = context
        self._shards: dict[int, dict[bytes, Plain]] = {}
        self._changed: set[int] = set()

    def key(self, source: Source) -> bytes:
        """What a result is kept by."""
        return digest(self._context, source.name, source.encoding, source.text)

    def get(self, key: bytes, source: Source) -> Checked | None:
        """The result that is kept for a key."""
        shard = self._shard(key[0] % _SHARDS)
        plain = shard.pop(key, None)
        if plain is None:
            return None
        try:
            result = of_plain(plain, source)
        except (Unsuitable, TypeError, ValueError, LookupError, AttributeError):
            return None
        # the last in a dictionary is the one used last
        shard[key] = plain
        return result

    def put(self, key: bytes, plain: Plain) -> None:
        """Keep a result."""
        number = key[0] % _SHARDS
        self._shard(number)[key] = plain
        self._changed.add(number)

    def _shard(self, number: int) -> dict[bytes, Plain]:
        if number not in self._shards:
            stored = read_entry(self._path(number)) if self._cache is not None else None
            self._shards[number] = stored if isinstance(stored, dict) else {}
        return self._shards[number]

    def _path(self, number: int) -> Path:
        assert self._cache is not None
        return self._cache / f"results-{number:02}{SUFFIX}"

    def save(self) -> None:
        """Write what is new. Of two runs that end together one may lose what it found, which only costs time."""
        if self._cache is None:
            return
        for number in self._changed:
            kept = dict(list(self._shards[number].items())[-_MOST:])
            if not write_entry(self._path(number), kept):
                return
        if self._changed:
            trim(self._cache)
        self._changed.clear()
