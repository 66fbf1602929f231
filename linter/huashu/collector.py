"""The garbage collector, out of the way where much is made that has no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let the collector rest: it would spend a good part of the time looking in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def collect_seldom() -> None:
    """Let the collector run once in so many objects: a draft or a module makes many, hardly any of them in cycles."""
    gc.set_threshold(100_000)


def collect_no_more() -> None:
    """Let the collector leave alone what there is: it would look through all of it once more when the process ends."""
    gc.freeze()
