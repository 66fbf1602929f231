"""What ``build`` and ``serve`` share: finding mkdocs.yml and running MkDocs on it."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from huashu.command.common import handbook_folder
from huashu.command.failure import Failure
from huashu.refusal import is_file


def run_mkdocs(command: str, arguments: list[str], config: Path | None) -> int:
    """Run MkDocs in a process of its own and return its exit code (0 or 2)."""
    _need_site()
    chosen = config or nearest_config(Path.cwd())
    if chosen is None or not is_file(chosen):
        raise Failure(f"找不到 {config or 'mkdocs.yml'}")
    # the theme prints an announcement about its future that has nothing to do with this build
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", command, "--config-file", str(chosen), *arguments],
        env=environment,
        check=False,
    )
    return 0 if done.returncode == 0 else 2


def nearest_config(start: Path) -> Path | None:
    """The nearest mkdocs.yml from ``start`` upward."""
    return next((at / "mkdocs.yml" for at in (start, *start.parents) if is_file(at / "mkdocs.yml")), None)


def build_without_config(output: Path) -> int:
    """Build the site of the nearest handbook, or of the one that comes along, as the package is configured."""
    _need_site()
    from mkdocs.exceptions import Abort

    from huashu_site.build import build

    try:
        build(handbook_folder(None), output)
    except Abort as error:
        print(f"huashu: {error}", file=sys.stderr)
        return 2
    return 0


def _need_site() -> None:
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("material") is None:
        raise Failure("没有安装网站部分：pip install 'huashu[site]'")
