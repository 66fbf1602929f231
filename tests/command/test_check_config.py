"""``huashu check`` with a configuration, through the real entry point."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command.run import BAD, HINT, huashu, process


def configure(folder: Path, text: str) -> None:
    (folder / "huashu.toml").write_text(text, encoding="utf-8")


def codes(folder: Path, *arguments: str) -> list[str]:
    found: Any = json.loads(huashu(folder, "check", *arguments, "--format", "json").out)["findings"]
    return [finding["code"] for finding in found]


@pytest.mark.parametrize("name", ["huashu.toml", "pyproject.toml"])
def test_what_is_ignored_is_not_reported(folder: Path, name: str) -> None:
    table = "" if name == "huashu.toml" else "[tool.huashu]\n"
    (folder / name).write_text(f'{table}ignore = ["HLD-02"]\n', encoding="utf-8")
    ran = process(folder, "check", "差.md", "--format", "concise")
    assert ran.code == 1
    assert ran.lines == ["差.md:1:8: HLD-01 差错 静音之前说明原因", "检查了 1 份稿件，发现 1 处（差错 1）。"]


def test_some_drafts_only(folder: Path) -> None:
    configure(folder, '[[files]]\nglob = "稿/**"\nignore = ["wrong-hold-phrase"]\n')
    assert codes(folder, "差.md", "稿") == ["HLD-01", "HLD-02"]
    assert codes(folder, "稿") == []
    assert codes(folder / "稿", "提醒.txt") == []
    assert codes(folder / "稿", "../差.md") == ["HLD-01", "HLD-02"]


def test_the_handbook_it_names(folder: Path) -> None:
    (folder / "content").rename(folder / "手册")
    configure(folder, 'handbook = "手册"\n')
    assert codes(folder / "稿", "提醒.txt") == ["HLD-02"]
    configure(folder, 'handbook = "空"\n')
    ran = huashu(folder, "check", "差.md")
    assert (ran.code, ran.out) == (2, "")
    assert "没有 handbook.yaml" in ran.err


def test_conversations_in_json(folder: Path) -> None:
    turns = [{"who": "坐席", "say": "不好意思，让您久等了。"}, {"who": "客户", "say": "不好意思，让您久等了。"}]
    (folder / "流.json").write_text(json.dumps({"turns": turns}), encoding="utf-8")
    passed = huashu(folder, "check", "流.json")
    assert (passed.code, passed.lines[-1]) == (0, "检查了 0 份稿件，没有发现问题，跳过 1 份不是稿件的。")
    configure(folder, '[[shapes]]\nglob = "*.json"\nturns = "turns.*"\nspeaker = "who"\ntext = "say"\n')
    assert codes(folder, "流.json") == ["HLD-02"]
    (folder / "空.json").write_text("{}", encoding="utf-8")
    ran = huashu(folder, "check", "空.json")
    assert ran.code == 2
    assert "一句话也没有找到" in ran.out


def test_the_command_line_is_stronger(folder: Path) -> None:
    configure(folder, '[[files]]\nglob = "**"\nkind = "policy"\nchannel = "chat"\n')
    (folder / "话.md").write_text("坐席：不好意思，让您久等了。\n", encoding="utf-8")
    assert codes(folder, "话.md") == []
    assert codes(folder, "话.md", "--kind", "script") == ["HLD-02"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'ignore = ["HLD-99"]',
            "配置的 ignore 写了“HLD-99”，没有这个条款或类别，是不是想写 HLD-01？；huashu rules 列出全部",
        ),
        ('[[files]]\nglob = "别处/**"\nignore = ["hold"]', "配置的 ignore 写了“hold”，没有这个条款或类别"),
        ('[[files]]\nglob = "别处/**"\nchannel = "fax"', "配置里的渠道“fax”手册里没有，有的是：inbound、chat"),
        ("ignroe = []", "没有 ignroe 这个设置，是不是想写 ignore？"),
        ("ignore = [", "huashu.toml:1: 读不出来："),
    ],
)
def test_what_makes_no_sense_ends_with_2(folder: Path, text: str, message: str) -> None:
    configure(folder, text)
    ran = huashu(folder, "check", "差.md")
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_the_standard_input_goes_by_the_name_it_is_given(folder: Path) -> None:
    configure(folder, '[[files]]\nglob = "稿/*"\nignore = ["HLD"]\n')
    for name, code in (("稿/新.txt", 0), ("新.txt", 1)):
        assert process(folder, "check", "--stdin-filename", name, stdin=HINT.encode()).code == code


def test_an_encoding_is_said_in_every_format(folder: Path) -> None:
    (folder / "旧.txt").write_bytes(BAD.encode("gb18030"))
    for layout in ("text", "concise", "json"):
        assert "按 GB18030 读取，建议另存为 UTF-8" in huashu(folder, "check", "旧.txt", "--format", layout).out
