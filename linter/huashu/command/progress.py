"""How far a long run has got, for somebody who waits at a terminal."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TextIO, TypeVar

from huashu.text.width import cells

T = TypeVar("T")

_AFTER = 1.0
"""Seconds before anything is shown: most runs are over by then."""

_EVERY = 0.1


def wants_progress(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Only on a terminal that can go back to the start of a line, and never in CI."""
    return stream.isatty() and not environment.get("CI") and environment.get("TERM") != "dumb"


def watched(items: Iterable[T], total: int, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> Iterator[T]:
    """The items as they come; how many of ``total`` there have been is shown, and wiped away in the end."""
    shown = ""
    due = clock() + _AFTER
    try:
        for count, item in enumerate(items, 1):
            yield item
            if (now := clock()) >= due:
                due = now + _EVERY
                line = f"正在检查 {count}/{total}"
                stream.write(f"\r{line}{' ' * max(0, cells(shown) - cells(line))}")
                stream.flush()
                shown = line
    finally:
        if shown:
            stream.write(f"\r{' ' * cells(shown)}\r")
            stream.flush()
