from __future__ import annotations

from datetime import date

import pytest

from huashu_site.review import due


@pytest.mark.parametrize(
    ("reviewed", "every", "expected"),
    [
        ("2026-09-01", "6 个月", "2027-03-01"),
        ("2026-08-31", "6 个月", "2027-02-28"),
        ("2027-08-31", "6个月", "2028-02-29"),
        ("2028-02-29", "1 年", "2029-02-28"),
        ("2026-12-15", "90 天", "2027-03-15"),
        ("2026-12-31", "1 个月", "2027-01-31"),
    ],
)
def test_due(reviewed: str, every: str, expected: str) -> None:
    assert due(date.fromisoformat(reviewed), every) == date.fromisoformat(expected)


def test_a_rhythm_that_is_none_is_an_error() -> None:
    with pytest.raises(ValueError, match="每半年"):
        due(date(2026, 1, 1), "每半年")
