"""Nothing can have been reviewed in the future."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from huashu.handbook.schemas import is_date
from huashu.handbook.sheet import Shelf
from huashu.problem import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    """Compare each ``reviewed`` with today.

    An edition is prepared ahead, its pages reviewed for the day it takes effect; so that day counts when it is later.
    """
    latest = max(shelf.today, _effective(shelf) or shelf.today)
    for sheet in shelf.sheets:
        reviewed = sheet.data.get("reviewed")
        if isinstance(reviewed, str) and is_date(reviewed) and datetime.date.fromisoformat(reviewed) > latest:
            yield sheet.document.problem(
                ("reviewed",),
                f"复核日期 {reviewed} 还没有到（今天是 {shelf.today.isoformat()}）",
                "写最近一次真正复核的日期",
            )


def _effective(shelf: Shelf) -> datetime.date | None:
    effective = shelf.settings.data.get("effective")
    return datetime.date.fromisoformat(effective) if isinstance(effective, str) and is_date(effective) else None
