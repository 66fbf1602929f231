"""Suppressions through the command."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command.run import HINT, huashu

REMARK = "<!-- huashu: ignore HLD-02 客户要求保留原话 -->\n"


def test_a_suppressed_finding_does_not_fail_and_is_counted(folder: Path) -> None:
    (folder / "稿.md").write_text(REMARK + HINT, "utf-8")
    ran = huashu(folder, "check", "稿.md")
    assert (ran.code, ran.lines) == (0, ["检查了 1 份稿件，没有发现问题，豁免 1 处。"])
    result = json.loads(huashu(folder, "check", "稿.md", "--format", "json").out)
    assert [(one["code"], one["reason"]) for one in result["suppressed"]] == [("HLD-02", "客户要求保留原话")]


def test_what_is_wrong_with_a_suppression_fails(folder: Path) -> None:
    (folder / "稿.md").write_text("<!-- huashu: ignore HLD-02 -->\n" + HINT, "utf-8")
    ran = huashu(folder, "check", "稿.md", "--format", "concise")
    assert ran.code == 1
    assert ran.lines[:2] == [
        "稿.md:1:1: SUP-01 提醒 豁免要写理由，没有理由的不起作用（改成：编号后面用一句话写明为什么）",
        "稿.md:2:4: HLD-02 提醒 等待结束后先致谢（改成：感谢您的耐心等待）",
    ]


def test_findings_about_suppressions_can_be_chosen_like_any_other(folder: Path) -> None:
    (folder / "稿.md").write_text(REMARK + "客服：您好。\n", "utf-8")
    assert "SUP-04" in huashu(folder, "check", "稿.md").out
    assert "SUP-04" in huashu(folder, "check", "稿.md", "--select", "SUP,HLD").out
    for options in (["--ignore", "SUP"], ["--select", "HLD"], ["--ignore", "suppression"], ["--select", "SUP,HLD-01"]):
        assert huashu(folder, "check", "稿.md", *options).code == 0, options
    (folder / "huashu.toml").write_text('[[files]]\nglob = "稿*"\nignore = ["SUP-04"]\n', "utf-8")
    assert huashu(folder, "check", "稿.md").code == 0


def test_a_secret_is_never_shown_even_when_suppressed(folder: Path) -> None:
    handbook = folder / "content" / "standards" / "holding.yaml"
    text = handbook.read_text("utf-8").replace("      - forbid:", "      - personal_data: [mobile]\n      - forbid:", 1)
    handbook.write_text(text, "utf-8")
    (folder / "稿.md").write_text("客服：请打 13912345678。 <!-- huashu: ignore HLD 已注销的号码 -->\n", "utf-8")
    ran = huashu(folder, "check", "稿.md", "--format", "json")
    assert "139******78" in ran.out
    assert "13912345678" not in ran.out


def test_explain_knows_the_codes(folder: Path) -> None:
    ran = huashu(folder, "explain", "sup-04")
    assert (ran.code, ran.lines[0]) == (0, "SUP-04 豁免没有用到")
