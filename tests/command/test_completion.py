from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from huashu.command.completion import SHELLS
from huashu.command.main import COMMANDS
from huashu.reports import FORMATS
from tests.command.run import huashu, process

NAMES = set(COMMANDS)


def script(folder: Path, shell: str) -> Path:
    path = folder / f"补全.{shell}"
    path.write_text(huashu(folder, "completion", shell).out, "utf-8")
    return path


def run(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "HOME": str(folder)}
    done = subprocess.run(
        arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def in_bash(folder: Path, *words: str) -> set[str]:
    """What bash proposes for the last of the words."""
    program = (
        f"source {script(folder, 'bash')}; COMP_WORDS=({' '.join(repr(word) for word in ('huashu', *words))}); "
        f"COMP_CWORD={len(words)}; _shtab_huashu; printf '%s\\n' \"${{COMPREPLY[@]}}\""
    )
    return set(run(folder, "bash", "--norc", "-c", program).split())


@pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="no bash here")
def test_bash(folder: Path) -> None:
    assert in_bash(folder, "") >= NAMES
    assert in_bash(folder, "che") == {"check"}
    assert in_bash(folder, "check", "--fo") == {"--format"}
    assert in_bash(folder, "check", "--format", "") == set(FORMATS)
    assert in_bash(folder, "completion", "z") == {"zsh"}
    assert in_bash(folder, "check", "差") == {"差.md"}
    assert in_bash(folder, "check", "--handbook", "con") == {"content"}


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
def test_zsh(folder: Path) -> None:
    (folder / "zfunc").mkdir()
    script(folder, "zsh").rename(folder / "zfunc" / "_huashu")
    program = (
        "fpath=($PWD/zfunc $fpath); autoload -U compinit && compinit -u -D; "
        "autoload +X _huashu && print -l $_comps[huashu]"
    )
    assert run(folder, "zsh", "-f", "-c", program).split() == ["_huashu"]


def test_zsh_takes_no_name_of_a_value_for_an_action(folder: Path) -> None:
    text = script(folder, "zsh").read_text("utf-8")
    assert ":格式：文件:" in text
    assert ":格式:文件" not in text


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish(folder: Path) -> None:
    def proposed(line: str) -> set[str]:
        program = f"source {script(folder, 'fish')}; complete -C {line!r}"
        return {found.split("\t")[0] for found in run(folder, "fish", "--no-config", "-c", program).splitlines()}

    assert proposed("huashu ") >= NAMES
    assert proposed("huashu check --format ") >= set(FORMATS)
    assert "--format" in proposed("huashu check --fo")


def test_there_is_a_script_for_each_shell(folder: Path) -> None:
    for shell in SHELLS:
        ran = huashu(folder, "completion", shell)
        assert (ran.code, ran.err) == (0, "")
        assert "--fail-on" in ran.out


def test_a_shell_that_is_not_known(folder: Path) -> None:
    ran = process(folder, "completion", "ksh")
    assert ran.code == 2
    assert "终端 不能是“ksh”" in ran.err
