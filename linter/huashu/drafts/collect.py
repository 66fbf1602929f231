"""Which files to check: the ones named, and the drafts below the folders named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from huashu.drafts.ignored import Ignored
from huashu.drafts.reader import SUFFIXES
from huashu.refusal import reason

_SKIPPED = frozenset({"node_modules", "__pycache__", "site", "dist", "build"})


class Missing(NamedTuple):
    """A path that leads to nothing to check, and why."""

    name: str
    reason: str


def collect(paths: Iterable[str], excluded: Callable[[Path], bool] = lambda _: False) -> Iterator[Path | Missing]:
    """Files in the order named; folders are walked in order of names.

    Hidden and generated folders are left out, and what git ignores or ``excluded`` says. A file that is named is
    always given, whatever its suffix; a file met in a folder only when it is a draft.
    """
    seen: set[Path] = set()
    for name in paths:
        path = Path(name)
        if not name:
            # an empty argument (an unset variable of a shell) does not mean the current folder
            yield Missing(name, "路径是空的")
            continue
        try:
            mode: int | None = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            mode = None
        except OSError as error:
            yield Missing(name, reason(error))
            continue
        if mode is not None and stat.S_ISDIR(mode):
            walk = _Walk(path, excluded)
            below = walk.files()
            if not below and not walk.closed:
                left = f"；{walk.left_out} 项被 .gitignore 或 exclude 排除" if walk.left_out else ""
                yield Missing(name, f"文件夹里没有可以检查的稿件（后缀：{'、'.join(sorted(SUFFIXES))}）{left}")
            yield from walk.closed
            yield from (file for file in below if file not in seen)
            seen.update(below)
        elif mode is not None:
            if path not in seen:
                seen.add(path)
                yield path
        else:
            yield Missing(name, "文件不存在")


class _Walk:
    """A walk through a folder, and how much of it was left out."""

    def __init__(self, folder: Path, excluded: Callable[[Path], bool]) -> None:
        self.folder = folder
        self.excluded = excluded
        self.left_out = 0
        self.closed: list[Missing] = []

    def files(self) -> list[Path]:
        """The drafts below the folder."""
        absolute = Path(os.path.abspath(self.folder))  # noqa: PTH100 - resolve() would follow links
        found: list[Path] = []
        try:
            told = {absolute: Ignored.above(absolute).entering(absolute)}
        except OSError as error:
            self._cannot_enter(str(self.folder), error)
            return found
        for parent, folders, files in os.walk(self.folder, onerror=self._cannot_open):
            here = absolute / Path(parent).relative_to(self.folder)
            ignored = told.pop(here)
            names = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
            folders[:] = [name for name in names if self._keeps(here / name, ignored, is_folder=True)]
            for name in list(folders):
                try:
                    told[here / name] = ignored.entering(here / name)
                except OSError as error:
                    self._cannot_enter(str(Path(parent, name)), error)
                    folders.remove(name)
            found.extend(
                Path(parent, name)
                for name in sorted(files)
                if not name.startswith(".")
                and os.path.splitext(name)[1].lower() in SUFFIXES  # noqa: PTH122 - hot loop
                and self._keeps(here / name, ignored, is_folder=False)
            )
        return found

    def _cannot_open(self, error: OSError) -> None:
        self.closed.append(Missing(str(Path(os.fsdecode(error.filename))), f"文件夹打不开：{reason(error)}"))

    def _cannot_enter(self, folder: str, error: OSError) -> None:
        self.closed.append(Missing(folder, f"文件夹没有检查：{os.fsdecode(error.filename or folder)} {reason(error)}"))

    def _keeps(self, path: Path, ignored: Ignored, *, is_folder: bool) -> bool:
        left_out = self.excluded(path) or (bool(ignored.patterns) and ignored.names(path, is_folder=is_folder))
        self.left_out += left_out
        return not left_out
