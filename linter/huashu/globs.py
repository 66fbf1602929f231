"""Globs of the configuration: ``*`` within one folder, ``**`` across folders, ``?`` one character."""

from __future__ import annotations

import re
from functools import cache


def matches(glob: str, name: str) -> bool:
    """Whether a name with ``/`` is one that a glob means."""
    return bool(_pattern(glob).fullmatch(name))


def matches_in(glob: str, name: str) -> bool:
    """Whether a glob means a name or one of the folders it lies in."""
    parts = name.split("/")
    return any(matches(glob.rstrip("/"), "/".join(parts[:count])) for count in range(1, len(parts) + 1))


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    written = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(written.get(part) or re.escape(part) for part in parts))
