"""``huashu build``: build the site, strictly."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from huashu.command.site import build_without_config, nearest_config, run_mkdocs


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser("build", help="生成网站", description="生成网站；手册有问题就不生成。")
    parser.add_argument("--config", metavar="文件", type=Path, help="mkdocs.yml 的位置，默认最近的一份")
    parser.add_argument("--output", metavar="文件夹", type=Path, help="网站放到哪里，默认 mkdocs.yml 旁边的 site/")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Build; 0 when the site is there, else 2."""
    if options.config is None and nearest_config(Path.cwd()) is None:
        return build_without_config(options.output or Path("site"))
    output = ["--site-dir", str(options.output.absolute())] if options.output else []
    return run_mkdocs("build", ["--strict", "--clean", *output], options.config)
