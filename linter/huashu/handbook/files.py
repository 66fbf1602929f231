"""Which files make up a handbook: every file under the content folder is either known or a problem."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from huashu.handbook.edition import FOLDER as EDITIONS
from huashu.handbook.edition import SCHEMA as EDITION
from huashu.handbook.nearest import nearest
from huashu.handbook.voices import FOLDER as VOICES
from huashu.handbook.voices import SCHEMA as SPOKEN
from huashu.problem import Problem
from huashu.refusal import is_file, reason
from huashu.text.source import Unread, read
from huashu.vocabulary import KINDS

SETTINGS_FILE = "handbook.yaml"
PAGES = "pages"
PAGE_SUFFIXES = frozenset({".md", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"})
_FOLDERS = (*KINDS, PAGES, EDITIONS, VOICES)
_CLOSED = "文件夹打不开"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """An entry file: its kind (the folder), its id (the name without suffix) and where it is."""

    kind: str
    id: str
    path: Path


@dataclass(frozen=True)
class Inventory:
    """The entry files of a content folder in the order of kinds and names, and what does not belong there.

    ``editions`` are the records of former changes, ``voices`` what people say: content, but no entries.
    """

    entries: tuple[Found, ...]
    problems: tuple[Problem, ...]
    editions: tuple[Found, ...] = ()
    voices: tuple[Found, ...] = ()

    @property
    def closed(self) -> tuple[Problem, ...]:
        """The problems that are folders nobody could look into: what they hold is not among the entries."""
        return tuple(problem for problem in self.problems if problem.message.startswith(_CLOSED))


class _Report(Protocol):
    """Notes a problem about a whole file."""

    def __call__(self, path: Path, message: str, mend: str = "") -> None: ...


def shown(path: Path, base: Path) -> str:
    """A path as reported: relative to ``base`` (the working directory) when inside it, else absolute."""
    return str(path.relative_to(base)) if path.is_relative_to(base) else str(path)


def take_inventory(root: Path, base: Path) -> Inventory:
    """List the entry files under an absolute content folder; hidden files are left alone."""
    entries: list[Found] = []
    editions: list[Found] = []
    voices: list[Found] = []
    problems: list[Problem] = []

    def report(path: Path, message: str, mend: str = "") -> None:
        problems.append(Problem(shown(path, base), 1, 1, message, mend))

    for path in _children(root, report):
        if _leaves(path, root):
            report(path, "这个链接指到了内容文件夹之外", "把文件本身放进来")
        elif path.is_dir():
            if path.name in KINDS:
                entries.extend(_entries(path, root, report))
            elif path.name == PAGES:
                _check_pages(path, root, report)
            elif path.name == EDITIONS:
                editions.extend(
                    _files(path, root, report, EDITION, "版本记录（.yaml）", "记录由 huashu changes --write 写出")
                )
            elif path.name == VOICES:
                voices.extend(_files(path, root, report, SPOKEN, "各种说法（.yaml）", "一类一个文件，一行一句"))
            else:
                meant = nearest(path.name, _FOLDERS)
                guess = f"，是不是想写 {meant}/？" if meant else ""
                report(path, f"没有 {path.name} 这一类内容{guess}", "文件夹只能是：" + "、".join(_FOLDERS))
        elif path.name != SETTINGS_FILE:
            report(path, "这里只放 handbook.yaml 和各类内容的文件夹", "条目放进它那一类的文件夹，文章放进 pages/")
    order = {kind: index for index, kind in enumerate(KINDS)}
    entries.sort(key=lambda found: (order[found.kind], found.id))
    return Inventory(tuple(entries), tuple(problems), tuple(editions), tuple(voices))


def _entries(folder: Path, root: Path, report: _Report) -> Iterator[Found]:
    for path in _children(folder, report):
        if _leaves(path, root):
            report(path, "这个链接指到了内容文件夹之外", "把文件本身放进来")
        elif path.is_dir():
            report(path, f"{folder.name}/ 里不再分文件夹", f"把里面的文件移到 {folder.name}/ 下")
        elif path.suffix != ".yaml":
            if path.suffix.lower() in (".yml", ".yaml"):
                report(path, f"后缀是 {path.suffix}，手册的条目都用 .yaml", f"改名为 {path.stem}.yaml")
            else:
                report(path, f"{folder.name}/ 里只放 .yaml 条目", "文章和图片放进 pages/")
        elif not _ID.fullmatch(path.stem):
            report(
                path,
                "文件名就是编号，只能用小写英文字母、数字和连字符“-”",
                "改名，例如 silent-call.yaml，里面的 id 一起改",
            )
        else:
            yield Found(folder.name, path.stem, path)


def _files(folder: Path, root: Path, report: _Report, schema: str, what: str, mend: str) -> Iterator[Found]:
    """The files of a folder that holds content, but no entries."""
    for path in _children(folder, report):
        if _leaves(path, root):
            report(path, "这个链接指到了内容文件夹之外", "把文件本身放进来")
        elif path.is_dir() or path.suffix != ".yaml":
            report(path, f"{folder.name}/ 里只放{what}", mend)
        else:
            yield Found(schema, path.stem, path)


def _check_pages(folder: Path, root: Path, report: _Report) -> None:
    for path in _children(folder, report):
        if _leaves(path, root):
            report(path, "这个链接指到了内容文件夹之外", "把文件本身放进来")
        elif path.is_dir():
            _check_pages(path, root, report)
        elif path.suffix.lower() in (".yaml", ".yml"):
            report(path, "pages/ 里放文章和图片，YAML 条目不放在这里", "移到它那一类的文件夹")
        elif path.suffix.lower() not in PAGE_SUFFIXES:
            report(
                path, f"pages/ 里不放 {path.suffix or '没有后缀的'}文件", "可以放：" + "、".join(sorted(PAGE_SUFFIXES))
            )
        elif path.suffix.lower() == ".md":
            source = read(path)
            if isinstance(source, Unread):
                report(path, f"文章读不出来：{source.reason}")
            elif not source.encoding.startswith("utf-8"):
                report(path, "文章不是 UTF-8 编码，网站生成不了", "另存为 UTF-8")
        elif not is_file(path):
            report(path, "这不是普通的文件", "换成图片本身")


def _children(folder: Path, report: _Report) -> list[Path]:
    """What a folder holds, hidden files aside, by name."""
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        report(folder, f"{_CLOSED}：{reason(error)}", "检查读取权限")
        return []


def _leaves(path: Path, root: Path) -> bool:
    # realpath, unlike resolve, bears links that go in circles
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root))
