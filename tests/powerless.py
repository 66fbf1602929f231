"""Run a program as somebody who may not read everything: root, whom no permission stops, gives that power up."""

from __future__ import annotations

import ctypes
import os

_DROP_FROM_BOUNDING_SET = 24
"""``PR_CAPBSET_DROP`` of ``prctl(2)``: what is dropped, a program that is then executed does not get."""

_POWERS = (1, 2)
"""``CAP_DAC_OVERRIDE`` and ``CAP_DAC_READ_SEARCH``: to read, write and search whatever its permissions say."""


def powerless() -> None:
    """For ``preexec_fn``: what is executed next meets permissions as any other user does.

    The user stays the same, so that the interpreter and the packages can be read wherever they are.
    """
    if os.geteuid() != 0:
        return
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    for power in _POWERS:
        if prctl(_DROP_FROM_BOUNDING_SET, power, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "root cannot give up its power here")
