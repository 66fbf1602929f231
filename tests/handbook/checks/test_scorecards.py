from __future__ import annotations

from pathlib import Path

import pytest
from handbooks import load_edited, messages

FORM = "scorecards/listening-form.yaml"


@pytest.mark.parametrize(
    ("weight", "told"),
    [
        ("40", []),
        ("40.0", []),
        ("39", ["各项权重加起来是 99，应当是 100，少了 1"]),
        ("42.5", ["各项权重加起来是 102.5，应当是 100，多了 2.5"]),
        ("39.9999999", []),
        ("四十", ["weight 要写成数，这里写成了“四十”"]),
    ],
)
def test_weights(weight: str, told: list[str], tmp_path: Path) -> None:
    assert messages(load_edited(tmp_path, {FORM: ("weight: 40", f"weight: {weight}")})) == told


def test_tenths_add_up(tmp_path: Path) -> None:
    items = "".join(
        f"      - {{id: i{n}, title: 甲, weight: 0.1, guide: {{full: 好, none: 差}}, clauses: [HLD-01]}}\n"
        for n in range(10)
    )
    assert messages(load_edited(tmp_path, {FORM: ("    items:\n", "    items:\n" + items)}))[0].startswith(
        "各项权重加起来是 101，"
    )


def test_item_ids(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {FORM: ("id: thank-after-hold", "id: explain-hold")})
    assert messages(loaded) == ["项目编号 explain-hold 已经用过（第 19 行）"]


def test_grades(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path / "a", {FORM: ("{title: 合格, min: 85}", "{title: 合格, min: 95}")})
    assert messages(loaded) == ["等级“合格”的最低分 95 不低于上一级的 95"]
    loaded = load_edited(tmp_path / "b", {FORM: ("pass_mark: 85", "pass_mark: 96")})
    assert messages(loaded) == ["合格分 96 比最高等级“优秀”的最低分 95 还高"]
