"""A problem of the handbook itself: what is wrong, where, and how to mend it. Plain data, never an exception."""

from __future__ import annotations

from typing import NamedTuple


class Problem(NamedTuple):
    """One mistake in the handbook.

    ``file`` is the path as reported (relative to the working directory where possible), ``line`` and
    ``column`` are 1-based code points, ``message`` says what is wrong and what was expected, ``mend`` how
    to put it right (may be empty when the message already says so). Both are plain Chinese.
    """

    file: str
    line: int
    column: int
    message: str
    mend: str = ""
