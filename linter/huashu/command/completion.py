"""``huashu completion``: a script that completes commands, options and their values in a shell."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator
from typing import Any

SHELLS = {
    "bash": "huashu completion bash > ~/.local/share/bash-completion/completions/huashu",
    "zsh": "huashu completion zsh > ~/.zfunc/_huashu（.zshrc 里在 compinit 之前写 fpath+=~/.zfunc）",
    "fish": "huashu completion fish > ~/.config/fish/completions/huashu.fish",
    "powershell": "huashu completion powershell >> $PROFILE",
}
"""Shells, and how the script is put where each looks for it."""

_FILES = frozenset({"路径", "文件", "文件名"})
_FOLDERS = frozenset({"文件夹"})
"""Names of arguments that are completed with files and with folders."""


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser(
        "completion",
        help="写出命令补全的脚本",
        description="写出在终端里按 Tab 补全命令和选项的脚本。",
        epilog="安装：\n" + "\n".join(f"  {how}" for how in SHELLS.values()),
    )
    parser.add_argument("shell", metavar="终端", choices=list(SHELLS), help="、".join(SHELLS))
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print the script."""
    import shtab  # asked for once in the life of an installation

    from huashu.command.main import make_parser

    parser = make_parser()
    for action in _actions(parser):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
        elif action.metavar in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        if isinstance(action.metavar, str):
            # a colon has a meaning of its own to zsh
            action.metavar = action.metavar.replace(":", "：")
    print(shtab.complete(parser, options.shell))
    return 0


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument of a parser and of its subcommands."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)
