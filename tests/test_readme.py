"""The READMEs say what is true: every command in them is run, every output in them is what comes out.

``HUASHU_UPDATE=1`` writes the outputs of the harmless commands into the READMEs instead of comparing them.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
KNOWN = {
    "make site",
    "make serve",
    ".venv/bin/huashu check draft.md",
    ".venv/bin/huashu explain HLD-03",
    ".venv/bin/huashu check draft.md --diff",
    ".venv/bin/huashu check draft.md --write-baseline baseline.json",
    ".venv/bin/huashu check draft.md --baseline baseline.json",
    ".venv/bin/huashu build --output public",
    "pre-commit install",
    "pre-commit run --all-files",
}


HARMLESS = (".venv/bin/huashu check", ".venv/bin/huashu explain")
"""How commands begin that only look, and so are run with their output compared."""


def fences(name: str, kind: str) -> list[str]:
    text = (ROOT / name).read_text("utf-8")
    return [match["body"] for match in FENCE.finditer(text) if match["kind"] == kind]


def commands(name: str) -> Iterator[tuple[str, str]]:
    """Each command with the output that the README shows below it."""
    for body in fences(name, "console"):
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


def outcome(command: str, folder: Path) -> str:
    """What a huashu command prints when run in a folder."""
    arguments = [sys.executable, "-m", "huashu", *command.split()[1:]]
    environment = {**os.environ, "NO_COLOR": "1"}
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_known_to_these_tests(name: str) -> None:
    assert {command for command, _ in commands(name)} == KNOWN


def test_the_two_readmes_show_the_same_commands_and_the_same_draft() -> None:
    assert [command for command, _ in commands(READMES[0])] == [command for command, _ in commands(READMES[1])]
    assert fences(READMES[0], "markdown") == fences(READMES[1], "markdown")
    assert fences(READMES[0], "yaml") == fences(READMES[1], "yaml")


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("command", [command for command in sorted(KNOWN) if command.startswith(HARMLESS)])
def test_outputs_are_what_comes_out(name: str, command: str, tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text(fences(name, "markdown")[0], "utf-8")
    if "--baseline" in command:
        outcome(command.replace("--baseline", "--write-baseline"), tmp_path)
    printed = outcome(command, tmp_path)
    shown = dict(commands(name))[command]
    if os.environ.get("HUASHU_UPDATE"):
        text = (ROOT / name).read_text("utf-8")
        (ROOT / name).write_text(text.replace(f"$ {command}\n{shown}", f"$ {command}\n{printed}"), "utf-8")
    else:
        assert shown == printed


def test_make_site_builds_a_site() -> None:
    done = subprocess.run(["make", "site"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (ROOT / "site" / "index.html").is_file()


def test_build_writes_where_it_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "build", "--output", str(tmp_path / "public")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "public" / "scripts" / "query-hold" / "index.html").is_file()


def test_serve_shows_the_site() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "huashu", "serve", "--address", f"127.0.0.1:{port}"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        assert "话术" in fetched(f"http://127.0.0.1:{port}/")
    finally:
        os.killpg(server.pid, 15)
        server.wait(timeout=30)


def fetched(address: str) -> str:
    """A page, as soon as the server answers (it builds first; two minutes at most)."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read().decode("utf-8"))
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"no answer from {address}")


def test_pre_commit_section_works(tmp_path: Path) -> None:
    """The configuration of the README, pointed at this checkout, in a repository of its own."""
    source = tmp_path / "huashu"
    run(["git", "clone", "--quiet", str(ROOT), str(source)], tmp_path)
    revision = run(["git", "rev-parse", "HEAD"], source).strip()
    project = tmp_path / "project"
    (project / "drafts").mkdir(parents=True)
    run(["git", "init", "--quiet"], project)
    config = fences("README.md", "yaml")[0]
    config = config.replace("https://git.example.com/service/huashu", str(source)).replace("v0.1.0", revision)
    (project / ".pre-commit-config.yaml").write_text(config, "utf-8")
    (project / "drafts" / "good.md").write_text("坐席：您好，云启宽带客服，请问有什么可以帮您？\n", "utf-8")
    run(["git", "add", "."], project)
    pre_commit = str(Path(sys.executable).with_name("pre-commit"))
    run([pre_commit, "install"], project)
    run([pre_commit, "run", "--all-files"], project)
    shutil.copy(project / "drafts" / "good.md", project / "drafts" / "bad.md")
    (project / "drafts" / "bad.md").write_text(fences("README.md", "markdown")[0], "utf-8")
    run(["git", "add", "."], project)
    done = subprocess.run([pre_commit, "run", "--all-files"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "drafts/bad.md:7:4" in done.stdout
    assert "good.md:" not in done.stdout


def run(arguments: list[str], folder: Path) -> str:
    environment = {**os.environ, "PRE_COMMIT_HOME": str(folder.parent / "pre-commit-home")}
    done = subprocess.run(arguments, cwd=folder, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
