from __future__ import annotations

from pathlib import Path

from handbooks import TODAY, copy_of_base, edited, load_edited, messages

from huashu.handbook.loader import load

STANDARD = "standards/holding.yaml"
CONDUCT = "conduct/floor-discipline.yaml"


def test_a_code_is_used_once_in_a_file(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {STANDARD: ("- code: HLD-02", "- code: HLD-01")})
    assert messages(loaded) == ["编号 HLD-01 已经用过（standards/holding.yaml 第 15 行）"]


def test_a_code_and_its_prefix_are_used_once_in_all_files(tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    text = (content / STANDARD).read_text(encoding="utf-8")
    (content / "standards/waiting.yaml").write_text(text.replace("id: holding", "id: waiting"), encoding="utf-8")
    assert messages(load(content, TODAY)) == [
        "前缀 HLD 已经被 standards/holding.yaml 用了",
        "编号 HLD-01 已经用过（standards/holding.yaml 第 15 行）",
        "编号 HLD-02 已经用过（standards/holding.yaml 第 37 行）",
    ]


def test_prefix(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {STANDARD: ("code_prefix: HLD", "code_prefix: HDL")})
    assert messages(loaded) == ["code_prefix 写的是 HDL，这里的条款编号却以 HLD 开头"]
    loaded = load_edited(tmp_path / "b", {STANDARD: ("- code: HLD-02", "- code: HDL-02")})
    assert messages(loaded) == ["编号 HDL-02 的前缀不是本文件的 HLD"]


def test_retired_codes_stay_retired(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {STANDARD: ("- code: HLD-02", "- code: HLD-09")})
    assert "编号 HLD-09 已在 2026-02-01 撤销，不能再用" in messages(loaded)


def test_a_malformed_code_is_told_once(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {STANDARD: ("- code: HLD-02", "- code: HLD-2")})
    assert messages(loaded) == ["code 的写法不对：“HLD-2”"]


def test_clauses_of_odd_shape_do_no_harm(tmp_path: Path) -> None:
    content = edited(
        tmp_path, {CONDUCT: ("articles:\n  - title: 离席\n    clauses:", "articles:\n  - 5\nclauses:\n    x:")}
    )
    assert load(content, TODAY).handbook is None
