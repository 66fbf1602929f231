"""Configuration: ``[tool.huashu]`` in pyproject.toml, or huashu.toml; the nearest upward from where the command runs.

    handbook = "content"                  # the handbook to hold drafts to, relative to this file
    baseline = "baseline.json"            # findings that are known and do not count, relative to this file
    exclude = ["drafts/archive"]          # not met when folders are walked (what .gitignore names is not, anyway)
    select = ["HLD", "LNG"]               # only these clauses or categories are checked
    ignore = ["FMT"]                      # these are not
    level = {"HLD-02" = "info"}           # reported as error, warning or info, whatever the clause says

    [[files]]                             # settings for some drafts; later tables win
    glob = "drafts/outbound/**"
    kind = "script"                       # or "policy"
    channel = "outbound"
    excerpt = true
    select = ["LNG"]                      # instead of the select above
    ignore = ["LNG-07"]                   # besides the ignore above
    level = {"LNG" = "warning"}           # over the levels above

    [[shapes]]                            # JSON and YAML files that hold conversations in a shape of their own
    glob = "flows/*.json"
    turns = "dialogue.*"                  # where the turns are: keys, and * for every member
    speaker = "role"                      # the field that says who speaks; without it all is the agent's
    text = "content"                      # the field with the words
    agent = ["客服"]                      # what the speaker field calls the agent …
    customer = ["用户"]                   # … and the customer

In pyproject.toml the tables are ``[tool.huashu]``, ``[[tool.huashu.files]]`` and ``[[tool.huashu.shapes]]``.
One run has one configuration, so that files that are split over several runs from one folder are treated alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Any, Literal, NamedTuple

from huashu.globs import matches, matches_in
from huashu.refusal import exists, is_file, read_whole, reason
from huashu.text.pattern import pattern
from huashu.vocabulary import Severity

OWN_FILE = "huashu.toml"
SHARED_FILE = "pyproject.toml"

MAX_BYTES = 1024 * 1024
"""A configuration that is larger is refused."""

Kind = Literal["script", "policy"]
Place = tuple[str | int, ...]

Levels = tuple[tuple[str, Severity], ...]
"""Names of clauses or categories and the levels they are reported at; later ones win."""


class ConfigError(Exception):
    """A configuration that cannot be used; the message is Chinese and names file and line of every mistake."""


class Mistake(NamedTuple):
    """Something wrong in a configuration: the way to the value, what is wrong, and which word of the value."""

    place: Place
    message: str
    word: str = ""


class FileSettings(NamedTuple):
    """Settings for the drafts that a glob matches; what is ``None`` is left as it was."""

    glob: str = "**"
    kind: Kind | None = None
    channel: str | None = None
    excerpt: bool | None = None
    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    level: Levels = ()


class Shape(NamedTuple):
    """How a JSON or YAML file of another shape holds a conversation."""

    glob: str
    turns: tuple[str, ...]
    text: str
    speaker: str = ""
    agent: frozenset[str] = frozenset()
    customer: frozenset[str] = frozenset()


class Config(NamedTuple):
    """What a configuration file says; ``folder`` is where it stands, globs and paths are relative to it."""

    folder: Path
    handbook: Path | None = None
    baseline: Path | None = None
    ignore: tuple[str, ...] = ()
    files: tuple[FileSettings, ...] = ()
    shapes: tuple[Shape, ...] = ()
    select: tuple[str, ...] = ()
    level: Levels = ()
    exclude: tuple[str, ...] = ()
    file: Path | None = None

    def settings_for(self, path: Path) -> FileSettings:
        """What applies to one file: all tables whose glob matches it, later ones over earlier ones."""
        merged = FileSettings(ignore=self.ignore, select=self.select, level=self.level)
        for number in self.tables_for(path):
            table = self.files[number]
            merged = merged._replace(
                kind=table.kind if table.kind is not None else merged.kind,
                channel=table.channel if table.channel is not None else merged.channel,
                excerpt=table.excerpt if table.excerpt is not None else merged.excerpt,
                ignore=(*merged.ignore, *table.ignore),
                select=table.select or merged.select,
                level=(*merged.level, *table.level),
            )
        return merged

    def tables_for(self, path: Path) -> tuple[int, ...]:
        """The numbers of the ``files`` tables that apply to a file."""
        name = self._relative(path)
        return tuple(number for number, table in enumerate(self.files) if matches(table.glob, name))

    def shape_for(self, path: Path) -> Shape | None:
        """The last shape whose glob matches a file."""
        name = self._relative(path)
        return next((shape for shape in reversed(self.shapes) if matches(shape.glob, name)), None)

    def excludes(self, path: Path) -> bool:
        """Whether a file or folder is not to be met when folders are walked."""
        return bool(self.exclude) and any(matches_in(glob, self._relative(path)) for glob in self.exclude)

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
        if exists(own):
            return read_config(own)
        shared = folder / SHARED_FILE
        if is_file(shared) and "huashu" in _tools(_parse(shared)):
            return read_config(shared)
    return Config(start)


def read_config(path: Path) -> Config:
    """The configuration in a file; raises ``ConfigError`` with all its mistakes."""
    from huashu.config_reader import read_table

    data = _parse(path)
    table = _tools(data).get("huashu", {}) if is_shared(path) else data
    if not isinstance(table, dict):
        raise located(path, [Mistake((), "tool.huashu 要写成表")])
    config, mistakes = read_table(path, table)
    if mistakes:
        raise located(path, mistakes)
    return config


def is_shared(path: Path) -> bool:
    """Whether a configuration stands among those of other tools, under ``tool.huashu``."""
    return path.name == SHARED_FILE


def located(path: Path, mistakes: Iterable[Mistake]) -> ConfigError:
    """The error that lists mistakes with their lines, in the order of the file."""
    from huashu.toml_places import line_of

    text = path.read_text("utf-8")
    root: Place = ("tool", "huashu") if is_shared(path) else ()
    listed = sorted({(line_of(text, (*root, *one.place), one.word), one.message) for one in mistakes})
    return ConfigError("\n".join(f"{path}:{line}: {message}" for line, message in listed))


_AT = pattern(r"\s*\(at (?:line (\d+), column \d+|end of document)\)$")


def _parse(path: Path) -> dict[str, Any]:
    import tomllib  # not needed where there is no configuration

    try:
        text = read_whole(path, MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: 读不出来：不是 UTF-8 的文字") from error
    except OSError as error:
        raise ConfigError(f"{path}: 读不出来：{reason(error)}") from error
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT.search(str(error))
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        raise ConfigError(f"{path}:{line}: 读不出来：不是 TOML 的写法（{_AT.sub('', str(error))}）") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: 读不出来：一层套一层太深") from error
    except ValueError as error:
        # a number that Python refuses to make of so many digits
        raise ConfigError(f"{path}: 读不出来：有一个数太长") from error


def _tools(data: dict[str, Any]) -> dict[str, Any]:
    """The settings of tools in a configuration that many share; none where others have made something else of it."""
    tools = data.get("tool")
    return tools if isinstance(tools, dict) else {}
