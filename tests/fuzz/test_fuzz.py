"""A short round of what ``make fuzz`` does for longer."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzz import harness
from tests.fuzz.harness import CASES, fuzz
from tests.fuzz.mutate import broken


def test_nothing_breaks_the_command(tmp_path: Path) -> None:
    totals = fuzz(tmp_path, 1, cases=60)
    assert totals.failures == [], str(totals)
    assert set(totals.cases) == set(CASES)


def test_the_same_seed_gives_the_same_cases() -> None:
    assert broken(b"abc" * 50, Random(7)) == broken(b"abc" * 50, Random(7)) != b"abc" * 50


def test_a_failure_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("坏了")

    monkeypatch.setattr(harness, "CASES", {"稿件": fails})
    assert [why for _, why, _ in fuzz(tmp_path, 1, cases=1).failures] == ["RuntimeError: 坏了"]
