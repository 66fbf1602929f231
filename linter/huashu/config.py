"""Configuration: ``[tool.huashu]`` in pyproject.toml, or huashu.toml; the nearest upward counts.

    handbook = "content"                  # the handbook to hold drafts to, relative to this file
    baseline = "baseline.json"            # findings that are known and do not count, relative to this file
    ignore = ["FMT"]                      # clauses or categories that are not checked

    [[files]]                             # settings for some drafts; later tables win
    glob = "drafts/outbound/**"
    kind = "script"                       # or "policy"
    channel = "outbound"
    excerpt = true
    ignore = ["LNG-07"]

    [[shapes]]                            # JSON and YAML files that hold conversations in a shape of their own
    glob = "flows/*.json"
    turns = "dialogue.*"                  # where the turns are: keys, and * for every member
    speaker = "role"                      # the field that says who speaks; without it all is the agent's
    text = "content"                      # the field with the words
    agent = ["客服"]                      # what the speaker field calls the agent …
    customer = ["用户"]                   # … and the customer

In pyproject.toml the tables are ``[tool.huashu]``, ``[[tool.huashu.files]]`` and ``[[tool.huashu.shapes]]``.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath
from typing import Any, Literal

from huashu.handbook.nearest import suggestion

OWN_FILE = "huashu.toml"
SHARED_FILE = "pyproject.toml"

Kind = Literal["script", "policy"]


class ConfigError(Exception):
    """A configuration that cannot be used; the message is Chinese and names the file."""


@dataclass(frozen=True, slots=True)
class FileSettings:
    """Settings for the drafts that a glob matches; what is ``None`` is left as it was."""

    glob: str = "**"
    kind: Kind | None = None
    channel: str | None = None
    excerpt: bool | None = None
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """How a JSON or YAML file of another shape holds a conversation."""

    glob: str
    turns: tuple[str, ...]
    text: str
    speaker: str = ""
    agent: frozenset[str] = frozenset()
    customer: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Config:
    """What a configuration file says; ``folder`` is where it stands, globs and paths are relative to it."""

    folder: Path
    handbook: Path | None = None
    baseline: Path | None = None
    ignore: tuple[str, ...] = ()
    files: tuple[FileSettings, ...] = ()
    shapes: tuple[Shape, ...] = ()

    def settings_for(self, path: Path) -> FileSettings:
        """What applies to one file: all tables whose glob matches it, later ones over earlier ones."""
        name = self._relative(path)
        merged = FileSettings(ignore=self.ignore)
        for table in self.files:
            if _matches(table.glob, name):
                merged = replace(
                    merged,
                    kind=table.kind if table.kind is not None else merged.kind,
                    channel=table.channel if table.channel is not None else merged.channel,
                    excerpt=table.excerpt if table.excerpt is not None else merged.excerpt,
                    ignore=(*merged.ignore, *table.ignore),
                )
        return merged

    def shape_for(self, path: Path) -> Shape | None:
        """The last shape whose glob matches a file."""
        name = self._relative(path)
        return next((shape for shape in reversed(self.shapes) if _matches(shape.glob, name)), None)

    def _relative(self, path: Path) -> str:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
        inside = absolute.is_relative_to(self.folder)
        return (absolute.relative_to(self.folder) if inside else PurePath(absolute.name)).as_posix()


def find_config(start: Path) -> Config:
    """The nearest configuration from a folder upward; an empty one when there is none.

    Raises ``ConfigError`` when the file that counts cannot be used.
    """
    for folder in (start, *start.parents):
        own = folder / OWN_FILE
        if own.is_file():
            return _read(own, _parse(own))
        shared = folder / SHARED_FILE
        if shared.is_file():
            tables = _parse(shared).get("tool", {})
            if "huashu" in tables:
                return _read(shared, tables["huashu"])
    return Config(start)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise ConfigError(f"{path}: 读不出来：{error}") from error


def _read(path: Path, table: Mapping[str, Any]) -> Config:
    _only(path, table, ("handbook", "baseline", "ignore", "files", "shapes"), "")
    handbook = _text(path, table, "handbook")
    baseline = _text(path, table, "baseline")
    return Config(
        path.parent,
        path.parent / handbook if handbook else None,
        path.parent / baseline if baseline else None,
        _texts(path, table, "ignore"),
        tuple(_file(path, item) for item in _tables(path, table, "files")),
        tuple(_shape(path, item) for item in _tables(path, table, "shapes")),
    )


def _file(path: Path, table: Mapping[str, Any]) -> FileSettings:
    _only(path, table, ("glob", "kind", "channel", "excerpt", "ignore"), "files 里的 ")
    kind = _text(path, table, "kind")
    if kind not in (None, "script", "policy"):
        raise ConfigError(f"{path}: files 里的 kind 写成了“{kind}”，只能是 script（话术）或 policy（制度）")
    excerpt = table.get("excerpt")
    if excerpt is not None and not isinstance(excerpt, bool):
        raise ConfigError(f"{path}: files 里的 excerpt 只能是 true 或 false")
    return FileSettings(
        _required(path, table, "glob", "files"),
        kind,
        _text(path, table, "channel"),
        excerpt,
        _texts(path, table, "ignore"),
    )


def _shape(path: Path, table: Mapping[str, Any]) -> Shape:
    _only(path, table, ("glob", "turns", "speaker", "text", "agent", "customer"), "shapes 里的 ")
    return Shape(
        _required(path, table, "glob", "shapes"),
        tuple(_required(path, table, "turns", "shapes").split(".")),
        _required(path, table, "text", "shapes"),
        _text(path, table, "speaker") or "",
        frozenset(_texts(path, table, "agent")),
        frozenset(_texts(path, table, "customer")),
    )


def _only(path: Path, table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for key in table:
        if key not in known:
            raise ConfigError(
                f"{path}: 没有 {where}{key} 这个设置{suggestion(key, known)}；能写的有：{'、'.join(known)}"
            )


def _required(path: Path, table: Mapping[str, Any], key: str, where: str) -> str:
    value: str | None = _text(path, table, key)
    if not value:
        raise ConfigError(f"{path}: {where} 里缺 {key}")
    return value


def _text(path: Path, table: Mapping[str, Any], key: str) -> Any:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise ConfigError(f"{path}: {key} 要写成文字")
    return value


def _texts(path: Path, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(f'{path}: {key} 要写成文字的列表，例如 ["FMT"]')
    return tuple(value)


def _tables(path: Path, table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise ConfigError(f"{path}: {key} 要写成 [[{key}]] 表")
    return value


def _matches(glob: str, name: str) -> bool:
    return bool(_pattern(glob).fullmatch(name))


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """A glob as a regular expression: ``*`` within one folder, ``**`` across folders, ``?`` one character."""
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", glob)
    written = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(written.get(part) or re.escape(part) for part in parts))
