"""Whether a file is one of ours: a report or baseline that may be written anew, and no draft that somebody wrote."""

from __future__ import annotations

import os
from pathlib import Path

_MARKS = (
    *("检查了 ".encode(), b'"findings"', b'"huashu"', b'"check_name"', b"<testsuites", b"huashu-baseline"),
    *(b"::error ", b"::warning ", b"::notice "),
)
"""What every format writes near the beginning or the end."""

_NEAR = 4096


def may_be_written_anew(path: Path) -> bool:
    """Whether what stands in a file is a report, a baseline, or nothing."""
    with path.open("rb") as stream:
        head = stream.read(_NEAR)
        stream.seek(max(0, os.fstat(stream.fileno()).st_size - _NEAR))
        tail = stream.read(_NEAR)
    return head.strip() in (b"", b"[]") or any(mark in head or mark in tail for mark in _MARKS)
