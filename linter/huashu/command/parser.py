"""Argument parsing in Chinese: argparse with its own words translated, its columns counted in terminal cells."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from typing import Any, NoReturn

from huashu.handbook.nearest import suggestion
from huashu.text.pattern import pattern
from huashu.text.width import cells, wrapped


def _invalid_choice(match: re.Match[str]) -> str:
    argument, value = match[1], match[2].strip("'\"")
    choices = [choice.strip("'\" ") for choice in match[3].split(",")]
    return f"{argument} 不能是“{value}”{suggestion(value, choices)}；只能是：{'、'.join(choices)}"


_ERRORS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (pattern(r"the following arguments are required: (.*)"), r"缺少参数：\1"),
    (pattern(r"one of the arguments (.*) is required"), r"这几个里要写一个：\1"),
    (pattern(r"unrecognized arguments: (.*)"), r"不认识的参数：\1"),
    (pattern(r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)"), _invalid_choice),
    (pattern(r"argument (.*?): expected one argument"), r"\1 后面要跟一个值"),
    (pattern(r"argument (.*?): expected at most one argument"), r"\1 后面最多跟一个值"),
    (pattern(r"argument (.*?): expected at least one argument"), r"\1 后面至少要跟一个值"),
    (pattern(r"argument (.*?): expected (\d+) arguments?"), r"\1 后面要跟 \2 个值"),
    (pattern(r"argument (.*?): ignored explicit argument (.*)"), r"\1 不带值，多写了 \2"),
    (pattern(r"argument (.*?): invalid (.*?) value: (.*)"), r"\1 的值 \3 不对"),
    (pattern(r"argument (.*?): not allowed with argument (.*)"), r"\1 不能和 \2 一起用"),
    (pattern(r"ambiguous option: (.*) could match (.*)"), r"\1 说的是哪一个：\2"),
    (pattern(r"argument (.*?): (.*)"), r"\1：\2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Chinese; usage errors exit with 2."""

    def __init__(self, **options: Any) -> None:
        # argparse makes one for every argument, and measures the terminal for it unless it is told a width
        options.setdefault("formatter_class", lambda prog: _Formatter(prog, width=80))
        if sys.version_info >= (3, 14):
            # argparse's own colours would come between what is translated here
            options.setdefault("color", False)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def format_help(self) -> str:
        """The help, as wide as the terminal."""
        self.formatter_class = _Formatter
        return super().format_help()

    def format_usage(self) -> str:
        """The usage, as wide as the terminal."""
        self.formatter_class = _Formatter
        return super().format_usage()

    def error(self, message: str) -> NoReturn:
        """Print usage and what is wrong, and exit with 2."""
        for english, chinese in _ERRORS:
            if english.search(message):
                message = english.sub(chinese, message)
                break
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


_FILLER = "\ue000"
"""Stands after a wide character while argparse, which counts characters, lays out columns."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def format_help(self) -> str:
        # titles of groups are given their colon by argparse
        return re.sub(r"(?m)^(\S+):$", r"\1：", super().format_help()).replace(_FILLER, "")

    def _format_action_invocation(self, action: argparse.Action) -> str:
        written = super()._format_action_invocation(action)
        return written + _FILLER * (cells(written) - len(written))

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrapped(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for part in text.splitlines() for line in _kept_indent(part, width))


def _kept_indent(line: str, width: int) -> list[str]:
    """A line wrapped; what it is indented by stays on each."""
    indent = line[: len(line) - len(line.lstrip())]
    return [indent + part for part in wrapped(line, width - len(indent))]
