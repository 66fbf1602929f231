"""``--baseline`` and ``--write-baseline`` through the command."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command.run import BAD, HINT, huashu


def adopt(folder: Path, *paths: str) -> None:
    ran = huashu(folder, "check", *(paths or (".",)), "--write-baseline", "基线.json")
    assert (ran.code, ran.err[:14]) == (0, "huashu: 基线 基线."), ran.err


def test_adopted_debt_passes_and_new_debt_fails(folder: Path) -> None:
    ran = huashu(folder, "check", "差.md", "稿", "--write-baseline", "基线.json")
    assert ran.code == 0
    assert ran.err == "huashu: 基线 基线.json 写好了：3 处（2 份稿件），新增 3，去掉 0\n"
    assert ran.lines == ["检查了 2 份稿件，没有发现问题，基线里 3 处。"]
    assert huashu(folder, "check", "差.md", "稿", "--baseline", "基线.json").code == 0
    (folder / "差.md").write_text("# 新的标题\n\n" + BAD + "\n客服：真不好意思让您久等。\n", "utf-8")
    ran = huashu(folder, "check", "差.md", "稿", "--baseline", "基线.json", "--format", "concise")
    assert (ran.code, [line.split(": ")[0] for line in ran.lines[:-1]]) == (1, ["差.md:7:5"])


def test_the_baseline_is_no_draft(folder: Path) -> None:
    # the handbook stands above, so that the drafts alone are walked
    drafts = folder / "稿件"
    drafts.mkdir()
    for name in ("好.md", "差.md", "稿", "空"):
        (folder / name).rename(drafts / name)
    adopt(drafts)
    adopt(drafts)
    assert huashu(drafts, "check", ".", "--baseline", "基线.json").lines == [
        "检查了 3 份稿件，没有发现问题，基线里 3 处。"
    ]


def test_from_any_folder(folder: Path) -> None:
    adopt(folder, "差.md", "稿")
    assert huashu(folder / "稿", "check", "提醒.txt", "../差.md", "--baseline", "../基线.json").code == 0
    absolute = str(folder / "差.md")
    assert (
        huashu(
            Path("/"), "check", absolute, "--baseline", str(folder / "基线.json"), "--handbook", str(folder / "content")
        ).code
        == 0
    )


def test_named_in_the_configuration(folder: Path) -> None:
    adopt(folder, "差.md", "稿")
    (folder / "huashu.toml").write_text('baseline = "基线.json"\n', "utf-8")
    assert huashu(folder / "稿", "check", "提醒.txt").code == 0
    assert huashu(folder / "稿", "check", "提醒.txt", "--no-baseline").code == 1
    (folder / "基线.json").unlink()
    ran = huashu(folder, "check", "差.md")
    assert (ran.code, ran.out) == (2, "")
    assert "没有这份基线；先用 --write-baseline" in ran.err
    assert huashu(folder, "check", "差.md", "--write-baseline", "基线.json").code == 0


def test_what_is_mended_is_said_and_removed(folder: Path) -> None:
    adopt(folder, "差.md", "稿")
    (folder / "稿" / "提醒.txt").write_text("客服：您好。\n", "utf-8")
    other = huashu(folder, "check", "差.md", "--baseline", "基线.json")
    assert (other.code, other.err) == (0, "")
    ran = huashu(folder, "check", "差.md", "稿", "--baseline", "基线.json")
    assert ran.code == 0
    assert "基线里有 1 条已经用不上（稿/提醒.txt HLD-02“不好意思，让您久等了”）" in ran.err
    assert "--write-baseline 基线.json" in ran.err
    assert huashu(folder, "check", "稿", "--baseline", "基线.json", "--select", "HLD-01").err == ""
    ran = huashu(folder, "check", "差.md", "稿", "--write-baseline", "基线.json")
    assert "2 处（1 份稿件），新增 0，去掉 1" in ran.err
    assert huashu(folder, "check", "差.md", "稿", "--baseline", "基线.json").err == ""


def test_writing_for_some_files_keeps_the_others(folder: Path) -> None:
    adopt(folder, "差.md", "稿")
    before = (folder / "基线.json").read_bytes()
    adopt(folder, "差.md")
    assert (folder / "基线.json").read_bytes() == before
    assert list(json.loads(before)["files"]) == ["差.md", "稿/提醒.txt"]


def test_a_file_that_is_gone(folder: Path) -> None:
    adopt(folder, "差.md", "稿")
    (folder / "稿" / "提醒.txt").unlink()
    assert huashu(folder, "check", "差.md", "--baseline", "基线.json").err == ""
    assert "用不上" in huashu(folder, "check", ".", "--baseline", "基线.json").err
    adopt(folder, "差.md")
    assert list(json.loads((folder / "基线.json").read_text("utf-8"))["files"]) == ["差.md"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--baseline", "无.json"], "没有这份基线"),
        (["--baseline", "好.md"], "好.md:1: 基线坏了"),
        (["--write-baseline", "好.md"], "好.md:1: 基线坏了"),
        (["--write-baseline", "无/基线.json"], "基线写不进"),
        (["无.md", "--write-baseline", "新.json"], "基线没有写：无.md 没能读取"),
        (["--write-baseline", "新.json", "--diff"], "--write-baseline 不能和 --diff 一起用"),
        (["--write-baseline", "新.json", "--changed-since", "HEAD"], "--write-baseline 不能和 --changed-since 一起用"),
    ],
)
def test_what_cannot_be_done_ends_with_2_and_leaves_everything(
    folder: Path, arguments: list[str], message: str
) -> None:
    before = (folder / "好.md").read_bytes()
    ran = huashu(folder, "check", "差.md", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert (folder / "好.md").read_bytes() == before
    assert not (folder / "新.json").exists()


def test_only_what_would_be_reported_is_fixed(folder: Path) -> None:
    adopt(folder, "稿")
    added = HINT + "\n客服：不好意思让您久等了，已经查到。\n"
    (folder / "稿" / "提醒.txt").write_text(added, "utf-8")
    ran = huashu(folder, "check", "--fix", "稿", "--baseline", "基线.json")
    assert (ran.code, ran.lines) == (0, ["检查了 1 份稿件，改好 1 处，没有发现问题，基线里 1 处。"])
    fixed = added.replace("不好意思让您久等了，已经", "感谢您的耐心等待，已经")
    assert (folder / "稿" / "提醒.txt").read_text("utf-8") == fixed


def test_a_result_of_the_baseline_is_listed_as_suppressed(folder: Path) -> None:
    adopt(folder, "稿")
    found = json.loads(huashu(folder, "check", "稿", "--baseline", "基线.json", "--format", "json").out)
    assert [one["by"] for one in found["suppressed"]] == ["baseline"]


def test_the_baseline_is_written_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    adopt(folder, "稿")
    before = (folder / "基线.json").read_bytes()

    def fail(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", fail)
    ran = huashu(folder, "check", "差.md", "--write-baseline", "基线.json")
    assert (ran.code, "基线写不进" in ran.err) == (2, True)
    assert (folder / "基线.json").read_bytes() == before
