from __future__ import annotations

import re
from pathlib import Path

import pytest

from huashu import __version__
from tests.command.run import huashu, process

COMMANDS = ["check", "validate", "explain", "rules", "changes", "build", "serve", "render"]


def test_help_names_every_command_in_chinese(folder: Path) -> None:
    ran = process(folder, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("用法：huashu")
    for command in COMMANDS:
        assert re.search(rf"^    {command} +[\u4e00-\u9fff]", ran.out, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_is_chinese(folder: Path, command: str) -> None:
    ran = huashu(folder, command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"用法：huashu {command}")
    assert not re.search(r"usage|options|positional|show this|default:", ran.out)


def test_version(folder: Path) -> None:
    ran = process(folder, "--version")
    assert (ran.code, ran.out) == (0, f"huashu {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "缺少参数：命令"),
        (["nonsense"], "命令 不能是“nonsense”；只能是：check、config、validate"),
        (["explain"], "缺少参数：编号"),
        (["--versio"], "缺少参数：命令"),
    ],
)
def test_usage_errors(folder: Path, arguments: list[str], message: str) -> None:
    ran = huashu(folder, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("用法：huashu")
    assert message in ran.err
