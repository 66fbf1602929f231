"""What git is told to ignore is not met when folders are walked: .gitignore files and .git/info/exclude."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from huashu.refusal import exists, is_file, is_folder

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_NAME = ".gitignore"


class Ignored(NamedTuple):
    """The patterns that hold in a folder, the nearest last; each with the folder it is relative to."""

    patterns: tuple[tuple[Path, GitIgnoreSpec], ...] = ()

    @classmethod
    def above(cls, folder: Path) -> Ignored:
        """What the folders above say, up to the top of the work tree; ``folder`` itself has not been entered."""
        parents = folder.parents
        top = next((number for number, parent in enumerate(parents) if exists(parent / ".git")), None)
        if exists(folder / ".git") or top is None:
            return cls()
        ignored = cls()
        for parent in reversed(parents[: top + 1]):
            ignored = ignored.entering(parent)
        return ignored

    def entering(self, folder: Path) -> Ignored:
        """The same and what a folder says for itself and below."""
        found = [
            (folder, spec)
            for file in (_exclude_file(folder), folder / _NAME)
            if file is not None and (spec := _read(file)) is not None
        ]
        return Ignored((*self.patterns, *found)) if found else self

    def names(self, path: Path, *, is_folder: bool) -> bool:
        """Whether git ignores a file or folder; of several files the nearest that says anything decides."""
        for folder, spec in reversed(self.patterns):
            verdict = spec.check_file(path.relative_to(folder).as_posix() + ("/" if is_folder else "")).include
            if verdict is not None:
                return verdict
        return False


def _read(file: Path) -> GitIgnoreSpec | None:
    """The patterns of a file; nothing when there is none."""
    try:
        lines = file.read_bytes().decode("utf-8", errors="surrogateescape").splitlines()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    if not any(line.strip() and not line.startswith("#") for line in lines):
        return None
    # most runs walk no folder, and need not load it
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(lines)


def _exclude_file(folder: Path) -> Path | None:
    """``info/exclude`` of the repository whose work tree begins at a folder; further work trees share it."""
    place = folder / ".git"
    if is_file(place):
        pointer = place.read_text("utf-8", errors="surrogateescape").removeprefix("gitdir:").strip()
        place = folder / pointer
        common = place / "commondir"
        if is_file(common):
            place = place / common.read_text("utf-8", errors="surrogateescape").strip()
    return place / "info" / "exclude" if is_folder(place) else None
