"""``huashu changes``: what changed since a former edition, and the record of it that the site shows."""

from __future__ import annotations

import datetime
import re
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from huashu.atomic import write_atomically
from huashu.command.common import add_handbook_option, handbook_folder, own_folder
from huashu.command.failure import Failure
from huashu.handbook.changes import State, compare
from huashu.handbook.edition import FOLDER, Change, Edition, to_yaml
from huashu.handbook.locate import find_handbook
from huashu.handbook.state import UnreadableStateError, read_state, state_at
from huashu.refusal import exists, reason
from huashu.vocabulary import CHANGES


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser(
        "changes",
        help="两版之间改了什么",
        description="比较两版手册，用业务的话说出改了什么；--write 把它记成一份版本记录，网站的更新记录由它生成。",
    )
    parser.add_argument("old", metavar="旧版", help="旧版的内容文件夹，或者 git 的版本（标签、分支、提交）")
    parser.add_argument("new", metavar="新版", nargs="?", help="新版，写法同上；不写就是现在的手册")
    parser.add_argument("--write", action="store_true", help=f"写成 {FOLDER}/ 里的版本记录（只用于现在的手册）")
    add_handbook_option(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the changes, or write them down; 0 when the two could be compared."""
    root = handbook_folder(options.handbook)
    if options.write and options.new:
        raise Failure("--write 记的是现在的手册和旧版的差别，不要写新版")
    old = _state(options.old, root)
    new = _state(options.new, root) if options.new is not None else _read(root)
    found = compare(old, new)
    if options.write:
        path = _write(root, old, new, found)
        print(f"{len(found)} 处变化，写进了 {path}。看一遍，需要的话润色句子，再一起提交。")
        return 0
    print(f"{old.edition} → {new.edition}：{f'{len(found)} 处变化' if found else '没有变化'}")
    for line in _listing(found):
        print(line)
    return 0


def _state(named: str, root: Path) -> State:
    if not named:
        # an empty argument (an unset variable of a shell) does not mean the current folder
        raise Failure("要比较的版本是空的")
    path = Path(named)
    if exists(path):
        folder = find_handbook(path, path) or find_handbook(path / "content", path)
        if folder is None:
            raise Failure(f"{named} 里没有 handbook.yaml，不是手册的内容文件夹")
        return _read(folder)
    try:
        return state_at(named, root)
    except UnreadableStateError as error:
        raise Failure(str(error)) from error


def _read(folder: Path) -> State:
    try:
        return read_state(folder)
    except UnreadableStateError as error:
        raise Failure(f"{folder} 读不出来：{error}") from error


def _write(root: Path, old: State, new: State, found: tuple[Change, ...]) -> Path:
    if old.edition == new.edition:
        raise Failure(f"两边的版本号都是 {new.edition}：先在 handbook.yaml 里改 edition，再记这一版")
    name = re.sub(r"[^\w.-]+", "-", new.edition)
    path = own_folder(root) / FOLDER / f"{name}.yaml"
    if exists(path):
        raise Failure(f"{path} 已经有了；要重新生成，先删掉它")
    today = datetime.datetime.now().astimezone().date()
    try:
        path.parent.mkdir(exist_ok=True)
        write_atomically(path, to_yaml(Edition(new.edition, old.edition, today.isoformat(), found)).encode())
    except OSError as error:
        raise Failure(f"写不了 {path}：{reason(error)}") from error
    return path


def _listing(found: tuple[Change, ...]) -> Iterator[str]:
    for sort, name in CHANGES.items():
        changes = [change for change in found if change.sort == sort]
        if changes:
            yield f"\n{name}"
        for change in changes:
            yield f"  {change.text}"
            if change.before:
                yield f"    原：{change.before}"
            if change.after:
                yield f"    现：{change.after}"
