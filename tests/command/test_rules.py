from __future__ import annotations

from pathlib import Path

from huashu.text.width import cells
from tests.command.run import huashu, process


def test_the_clauses_that_are_checked(folder: Path) -> None:
    ran = process(folder, "rules")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split() for line in ran.lines] == [
        ["编号", "级别", "类别", "检查", "渠道", "标题"],
        ["HLD-01", "必须", "等待未说明", "require", "全部", "静音之前说明原因"],
        ["HLD-02", "应当", "等待用语不当", "forbid", "全部", "等待结束后先致谢"],
    ]


def test_all_clauses(folder: Path) -> None:
    lines = huashu(folder, "rules", "--all").lines
    assert sorted(line.split()[0] for line in lines[1:]) == ["FLR-01", "HLD-01", "HLD-02"]


def test_columns_stand_under_one_another(folder: Path) -> None:
    lines = huashu(folder, "rules", "--all").lines
    starts = {cells(line[: line.index(line.split("  ")[-1])]) for line in lines}
    assert len(starts) == 1
