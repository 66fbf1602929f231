"""From the tables of a configuration file to a ``Config``; every mistake is found in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from huashu.config import Config, FileSettings, Kind, Levels, Mistake, Place, Shape
from huashu.finding import SEVERITY_ORDER
from huashu.handbook.nearest import suggestion
from huashu.vocabulary import Severity

_KINDS = {"script": "话术", "policy": "制度"}
_TOP = ("handbook", "baseline", "exclude", "select", "ignore", "level", "files", "shapes")
_FILES = ("glob", "kind", "channel", "excerpt", "select", "ignore", "level")
_SHAPES = ("glob", "turns", "speaker", "text", "agent", "customer")


def read_table(path: Path, table: Mapping[str, Any]) -> tuple[Config, list[Mistake]]:
    """The configuration that a table says, and what is wrong with it."""
    reader = _Reader()
    handbook, baseline = reader.path(table, "handbook"), reader.path(table, "baseline")
    config = Config(
        path.parent,
        path.parent / handbook if handbook else None,
        path.parent / baseline if baseline else None,
        reader.texts(table, (), "ignore"),
        tuple(reader.file(item, ("files", number)) for number, item in enumerate(reader.tables(table, "files"))),
        tuple(reader.shape(item, ("shapes", number)) for number, item in enumerate(reader.tables(table, "shapes"))),
        reader.texts(table, (), "select"),
        reader.levels(table, ()),
        reader.texts(table, (), "exclude"),
        path,
    )
    reader.only(table, (), _TOP)
    return config, reader.mistakes


class _Reader:
    """Reads values of a kind; what is of another kind is a mistake, and reading goes on without it."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def file(self, table: Mapping[str, Any], place: Place) -> FileSettings:
        self.only(table, place, _FILES)
        kind = self.text(table, place, "kind")
        if kind and kind not in _KINDS:
            listed = "或 ".join(f"{name}（{title}）" for name, title in _KINDS.items())
            self.wrong((*place, "kind"), f"files 里的 kind 写成了“{kind}”{suggestion(kind, _KINDS)}，只能是 {listed}")
        excerpt = table.get("excerpt")
        if excerpt is not None and not isinstance(excerpt, bool):
            self.wrong((*place, "excerpt"), "files 里的 excerpt 只能是 true 或 false")
        return FileSettings(
            self.required(table, place, "glob"),
            cast(Kind, kind) if kind in _KINDS else None,
            self.text(table, place, "channel") or None,
            excerpt if isinstance(excerpt, bool) else None,
            self.texts(table, place, "ignore"),
            self.texts(table, place, "select"),
            self.levels(table, place),
        )

    def shape(self, table: Mapping[str, Any], place: Place) -> Shape:
        self.only(table, place, _SHAPES)
        return Shape(
            self.required(table, place, "glob"),
            tuple(self.required(table, place, "turns").split(".")),
            self.required(table, place, "text"),
            self.text(table, place, "speaker"),
            frozenset(self.texts(table, place, "agent")),
            frozenset(self.texts(table, place, "customer")),
        )

    def wrong(self, place: Place, message: str, word: str = "") -> None:
        self.mistakes.append(Mistake(place, message, word))

    def only(self, table: Mapping[str, Any], place: Place, known: Sequence[str]) -> None:
        where = f"{place[0]} 里的 " if place else ""
        for key in table:
            if key not in known:
                listed = "、".join(known)
                self.wrong((*place, key), f"没有 {where}{key} 这个设置{suggestion(key, known)}；能写的有：{listed}")

    def required(self, table: Mapping[str, Any], place: Place, key: str) -> str:
        if key not in table or table[key] == "":
            self.wrong(place, f"{place[0]} 里缺 {key}")
            return ""
        return self.text(table, place, key)

    def text(self, table: Mapping[str, Any], place: Place, key: str) -> str:
        value = table.get(key, "")
        if isinstance(value, str):
            return value
        self.wrong((*place, key), f"{key} 要写成文字")
        return ""

    def path(self, table: Mapping[str, Any], key: str) -> str:
        value = self.text(table, (), key)
        if "\0" in value:
            self.wrong((key,), f"{key} 里有空字符（NUL），不能是路径")
            return ""
        return value

    def texts(self, table: Mapping[str, Any], place: Place, key: str) -> tuple[str, ...]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        self.wrong((*place, key), f'{key} 要写成文字的列表，例如 ["FMT"]')
        return ()

    def levels(self, table: Mapping[str, Any], place: Place) -> Levels:
        value = table.get("level", {})
        if not isinstance(value, dict):
            self.wrong((*place, "level"), 'level 要写成编号到级别的表，例如 {"HLD-02" = "info"}')
            return ()
        found: list[tuple[str, Severity]] = []
        for name, level in value.items():
            if level in SEVERITY_ORDER:
                found.append((name, level))
            else:
                known = "、".join(SEVERITY_ORDER)
                near = suggestion(str(level), SEVERITY_ORDER)
                message = f"level 里 {name} 的级别写成了“{level}”{near}；只能是 {known}，不想查就写进 ignore"
                self.wrong((*place, "level", name), message, name)
        return tuple(found)

    def tables(self, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(item, dict) for item in value):
            return value
        self.wrong((key,), f"{key} 要写成 [[{key}]] 表")
        return []
