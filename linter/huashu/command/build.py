"""``huashu build``: build the site, strictly."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from huashu.command.failure import Failure
from huashu.command.site import build_without_config, nearest_config, run_mkdocs
from huashu.refusal import exists, is_file, is_folder

_EVERY_SITE_HAS = ("index.html", "404.html")


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser("build", help="生成网站", description="生成网站；手册有问题就不生成。")
    parser.add_argument("--config", metavar="文件", type=Path, help="mkdocs.yml 的位置，默认最近的一份")
    parser.add_argument("--output", metavar="文件夹", type=Path, help="网站放到哪里，默认 mkdocs.yml 旁边的 site/")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Build; 0 when the site is there, else 2."""
    if options.config is None and nearest_config(Path.cwd()) is None:
        chosen = options.output or Path("site")
        _spare(chosen)
        return build_without_config(chosen)
    if options.output is not None:
        _spare(options.output)
    output = ["--site-dir", str(options.output.absolute())] if options.output else []
    return run_mkdocs("build", ["--strict", "--clean", *output], options.config)


def _spare(folder: Path) -> None:
    """Refuse a folder that holds something else than a site: whatever is there is removed before building."""
    if exists(folder) and not is_folder(folder):
        raise Failure(f"{folder} 不是文件夹，网站放不进去")
    if exists(folder) and any(folder.iterdir()) and not all(is_file(folder / name) for name in _EVERY_SITE_HAS):
        raise Failure(f"{folder} 里有别的东西，生成网站会把它们删掉；换一个文件夹，或者先清空它")
