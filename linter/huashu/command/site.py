"""What ``build`` and ``serve`` share: finding mkdocs.yml and running MkDocs on it."""

from __future__ import annotations

import importlib.util
import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from huashu.command.common import handbook_folder
from huashu.command.failure import Failure
from huashu.refusal import is_file, reason


def run_mkdocs(command: str, arguments: list[str], config: Path | None) -> int:
    """Run MkDocs in a process of its own and return its exit code (0 or 2)."""
    _need_site()
    chosen = config or nearest_config(Path.cwd())
    if chosen is None or not is_file(chosen):
        raise Failure(f"找不到 {config or 'mkdocs.yml'}")
    # the theme prints an announcement about its future that has nothing to do with this build
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    mkdocs = [sys.executable, "-m", "mkdocs", command, "--config-file", str(chosen), *arguments]
    with subprocess.Popen(mkdocs, env=environment) as process:
        # whoever ends this program means the server as well
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            return 0 if process.wait() == 0 else 2
        except KeyboardInterrupt:
            # the terminal has told it too
            process.wait()
            raise


def nearest_config(start: Path) -> Path | None:
    """The nearest mkdocs.yml from ``start`` upward."""
    return next((at / "mkdocs.yml" for at in (start, *start.parents) if is_file(at / "mkdocs.yml")), None)


def build_without_config(output: Path) -> int:
    """Build the site of the nearest handbook, or of the one that comes along, as the package is configured."""
    _need_site()
    from huashu_site.build import build

    return _unless_aborted(lambda: build(handbook_folder(None), output))


def serve_without_config(address: str) -> int:
    """Serve the site of the nearest handbook, or of the one that comes along; rebuilt when the handbook changes."""
    _need_site()
    from huashu_site.build import serve

    # ended by another program it leaves nothing behind either
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        return _unless_aborted(lambda: serve(handbook_folder(None), address=address))
    except OSError as error:
        if error.filename is not None:
            raise
        raise Failure(f"{address} 用不了：{reason(error)}") from error


def _unless_aborted(work: Callable[[], None]) -> int:
    from mkdocs.exceptions import MkDocsException

    # what MkDocs has to say is said as its own command says it
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(told)
    logger.setLevel(logging.INFO)
    try:
        work()
    except MkDocsException as error:
        print(f"huashu: {error}", file=sys.stderr)
        return 2
    finally:
        logger.removeHandler(told)
    return 0


def _need_site() -> None:
    if importlib.util.find_spec("mkdocs") is None or importlib.util.find_spec("material") is None:
        raise Failure("没有安装网站部分：pip install 'huashu[site]'")
