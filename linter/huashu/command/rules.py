"""``huashu rules``: list what the linter checks."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from huashu.command.common import add_handbook_option, load_handbook
from huashu.handbook.model import Clause, Handbook
from huashu.text.width import cells
from huashu.vocabulary import CATEGORIES, LEVELS


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser(
        "rules", help="列出全部规则", description="列出全部条款：级别、类别、检查种类、渠道。"
    )
    add_handbook_option(parser)
    parser.add_argument("--all", action="store_true", help="没有检查的条款也列出来")
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print a table, one clause a line."""
    handbook = load_handbook(options.handbook)
    rows = [("编号", "级别", "类别", "检查", "渠道", "标题")]
    rows += [row(handbook, clause) for clause in handbook.clauses.values() if clause.checks or options.all]
    widths = [max(cells(line[column]) for line in rows) for column in range(len(rows[0]) - 1)]
    for line in rows:
        padded = [word + " " * (width - cells(word)) for word, width in zip(line, widths, strict=False)]
        print("  ".join([*padded, line[-1]]))
    return 0


def row(handbook: Handbook, clause: Clause) -> tuple[str, str, str, str, str, str]:
    """The words of one line of the table."""
    titles = {channel["id"]: channel["title"] for channel in handbook.settings["channels"]}
    kinds = dict.fromkeys(next(iter(check)) for check in clause.checks)
    return (
        clause.code,
        LEVELS[clause.level],
        CATEGORIES[clause.category] if clause.category else "—",
        "、".join(kinds) or "—",
        "、".join(titles[channel] for channel in clause.data.get("channels", ())) or "全部",
        clause.title,
    )
