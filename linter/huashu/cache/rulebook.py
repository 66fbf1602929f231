"""The compiled rulebook of a handbook, kept until the handbook or the program changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from huashu.cache.coding import Unsuitable, decode, digest, encode
from huashu.cache.entry import read_entry, write_entry
from huashu.cache.folder import SUFFIX, trim
from huashu.cache.stamp import content_of, program, status_of
from huashu.checker import Compiled


def cached_rulebook(root: Path, cache: Path | None, make: Callable[[], Compiled]) -> tuple[Compiled, bytes]:
    """The rulebook of the handbook in a folder, and a fingerprint of the handbook's content.

    ``make`` compiles it; it is called when the cache has none for this content. Without a cache folder it always is.
    """
    if cache is None:
        return make(), b""
    path = cache / f"rulebook-{digest(program(), str(root.absolute())).hex()}{SUFFIX}"
    stored = read_entry(path)
    if not (isinstance(stored, tuple) and len(stored) == 4):
        stored = None
    now = time.time_ns()
    status = status_of(root)
    same = stored is not None and stored[0] == status.digest and status.settled(stored[1])
    content = stored[2] if stored and same else content_of(root)
    if stored and stored[2] == content and (compiled := _decoded(stored[3])) is not None:
        if stored[0] != status.digest and status.settled(now):
            write_entry(path, (status.digest, now, content, stored[3]))
        return compiled, content
    compiled = make()
    # a handbook that changed while it was read would be kept under the wrong content
    if content_of(root) == content:
        write_entry(path, (status.digest, now, content, encode(compiled)))
        trim(cache)
    return compiled, content


def _decoded(plain: Any) -> Compiled | None:
    try:
        compiled = decode(plain)
    except (Unsuitable, TypeError, ValueError, LookupError, AttributeError):
        return None
    return compiled if isinstance(compiled, Compiled) else None
