"""``huashu validate``: check the handbook itself."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from huashu.command.common import handbook_folder, problem_line
from huashu.handbook.model import Handbook
from huashu.validation import validate
from huashu.vocabulary import KINDS


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    parser = subparsers.add_parser(
        "validate", help="核对手册本身", description="核对手册：格式、引用、编号、流程、短语，并执行每条的正反例。"
    )
    parser.add_argument(
        "handbook", metavar="文件夹", nargs="?", type=Path, help="手册的内容文件夹，默认最近的 content/"
    )
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Print every problem; 0 when there is none, else 2."""
    loaded = validate(handbook_folder(options.handbook))
    if loaded.handbook is None:
        for problem in loaded.problems:
            print(problem_line(problem))
        print(f"手册有 {len(loaded.problems)} 处问题。")
        return 2
    print(f"手册没有问题：{tally(loaded.handbook)}。")
    return 0


def tally(handbook: Handbook) -> str:
    """How much the handbook holds, in words."""
    checked = sum(1 for clause in handbook.clauses.values() if clause.checks)
    kinds = "，".join(f"{name} {count}" for kind, name in KINDS.items() if (count := len(handbook.of(kind))))
    return f"条款 {len(handbook.clauses)} 条（{checked} 条可检查），{kinds}"
