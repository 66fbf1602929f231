from __future__ import annotations

import tomllib
from typing import Any

import pytest

from huashu.toml_places import line_of, lines_of

TEXT = '''# ignore = ["X"]
ignore = [
  "HLD-02",
  "FMT",
]
a.b = 1
words = """
ignore = 3
[[files]]
"""

[tool.huashu]
"with space" = 1

[[tool.huashu.files]]
glob = "a"  # [[x]]
level = { "HLD-02" = "info", FMT = "error" }
select = [ "A",
  "FMT" ]

  [[ tool.huashu.files ]]
glob = 'b'
[tool.huashu.files.level]
"LNG" = "info"
'''

FILES = ("tool", "huashu", "files")


@pytest.mark.parametrize(
    ("place", "word", "line"),
    [
        (("ignore",), "", 2),
        (("ignore",), "FMT", 4),
        (("ignore",), "HLD-02", 3),
        (("ignore",), "nowhere", 2),
        (("a", "b"), "", 6),
        (("words",), "", 7),
        (("tool", "huashu"), "", 12),
        (("tool", "huashu", "with space"), "", 13),
        ((*FILES, 0), "", 15),
        ((*FILES, 0, "glob"), "", 16),
        ((*FILES, 0, "level"), "FMT", 17),
        ((*FILES, 0, "level", "FMT"), "FMT", 17),
        ((*FILES, 0, "select"), "FMT", 19),
        ((*FILES, 1), "", 21),
        ((*FILES, 1, "glob"), "", 22),
        ((*FILES, 1, "kind"), "", 21),
        ((*FILES, 1, "level", "LNG"), "", 24),
        (("nothing", "here"), "", 1),
    ],
)
def test_lines(place: tuple[str | int, ...], word: str, line: int) -> None:
    assert line_of(TEXT, place, word) == line


def test_every_key_of_the_data_is_found() -> None:
    def places(value: Any, place: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
        members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        return [place, *(deep for key, child in members for deep in places(child, (*place, key)))]

    found = lines_of(TEXT)
    wanted = places(tomllib.loads(TEXT))
    # what stands in the line of something else has no line of its own
    inside = {("ignore",), (*FILES, 0, "level"), (*FILES, 0, "select")}
    assert {place for place in wanted if place[:-1] not in inside} - {FILES, ("tool",)} <= set(found)
