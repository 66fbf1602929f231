"""What several subcommands share: options, finding and loading the handbook, colours."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import TYPE_CHECKING

from huashu.command.failure import Failure
from huashu.handbook.locate import find_handbook, is_carried
from huashu.problem import Problem

if TYPE_CHECKING:
    from huashu.handbook.model import Handbook


def add_handbook_option(parser: ArgumentParser) -> None:
    """Add ``--handbook``."""
    parser.add_argument(
        "--handbook",
        metavar="文件夹",
        type=Path,
        help="手册的内容文件夹；不写就用最近的 content/，都没有就用自带的手册",
    )


def handbook_folder(named: Path | None) -> Path:
    """The content folder to use; a ``Failure`` when there is none."""
    folder = find_handbook(named, Path.cwd())
    if folder is None:
        raise Failure(
            f"{named} 里没有 handbook.yaml，不是手册的内容文件夹" if named else "找不到手册：没有 content/handbook.yaml"
        )
    return folder


def own_folder(root: Path) -> Path:
    """A content folder that may be written to; a ``Failure`` when it is the one inside the package."""
    if is_carried(root):
        raise Failure(
            f"这里没有自己的手册，自带的不能改：先把它复制出来，例如 cp -r '{root}' content（Windows 用 xcopy /E /I）"
        )
    return root


def load_handbook(named: Path | None) -> Handbook:
    """The handbook to use; a ``Failure`` that lists its problems when it is not valid."""
    from huashu.validation import validate  # not needed where the rulebook is cached

    loaded = validate(handbook_folder(named))
    if loaded.handbook is None:
        listing = "\n".join(problem_line(problem) for problem in loaded.problems)
        raise Failure(f"手册有 {len(loaded.problems)} 处问题，先改好再用：\n{listing}")
    return loaded.handbook


def problem_line(problem: Problem) -> str:
    """A problem of the handbook as one line, with how to mend it."""
    mend = f"（{problem.mend}）" if problem.mend else ""
    return f"{problem.file}:{problem.line}:{problem.column}: {problem.message}{mend}"


def wants_colour() -> bool:
    """Colour on a terminal, unless ``NO_COLOR`` is set; ``FORCE_COLOR`` wins over a pipe."""
    if os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))
