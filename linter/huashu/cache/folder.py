"""Where caches are kept: a folder of the user's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

VARIABLE = "HUASHU_CACHE_DIR"

SUFFIX = ".cache"

MOST_BYTES = 200 * 1024 * 1024
"""What the folder may hold; what was written longest ago goes first."""


def cache_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path | None:
    """The folder for caches: ``HUASHU_CACHE_DIR``, else by the platform's convention; ``None`` without a home."""
    if named := environment.get(VARIABLE):
        return Path(named)
    if platform == "win32" and (local := environment.get("LOCALAPPDATA")):
        return Path(local) / "huashu" / "Cache"
    # a relative one is to be ignored, says the specification
    if platform not in ("win32", "darwin") and os.path.isabs(base := environment.get("XDG_CACHE_HOME", "")):  # noqa: PTH117
        return Path(base) / "huashu"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "Library" / "Caches" / "huashu" if platform == "darwin" else home / ".cache" / "huashu"


def entries(folder: Path) -> Iterator[tuple[Path, int, float]]:
    """The files of a cache folder: path, bytes, when written."""
    try:
        found = list(os.scandir(folder))
    except OSError:
        return
    for item in found:
        try:
            if item.name.endswith(SUFFIX) and item.is_file(follow_symlinks=False):
                status = item.stat(follow_symlinks=False)
                yield Path(item.path), status.st_size, status.st_mtime
        except OSError:
            # another run has just removed it
            continue


def remove(path: Path) -> bool:
    """Remove a file of the cache if that can be done."""
    try:
        path.unlink()
    except OSError:
        return False
    return True


def trim(folder: Path, most: int = MOST_BYTES) -> None:
    """Remove the oldest files until the folder holds no more than it may."""
    kept = 0
    for path, size, _ in sorted(entries(folder), key=lambda entry: entry[2], reverse=True):
        kept += size
        if kept > most:
            remove(path)
