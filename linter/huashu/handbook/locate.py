"""Which handbook to use: the one named, the nearest upward, else the one that comes with the package."""

from __future__ import annotations

from pathlib import Path

import huashu
from huashu.refusal import is_file

SETTINGS = "handbook.yaml"


def find_handbook(named: Path | None, start: Path) -> Path | None:
    """The content folder of the handbook to use.

    ``named`` is what the user asked for: the content folder or its ``handbook.yaml``; ``None`` when it holds no
    handbook. Without it the nearest ``content/handbook.yaml`` from ``start`` upward is taken, else the bundled one.
    """
    if named is not None:
        folder = named.parent if named.name == SETTINGS else named
        return folder if is_file(folder / SETTINGS) else None
    for folder in (start, *start.parents):
        if is_file(folder / "content" / SETTINGS):
            return folder / "content"
    return bundled()


def is_carried(folder: Path) -> bool:
    """Whether a content folder is the one inside an installed package, which is nobody's to edit."""
    return folder.resolve() == (Path(huashu.__file__).parent / "_data" / "content").resolve()


def bundled() -> Path | None:
    """The handbook inside the wheel; in a checkout, the one beside the package."""
    package = Path(huashu.__file__).parent
    for folder in (package / "_data" / "content", package.parents[1] / "content"):
        if is_file(folder / SETTINGS):
            return folder
    return None
