"""``huashu render``: the pages as Markdown files, for other site builders."""

from __future__ import annotations

import importlib.util
from argparse import Namespace
from pathlib import Path
from typing import Any

from huashu.command.common import add_handbook_option, load_handbook
from huashu.command.failure import Failure
from huashu.refusal import exists, is_folder


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser(
        "render", help="把页面写成文件", description="把网站的页面写成 Markdown 文件，供别的工具生成网站。"
    )
    parser.add_argument("folder", metavar="文件夹", type=Path, help="写到哪个文件夹（不存在就新建，必须是空的）")
    add_handbook_option(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the pages; an existing folder that is not empty is refused, so that nothing is overwritten."""
    if importlib.util.find_spec("jinja2") is None:
        raise Failure("没有安装网站部分：pip install 'huashu[site]'")
    handbook = load_handbook(options.handbook)
    folder: Path = options.folder
    if exists(folder) and (not is_folder(folder) or any(folder.iterdir())):
        raise Failure(f"{folder} 已经存在而且不是空文件夹，换一个位置")
    from huashu_site.render import render

    render(handbook, folder)
    print(f"页面写到了 {folder}。")
    return 0
