"""Where things stand in a TOML file: the standard parser gives values only, and people want lines.

Only asked when there is a mistake to show or an origin to tell, so it reads what configurations look like (tables,
keys, values over several lines), not every corner of TOML.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Place = tuple[str | int, ...]
"""The way to a value: keys, and the number of a table in an array of tables."""

_KEY = r"""(?:[A-Za-z0-9_\u0080-\U0010ffff-]+|"[^"]*"|'[^']*')"""
_KEYS = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_TABLE = re.compile(rf"[ \t]*(?P<open>\[\[?)[ \t]*(?P<keys>{_KEYS})[ \t]*\]")
_MEMBER = re.compile(rf"[ \t]*(?P<keys>{_KEYS})[ \t]*=")
_ONE_KEY = re.compile(_KEY)
_MULTI = re.compile(r'"""|\'\'\'')


def lines_of(text: str) -> Mapping[Place, int]:
    """The 1-based line of every table and of every key with a value."""
    found: dict[Place, int] = {(): 1}
    counts: dict[Place, int] = {}
    table: Place = ()
    until = ""
    for number, line in enumerate(text.splitlines(), 1):
        if until:
            until = "" if until in line else until
            continue
        if header := _TABLE.match(line):
            table = _numbered(_names(header["keys"]), counts)
            if header["open"] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, number)
        elif member := _MEMBER.match(line):
            keys = _names(member["keys"])
            for length in range(1, len(keys) + 1):
                found.setdefault((*table, *keys[:length]), number)
            opened = _MULTI.findall(line[member.end() :])
            until = opened[0] if len(opened) % 2 else ""
    return found


def line_of(text: str, place: Place, word: str = "") -> int:
    """The line of a value, or of what encloses it; with ``word`` the line on which that word of the value stands."""
    lines = lines_of(text)
    while place and place not in lines:
        place = place[:-1]
    line = lines.get(place, 1)
    if word:
        for number, words in enumerate(text.splitlines()[line - 1 :], line):
            if f'"{word}"' in words or f"'{word}'" in words or re.search(rf"(?<![\w-]){re.escape(word)}\s*=", words):
                return number
    return line


def _names(written: str) -> Place:
    return tuple(name.strip("\"'") for name in _ONE_KEY.findall(written))


def _numbered(keys: Place, counts: Mapping[Place, int]) -> Place:
    """Keys of a table below an array of tables: the last one of them is meant."""
    place: Place = ()
    for index, key in enumerate(keys):
        place = (*place, key)
        if place in counts and index < len(keys) - 1:
            place = (*place, counts[place])
    return place
