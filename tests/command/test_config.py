"""``huashu config``, and what a configuration does to ``huashu check``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command.run import HINT, huashu

SETTINGS = """handbook = "content"
ignore = ["HLD-01"]
exclude = ["旧", "content"]

[[files]]
glob = "稿/**"
kind = "script"
level = {"HLD-02" = "error"}

[[files]]
glob = "**/提醒.*"
channel = "chat"
ignore = ["HLD-01"]
"""


@pytest.fixture
def configured(folder: Path) -> Path:
    (folder / "huashu.toml").write_text(SETTINGS, "utf-8")
    return folder


def test_where_every_value_comes_from(configured: Path) -> None:
    ran = huashu(configured, "config", "稿/提醒.txt", "差.md")
    assert ran.code == 0
    blocks = [block.split("\n") for block in ran.out.rstrip("\n").split("\n\n")]
    rows = [[" ".join(line.split()) for line in block] for block in blocks]
    assert rows == [
        [
            f"配置 {configured / 'huashu.toml'}",
            f"handbook {configured / 'content'} huashu.toml:1",
            "baseline 无 默认",
            "exclude 旧、content huashu.toml:3",
        ],
        [
            "稿/提醒.txt",
            "kind script huashu.toml:7",
            "channel chat huashu.toml:12",
            "excerpt false 默认",
            "select 全部 默认",
            "ignore HLD-01 huashu.toml:2",
            "ignore HLD-01 huashu.toml:13",
            "level HLD-02 = error huashu.toml:8",
        ],
        [
            "差.md",
            "kind 看文字的样子 默认",
            "channel 看文字的样子，否则用手册的默认渠道 默认",
            "excerpt false 默认",
            "select 全部 默认",
            "ignore HLD-01 huashu.toml:2",
            "level 按条款 默认",
        ],
    ]


def test_what_a_draft_says_of_itself_comes_first(configured: Path) -> None:
    (configured / "稿" / "头.md").write_text("---\nkind: policy\nexcerpt: true\n---\n" + HINT, "utf-8")
    out = [" ".join(line.split()) for line in huashu(configured, "config", "稿/头.md").lines]
    assert "kind policy 稿/头.md 文件头" in out
    assert "excerpt true 稿/头.md 文件头" in out


def test_without_a_configuration(folder: Path) -> None:
    ran = huashu(folder, "config", "--handbook", "content", "差.md")
    assert ran.code == 0
    assert ran.lines[0].split() == ["配置", "没有配置文件"]
    assert ran.lines[1].split() == ["handbook", "content", "命令行"]


def test_a_configuration_with_mistakes(folder: Path) -> None:
    (folder / "huashu.toml").write_text("ignroe = []\nbaselin = 3\n", "utf-8")
    for arguments in (["config"], ["check", "差.md"]):
        ran = huashu(folder, *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert "huashu.toml:1: 没有 ignroe 这个设置，是不是想写 ignore？" in ran.err
        assert "huashu.toml:2: 没有 baselin 这个设置，是不是想写 baseline？" in ran.err


def test_levels_select_and_exclude_in_a_check(configured: Path) -> None:
    found = json.loads(huashu(configured, "check", ".", "--format", "json").out)["findings"]
    assert [(one["file"], one["code"], one["level"]) for one in found] == [
        ("差.md", "HLD-02", "warning"),
        ("稿/提醒.txt", "HLD-02", "error"),
    ]
    (configured / "huashu.toml").write_text('select = ["HLD-01"]\n', "utf-8")
    assert huashu(configured, "check", "稿/提醒.txt").code == 0
    assert huashu(configured, "check", "稿/提醒.txt", "--select", "HLD").code == 1
    (configured / "huashu.toml").write_text('level = {"SUP" = "info", "suppression" = "error"}\n', "utf-8")
    (configured / "稿" / "提醒.txt").write_text("<!-- huashu: ignore HLD-02 -->\n客服：好。\n", "utf-8")
    found = json.loads(huashu(configured, "check", "稿", "--format", "json").out)["findings"]
    assert [(one["code"], one["level"]) for one in found] == [("SUP-01", "error")]


def test_unknown_names_are_said_with_their_lines(folder: Path) -> None:
    text = 'select = ["HLD"]\n\n[[files]]\nglob = "**"\nchannel = "chatt"\nignore = [\n  "HLD-99",\n]\n'
    text += 'level = {"HDL" = "info"}\n'
    (folder / "huashu.toml").write_text(text, "utf-8")
    ran = huashu(folder, "check", "差.md")
    assert (ran.code, ran.out) == (2, "")
    lines = ran.err.removeprefix("huashu: ").splitlines()
    assert [line.removeprefix(str(folder / "huashu.toml")).split(": ")[0] for line in lines] == [":5", ":7", ":9"]
    assert "“chatt”手册里没有，是不是想写 chat？" in lines[0]
    assert "“HLD-99”，没有这个条款或类别" in lines[1]
