"""``huashu serve``: the site on this machine, rebuilt when content, schemas or templates change."""

from __future__ import annotations

import re
from argparse import Namespace
from pathlib import Path
from typing import Any

from huashu.command.failure import Failure
from huashu.command.site import nearest_config, run_mkdocs, serve_without_config

_ADDRESS = re.compile(r"(?P<host>[^\s:]+|\[[0-9a-fA-F:]+\]):(?P<port>\d{1,5})")


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser("serve", help="在本机预览网站", description="在本机预览网站，改动后自动刷新。")
    parser.add_argument(
        "--config", metavar="文件", type=Path, help="mkdocs.yml 的位置，默认最近的一份；没有就按最近的手册或自带的手册"
    )
    parser.add_argument("--address", metavar="地址:端口", default="127.0.0.1:8000", help="默认 127.0.0.1:8000")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Serve until interrupted."""
    address = _ADDRESS.fullmatch(options.address)
    if address is None or int(address["port"]) > 65535:
        raise Failure(f"--address 写成了“{options.address}”，要写成 地址:端口，例如 127.0.0.1:8000")
    try:
        if options.config is None and nearest_config(Path.cwd()) is None:
            return serve_without_config(options.address)
        return run_mkdocs("serve", ["--livereload", "--dev-addr", options.address], options.config)
    except KeyboardInterrupt:
        # the way to end it
        return 0
