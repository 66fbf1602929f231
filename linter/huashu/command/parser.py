"""Argument parsing in Chinese: argparse with its own words translated."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

_ERRORS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数：\1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数：\1"),
    (re.compile(r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)"), r"\1 不能是 \2，只能是：\3"),
    (re.compile(r"argument (.*?): expected one argument"), r"\1 后面要跟一个值"),
    (re.compile(r"argument (.*?): expected at least one argument"), r"\1 后面至少要跟一个值"),
    (re.compile(r"argument (.*?): invalid (.*?) value: (.*)"), r"\1 的值 \3 不对"),
    (re.compile(r"argument (.*?): not allowed with argument (.*)"), r"\1 不能和 \2 一起用"),
    (re.compile(r"ambiguous option: (.*) could match (.*)"), r"\1 说的是哪一个：\2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Chinese; usage errors exit with 2."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Print usage and what is wrong, and exit with 2."""
        for pattern, chinese in _ERRORS:
            if pattern.search(message):
                message = pattern.sub(chinese, message)
                break
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def format_help(self) -> str:
        # titles of groups are given their colon by argparse
        return re.sub(r"(?m)^(\S+):$", r"\1：", super().format_help())
