"""``huashu serve``: the site on this machine, rebuilt when content, schemas or templates change."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from huashu.command.site import run_mkdocs


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser("serve", help="在本机预览网站", description="在本机预览网站，改动后自动刷新。")
    parser.add_argument("--config", metavar="文件", type=Path, help="mkdocs.yml 的位置，默认最近的一份")
    parser.add_argument("--address", metavar="地址:端口", default="127.0.0.1:8000", help="默认 127.0.0.1:8000")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Serve until interrupted."""
    return run_mkdocs("serve", ["--livereload", "--dev-addr", options.address], options.config)
