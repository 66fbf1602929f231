"""What fixes would change, as a unified diff that ``git apply`` and ``patch -p1`` understand."""

from __future__ import annotations

import re
from difflib import unified_diff

from huashu.text.source import Source

_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def diff(old: Source, new: Source) -> str:
    """The difference between two states of one file; empty when there is none."""
    name = old.name.removeprefix("./").lstrip("/")
    lines = unified_diff(_LINE.findall(old.text), _LINE.findall(new.text), f"a/{name}", f"b/{name}")
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
