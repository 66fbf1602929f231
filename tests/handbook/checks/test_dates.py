from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from handbooks import edited, messages

from huashu.handbook.loader import load


@pytest.mark.parametrize(
    ("reviewed", "today", "told"),
    [
        ("2026-02-01", "2026-02-01", False),
        ("2026-03-02", "2026-03-02", False),
        ("2026-03-03", "2026-03-02", True),
        ("2026-03-01", "2026-01-01", False),  # the day the edition takes effect
        ("2026-03-02", "2026-01-01", True),
    ],
)
def test_reviewed(reviewed: str, today: str, told: bool, tmp_path: Path) -> None:
    content = edited(tmp_path, {"glossary/hold.yaml": ("reviewed: 2026-02-01", f"reviewed: {reviewed}")})
    loaded = load(content, datetime.date.fromisoformat(today))
    assert messages(loaded) == ([f"复核日期 {reviewed} 还没有到（今天是 {today}）"] if told else [])


def test_without_an_effective_date(tmp_path: Path) -> None:
    content = edited(tmp_path, {"handbook.yaml": ("effective: 2026-03-01", "effective: 三月")})
    assert messages(load(content, datetime.date(2026, 2, 1))) == ["effective 的日期写成了“三月”，要写成 年-月-日"]
