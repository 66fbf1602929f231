"""Slots in spoken texts: braces in pairs, names declared in handbook.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator

from huashu.handbook.nearest import suggestion
from huashu.handbook.sheet import Shelf, declared
from huashu.problem import Problem

_PART = re.compile(r"\{(?P<name>[^{}]*)\}|(?P<stray>[{}])|(?P<wide>[｛｝])")


def check(shelf: Shelf) -> Iterator[Problem]:
    """Check every text that may hold slots."""
    known = declared(shelf.settings, "slots", "name")
    for sheet in shelf.sheets:
        for pointer, _, _, text in sheet.marked("x-slots"):
            for part in _PART.finditer(text):
                told = _wrong(part, known)
                if told:
                    yield sheet.document.problem_inside(pointer, part.start(), *told)
                    break


def _wrong(part: re.Match[str], known: frozenset[str] | None) -> tuple[str, str] | None:
    if part["wide"]:
        return f"空格子的括号写成了全角 {part['wide']}", "改成半角的 { 和 }"
    if part["stray"]:
        other = "}" if part["stray"] == "{" else "{"
        return f"花括号 {part['stray']} 不成对", f"补上 {other}，空格子写成 {{格子名}}"
    if known is None or part["name"] in known:
        return None
    return (
        f"没有声明过空格子 {part[0]}{suggestion(part['name'], sorted(known))}",
        "改成 handbook.yaml 的 slots 里有的，或者先在那里加上它",
    )
