"""``huashu config``: which settings apply to a file, and where each of them comes from."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from huashu.command.common import add_handbook_option, handbook_folder
from huashu.command.failure import Failure
from huashu.config import Config, ConfigError, find_config, is_shared
from huashu.drafts.front_matter import FrontMatter, read_front_matter
from huashu.refusal import is_file
from huashu.text.source import Source, read
from huashu.text.width import cells
from huashu.toml_places import line_of

Place = tuple[str | int, ...]
Row = tuple[str, str, str]
"""A setting, its value and where that comes from."""

_DEFAULT = "默认"


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser(
        "config",
        help="看配置怎样起作用",
        description="列出用的是哪份配置、哪本手册；写上稿件，就列出对它起作用的设置，各来自哪里。",
    )
    parser.add_argument("paths", metavar="稿件", nargs="*", help="稿件；不写就只看整体设置")
    add_handbook_option(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the settings of the run, then those of each file."""
    try:
        config = find_config(Path.cwd())
    except ConfigError as error:
        raise Failure(str(error)) from error
    shown = Shown(config)
    blocks = ["\n".join(_table(list(shown.of_run(options.handbook))))]
    blocks += ["\n".join([name, *_table(list(shown.of_file(name)), "  ")]) for name in options.paths]
    print("\n\n".join(blocks))
    return 0


class Shown:
    """A configuration as rows that say where every value comes from."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.text = config.file.read_text("utf-8") if config.file is not None else ""

    def of_run(self, handbook: Path | None) -> Iterator[Row]:
        """What holds for the whole run."""
        config = self.config
        yield "配置", str(config.file) if config.file is not None else "没有配置文件", ""
        folder = handbook_folder(handbook or config.handbook)
        yield "handbook", str(folder), "命令行" if handbook else self._from(config.handbook, ("handbook",))
        yield "baseline", str(config.baseline or "无"), self._from(config.baseline, ("baseline",))
        yield "exclude", _listed(config.exclude) or "无", self._from(config.exclude, ("exclude",))

    def of_file(self, name: str) -> Iterator[Row]:
        """What holds for one file; what it says of itself at its top comes first."""
        path = Path(name)
        front = _front_matter(path)
        tables = self.config.tables_for(path)
        settings = self.config.settings_for(path)
        for key, value, default in (
            ("kind", settings.kind, "看文字的样子"),
            ("channel", settings.channel, "看文字的样子，否则用手册的默认渠道"),
            ("excerpt", None if settings.excerpt is None else str(settings.excerpt).lower(), "false"),
        ):
            if key in front.data:
                said = front.data[key]
                yield key, str(said).lower() if isinstance(said, bool) else str(said), f"{name} 文件头"
            elif value is None:
                yield key, default, _DEFAULT
            else:
                number = next(one for one in reversed(tables) if getattr(self.config.files[one], key) is not None)
                yield key, value, self._at(("files", number, key))
        chosen = next((one for one in reversed(tables) if self.config.files[one].select), None)
        place: Place = ("select",) if chosen is None else ("files", chosen, "select")
        yield "select", _listed(settings.select) or "全部", self._from(settings.select, place)
        yield from self._collected("ignore", "无", tables)
        yield from self._collected("level", "按条款", tables)
        shape = self.config.shape_for(path)
        if shape is not None:
            yield "shapes", shape.glob, self._at(("shapes", self.config.shapes.index(shape)))

    def _collected(self, key: str, default: str, tables: tuple[int, ...]) -> Iterator[Row]:
        """A setting that several tables add to, a row for each of them."""
        found: list[tuple[Any, Place]] = [(getattr(self.config, key), (key,))]
        found += [(getattr(self.config.files[number], key), ("files", number, key)) for number in tables]
        rows = [(key, _listed(value), self._at(place)) for value, place in found if value]
        yield from rows or [(key, default, _DEFAULT)]

    def _from(self, value: Any, place: Place) -> str:
        return self._at(place) if value else _DEFAULT

    def _at(self, place: Place) -> str:
        file = self.config.file
        if file is None:
            return _DEFAULT
        return f"{file.name}:{line_of(self.text, (*(('tool', 'huashu') if is_shared(file) else ()), *place))}"


def _front_matter(path: Path) -> FrontMatter:
    """What a draft says of itself; nothing where it cannot be read, which is for ``check`` to say."""
    source = read(path) if is_file(path) else None
    front = read_front_matter(source) if isinstance(source, Source) else FrontMatter()
    return front if isinstance(front, FrontMatter) else FrontMatter()


def _listed(value: tuple[Any, ...]) -> str:
    return "、".join(" = ".join(one) if isinstance(one, tuple) else str(one) for one in value)


def _table(rows: list[Row], indent: str = "") -> Iterator[str]:
    widths = [max(cells(row[column]) for row in rows) for column in range(2)]
    for row in rows:
        padded = [word + " " * (width - cells(word)) for word, width in zip(row, widths, strict=False)]
        yield f"{indent}{'  '.join([*padded, row[2]])}".rstrip()
