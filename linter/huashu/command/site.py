"""What ``build`` and ``serve`` share: finding mkdocs.yml and running MkDocs on it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from huashu.command.failure import Failure


def run_mkdocs(command: str, arguments: list[str], config: Path | None) -> int:
    """Run MkDocs in a process of its own and return its exit code (0 or 2)."""
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("material") is None:
        raise Failure("没有安装网站部分：pip install 'huashu[site]'")
    chosen = config or _nearest(Path.cwd())
    if chosen is None or not chosen.is_file():
        raise Failure(f"找不到 {config or 'mkdocs.yml'}")
    # the theme prints an announcement about its future that has nothing to do with this build
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", command, "--config-file", str(chosen), *arguments],
        env=environment,
        check=False,
    )
    return 0 if done.returncode == 0 else 2


def _nearest(start: Path) -> Path | None:
    """The nearest mkdocs.yml from ``start`` upward, else the one in the package."""
    for folder in (start, *start.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    spec = importlib.util.find_spec("huashu_site")
    if spec is None or spec.origin is None:
        return None
    bundled = Path(spec.origin).parent / "_data" / "mkdocs.yml"
    return bundled if bundled.is_file() else None
