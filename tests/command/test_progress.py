from __future__ import annotations

import io
import itertools
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from huashu.command.progress import wants_progress, watched
from tests.command.run import GOOD, process


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock(step: float) -> Callable[[], float]:
    """A clock that goes on by a step each time it is looked at."""
    ticks = itertools.count()
    return lambda: next(ticks) * step


def test_only_on_a_terminal_and_not_in_ci() -> None:
    assert wants_progress(Terminal(), {})
    assert not wants_progress(io.StringIO(), {})
    assert not wants_progress(Terminal(), {"CI": "true"})
    assert not wants_progress(Terminal(), {"TERM": "dumb"})


def test_a_short_run_shows_nothing() -> None:
    stream = Terminal()
    assert list(watched(range(9), 9, stream, clock(0.1))) == list(range(9))
    assert stream.getvalue() == ""


def test_a_long_run_shows_how_far_it_has_got_and_wipes_it_away() -> None:
    stream = Terminal()
    assert list(watched(range(12), 12, stream, clock(0.25))) == list(range(12))
    shown = stream.getvalue().split("\r")
    assert shown[1:-2] == [f"正在检查 {count}/12" for count in range(4, 13)]
    # as many cells as 正在检查 12/12 takes
    assert shown[-2:] == [" " * 14, ""]


def test_it_is_not_shown_more_often_than_can_be_read() -> None:
    stream = Terminal()
    list(watched(range(4000), 4000, stream, clock(0.001)))
    assert stream.getvalue().count("正在检查") <= 31


def test_it_is_wiped_away_when_the_run_breaks_off() -> None:
    def breaking() -> Iterator[int]:
        yield from range(6)
        raise KeyboardInterrupt

    stream = Terminal()
    with pytest.raises(KeyboardInterrupt):
        list(watched(breaking(), 9, stream, clock(0.4)))
    assert "正在检查" in stream.getvalue()
    assert stream.getvalue().endswith("\r")


def test_a_pipe_sees_nothing_of_it(folder: Path) -> None:
    assert process(folder, "check", "好.md").err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")
def test_on_a_real_terminal(folder: Path) -> None:
    (folder / "多").mkdir()
    for number in range(3):
        (folder / "多" / f"{number}.md").write_text(GOOD, "utf-8")
    # every look at the clock is a second later than the one before
    program = (
        "import itertools, sys, time\n"
        "time.monotonic = itertools.count().__next__\n"
        "from huashu.command.main import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    seen, terminal = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key != "CI"}
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "多"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=terminal,
        env={**environment, "TERM": "xterm"},
        check=False,
        timeout=60,
    )
    os.close(terminal)
    shown = os.read(seen, 4096).decode()
    os.close(seen)
    assert done.returncode == 0
    assert done.stdout.decode().endswith("检查了 3 份稿件，没有发现问题。\n")
    assert "\r正在检查 3/3" in shown
    assert shown.endswith(f"\r{' ' * 12}\r")
