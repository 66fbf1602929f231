from __future__ import annotations

from pathlib import Path

import pytest
from handbooks import load_edited, messages

SCRIPT = "scripts/query-hold.yaml"


@pytest.mark.parametrize(
    ("said", "column", "told"),
    [
        ("大约{时长}。", 0, []),
        ("大约{时间}。", 14, ["没有声明过空格子 {时间}"]),
        ("大约{ 时长 }。", 14, ["没有声明过空格子 { 时长 }，是不是想写 时长？"]),
        ("大约{}。", 14, ["没有声明过空格子 {}"]),
        ("大约{时长。", 14, ["花括号 { 不成对"]),
        ("大约时长}。", 16, ["花括号 } 不成对"]),
        ("大约{{时长}}。", 14, ["花括号 { 不成对"]),
        ("大约｛时长｝。", 14, ["空格子的括号写成了全角 ｛"]),
        ('"{时长}，{时间}"', 18, ["没有声明过空格子 {时间}"]),
        ('"\\u5927{时间}"', 19, ["没有声明过空格子 {时间}"]),
    ],
)
def test_slots(said: str, column: int, told: list[str], tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {SCRIPT: ("agent: 感谢您的耐心等待。", f"agent: {said}")})
    assert messages(loaded) == told
    assert [problem.column for problem in loaded.problems] == [column] * len(told)


def test_examples_of_clauses_are_spoken_too(tmp_path: Path) -> None:
    loaded = load_edited(
        tmp_path, {"standards/holding.yaml": ("感谢您的耐心等待，已经", "{客户}，感谢您的耐心等待，已经")}
    )
    assert len(loaded.problems) == 1  # begins with a brace
    loaded = load_edited(tmp_path / "b", {"standards/holding.yaml": ("已经查到了", "{结果}查到了")})
    assert messages(loaded) == ["没有声明过空格子 {结果}"]


def test_slots_that_cannot_be_read_are_not_missed(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {"handbook.yaml": ("  - {name: 时长, ", "  - {name: 5, ")})
    assert messages(loaded) == ["name 要写成文字，5 会被当成数字"]
