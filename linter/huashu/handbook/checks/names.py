"""An entry's id is the name of its file."""

from __future__ import annotations

from collections.abc import Iterator

from huashu.handbook.sheet import Shelf
from huashu.problem import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    """Compare each id with the file name."""
    for sheet in shelf.sheets:
        written = sheet.data.get("id")
        if isinstance(written, str) and sheet.sound("id") and written != sheet.id:
            yield sheet.document.problem(
                ("id",),
                f"id 写的是 {written}，文件名却是 {sheet.id}.yaml",
                f"两处要一样：把 id 改成 {sheet.id}，或者把文件改名为 {written}.yaml",
            )
