"""``huashu new``: a new entry to fill in."""

from __future__ import annotations

import datetime
import re
from argparse import Namespace
from typing import Any

from huashu.atomic import write_atomically
from huashu.command.common import add_handbook_option, handbook_folder, load_handbook, own_folder
from huashu.command.failure import Failure
from huashu.handbook.skeleton import skeleton
from huashu.refusal import reason
from huashu.vocabulary import KINDS

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser(
        "new", help="写一份新条目的骨架", description="写一份新条目的骨架：必填的字段都有例子，照着改就行。"
    )
    parser.add_argument(
        "kind", metavar="类别", choices=list(KINDS), help="、".join(f"{kind} {name}" for kind, name in KINDS.items())
    )
    parser.add_argument("id", metavar="编号", help="小写英文、数字和连字符，例如 lost-parcel")
    add_handbook_option(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Write the file; one that exists already is never overwritten."""
    if not _ID.fullmatch(options.id):
        raise Failure(f"编号“{options.id}”不对：只用小写英文字母和数字，用连字符“-”连接，例如 lost-parcel")
    own_folder(handbook_folder(options.handbook))
    handbook = load_handbook(options.handbook)
    written = skeleton(handbook, options.kind, options.id, datetime.datetime.now().astimezone().date())
    path = handbook.root / options.kind / f"{options.id}.yaml"
    try:
        path.parent.mkdir(exist_ok=True)
        # made only if there is none, then written as a whole
        path.touch(exist_ok=False)
        try:
            write_atomically(path, written.encode())
        except BaseException:
            path.unlink()
            raise
    except FileExistsError:
        raise Failure(f"{path} 已经有了，换一个编号") from None
    except OSError as error:
        raise Failure(f"写不了 {path}：{reason(error)}") from error
    print(f"写好了 {path}。填完以后运行 huashu validate。")
    return 0
