from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.run import huashu, process


@pytest.mark.parametrize("arguments", [[], ["content"], ["content/handbook.yaml"]])
def test_a_valid_handbook(folder: Path, arguments: list[str]) -> None:
    ran = process(folder, "validate", *arguments)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("手册没有问题：条款 3 条（2 条可检查），价值观与文化 1，行为准则 1，服务标准 1，话术 2，")


def test_every_problem_is_one_line_with_its_place(folder: Path) -> None:
    standard = folder / "content" / "standards" / "holding.yaml"
    text = standard.read_text(encoding="utf-8").replace("(了|啦)?", "了?").replace("(查|核)", "(查|核")
    standard.write_text(text, encoding="utf-8")
    ran = huashu(folder, "validate")
    assert ran.code == 2
    assert len(ran.lines) == 3
    assert ran.lines[0].startswith("content/standards/holding.yaml:24:13: 短语“为您(查|核”用不了：")
    assert ran.lines[1].startswith("content/standards/holding.yaml:45:13: 短语“不好意思让您久等了?”用不了：")
    assert ran.lines[2] == "手册有 2 处问题。"


@pytest.mark.parametrize("path", ["空", "无", "好.md"])
def test_no_handbook(folder: Path, path: str) -> None:
    ran = huashu(folder, "validate", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"huashu: {path} 里没有 handbook.yaml，不是手册的内容文件夹\n"


def test_a_broken_settings_file_is_a_problem(folder: Path) -> None:
    (folder / "content" / "handbook.yaml").write_text("name: [\n", encoding="utf-8")
    ran = huashu(folder, "validate")
    assert ran.code == 2
    assert "content/handbook.yaml:" in ran.out
