"""Which files to check: the ones named, and the drafts below the folders named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from huashu.drafts.reader import SUFFIXES

_SKIPPED = frozenset({"node_modules", "__pycache__", "site", "dist", "build"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that leads to nothing to check, and why."""

    name: str
    reason: str


def collect(paths: Iterable[str]) -> Iterator[Path | Missing]:
    """Files in the order named; folders are walked in order of names, hidden and generated folders left out.

    A file that is named is always given, whatever its suffix; a file met in a folder only when it is a draft.
    """
    seen: set[Path] = set()
    for name in paths:
        path = Path(name)
        if not name:
            # an empty argument (an unset variable of a shell) does not mean the current folder
            yield Missing(name, "路径是空的")
        elif path.is_dir():
            below = _below(path)
            if not below:
                yield Missing(name, f"文件夹里没有可以检查的稿件（后缀：{'、'.join(sorted(SUFFIXES))}）")
            yield from (file for file in below if file not in seen)
            seen.update(below)
        elif path.exists():
            if path not in seen:
                seen.add(path)
                yield path
        else:
            yield Missing(name, "文件不存在")


def _below(folder: Path) -> list[Path]:
    found: list[Path] = []
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        found.extend(
            Path(parent, name)
            for name in sorted(files)
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - hot loop
        )
    return found
