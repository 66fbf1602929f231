from __future__ import annotations

from pathlib import Path

import pytest

from tests.command.run import huashu, process


@pytest.mark.parametrize("code", ["HLD-02", "hld-02"])
def test_a_clause_in_full(folder: Path, code: str) -> None:
    ran = process(folder, "explain", code)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:2] == ["HLD-02 等待结束后先致谢", "应当 · 等待用语不当（wrong-hold-phrase）"]
    for part in (
        "取消静音以后，先感谢客户等待。",
        "为什么：把等待说成过失，客户会更在意等了多久。",
        "  改成：感谢您的耐心等待",
        "  ✔ 坐席：感谢您的耐心等待，已经查到了。",
        "  ✘ 坐席：不好意思，让您久等了。",
        "话术：无声电话（scripts/silent-call）、查询等待（scripts/query-hold）",
        "页面：standards/holding/#hld-02",
    ):
        assert part in ran.lines


def test_the_phrases_are_shown_without_their_marks(folder: Path) -> None:
    out = huashu(folder, "explain", "HLD-02").out
    assert "不好意思让您久等" in out
    assert "(了|啦)?" not in out


def test_a_clause_with_a_measure_and_a_trigger(folder: Path) -> None:
    out = huashu(folder, "explain", "HLD-01").out
    assert "标准值：在线等待" in out
    assert "最多 2 分钟" in out
    assert "保持等待、静音" in out
    assert "（静音 40 秒）" in out


def test_a_clause_without_checks(folder: Path) -> None:
    ran = huashu(folder, "explain", "FLR-01")
    assert ran.code == 0
    assert ran.lines[1] == "必须"


@pytest.mark.parametrize(
    ("code", "hint"), [("HLD-2", "是不是 HLD-02、HLD-01？"), ("???", "huashu rules --all 列出全部")]
)
def test_an_unknown_code(folder: Path, code: str, hint: str) -> None:
    ran = huashu(folder, "explain", code)
    assert (ran.code, ran.out) == (2, "")
    assert f"没有 {code} 这条" in ran.err
    assert hint in ran.err
