"""One file of a cache: read only when it is whole, written so that nobody meets half of it."""

from __future__ import annotations

import hashlib
import marshal
import os
from pathlib import Path
from typing import Any

from huashu.collector import collector_paused

_MARK = b"huashu cache 2\n"
_DIGEST = 16


def read_entry(path: Path) -> Any | None:
    """What was written to a file; ``None`` when it is missing, damaged, somebody else's, or no cache at all."""
    try:
        with path.open("rb", buffering=0) as stream:
            if hasattr(os, "geteuid") and os.fstat(stream.fileno()).st_uid != os.geteuid():
                # marshal trusts what it reads; what another user wrote is not to be trusted
                return None
            raw = stream.read()
    except OSError:
        return None
    data = memoryview(raw)[len(_MARK) + _DIGEST :]
    if not raw.startswith(_MARK) or _digest(data) != raw[len(_MARK) : len(_MARK) + _DIGEST]:
        return None
    try:
        # thousands of tuples and no cycles: the collector would take ten times as long as reading them
        with collector_paused():
            return marshal.loads(data)
    except (ValueError, EOFError, TypeError):
        return None


def write_entry(path: Path, value: Any) -> bool:
    """Put built-in types into a file, by renaming a finished one over it; whether that could be done."""
    data = marshal.dumps(value)
    finished = path.parent / f".{os.urandom(8).hex()}.tmp"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # as with git's index no fsync: a file that a crash leaves damaged is told by its digest
        finished.write_bytes(_MARK + _digest(data) + data)
        finished.replace(path)
    except OSError:
        _forget(finished)
        return False
    except BaseException:
        _forget(finished)
        raise
    return True


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _digest(data: bytes | memoryview) -> bytes:
    # tells damage, no more; most processors have instructions for it
    return hashlib.sha1(data, usedforsecurity=False).digest()[:_DIGEST]
