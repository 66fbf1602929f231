"""When a page has to be looked at again."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_RHYTHM = re.compile(r"([0-9]+) ?(天|个月|年)")
_MONTHS = {"个月": 1, "年": 12}


def due(reviewed: date, every: str) -> date:
    """The day by which a page reviewed on ``reviewed`` must be reviewed again; month ends are clamped."""
    match = _RHYTHM.fullmatch(every)
    if match is None:
        raise ValueError(f"not a review rhythm: {every!r}")
    count, unit = int(match[1]), match[2]
    if unit == "天":
        return reviewed + timedelta(days=count)
    months = reviewed.month - 1 + count * _MONTHS[unit]
    year, month = reviewed.year + months // 12, months % 12 + 1
    return date(year, month, min(reviewed.day, monthrange(year, month)[1]))
