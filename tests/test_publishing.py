"""The files that check and publish the handbook in CI: valid for their systems, pinned, with the least permissions."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from huashu.command.main import make_parser

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def tool(name: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = str(Path(sys.executable).with_name(name))
    return subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def loaded(path: Path) -> Any:
    return YAML(typ="safe").load(path)


def scripts() -> list[tuple[str, str]]:
    """Every shell line of the CI files, with the file it stands in."""
    lines: list[tuple[str, str]] = []
    for path in WORKFLOWS:
        for job in loaded(path)["jobs"].values():
            lines += [(path.name, step["run"]) for step in job["steps"] if "run" in step]
    for job in loaded(GITLAB).values():
        if isinstance(job, dict):
            lines += [(GITLAB.name, line) for line in job.get("script", ())]
    return lines


def test_there_are_workflows_to_check() -> None:
    assert [path.name for path in WORKFLOWS] == ["check.yml", "publish.yml"]


def test_a_workflow_linter_finds_nothing() -> None:
    done = tool("zizmor", "--offline", "--no-progress", "--pedantic", ".github/workflows")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        *(["--builtin-schema", "vendor.github-workflows", str(path)] for path in WORKFLOWS),
        ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(GITLAB)],
    ],
    ids=[*(path.name for path in WORKFLOWS), GITLAB.name],
)
def test_the_files_are_valid_for_their_system(arguments: list[str]) -> None:
    done = tool("check-jsonschema", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_permissions_are_given_job_by_job(path: Path) -> None:
    workflow = loaded(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"]
        for step in job["steps"]:
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])


@pytest.mark.parametrize(("file", "line"), scripts())
def test_every_command_in_them_exists(file: str, line: str) -> None:
    words = shlex.split(line)
    if words[0] == "make":
        assert set(words[1:]) <= TARGETS
    elif words[0] == ".venv/bin/huashu":
        make_parser().parse_args(words[1:])
    else:
        assert words[0] == "mv" or (ROOT / words[0]).is_file(), f"{file}: {line}"
