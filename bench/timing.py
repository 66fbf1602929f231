"""Run commands one after the other, round by round, and keep what each took."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

Prepare = Callable[[], None]
"""What has to be done before each run, untimed."""


@dataclass
class Task:
    """A command to time; ``fine`` are the exit codes that say that it did its work."""

    name: str
    command: Sequence[str]
    folder: Path
    prepare: Prepare = lambda: None
    fine: frozenset[int] = frozenset({0, 1})
    environment: Mapping[str, str] = field(default_factory=dict)
    repeats: int = 1
    seconds: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run the command as often as one round asks for, its output thrown away."""
        for _ in range(self.repeats):
            self.prepare()
            started = time.perf_counter()
            process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env={**os.environ, **self.environment},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            assert process.stderr is not None
            errors = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            self.seconds.append(time.perf_counter() - started)
            # KiB on Linux; the children a process has waited for are not in it
            self.megabytes.append(usage.ru_maxrss / 1024)
            if process.returncode not in self.fine:
                raise SystemExit(f"{self.name}: exit code {process.returncode}\n{' '.join(self.command)}\n{errors}")

    @property
    def time(self) -> float:
        """The median of its times, in seconds."""
        return median(self.seconds)

    @property
    def memory(self) -> float:
        """The median of its peaks, in megabytes."""
        return median(self.megabytes)


def take_turns(tasks: Sequence[Task], rounds: int) -> None:
    """Run every task once a round, so that what else the machine does falls on all of them alike."""
    for _ in range(rounds):
        for task in tasks:
            task.run()


@dataclass(frozen=True)
class Bar:
    """One comparison: ``value`` is held against ``limit``; ``least`` turns it round."""

    what: str
    value: float
    limit: float
    least: bool = False

    @property
    def met(self) -> bool:
        """Whether the bar is met."""
        return self.value >= self.limit if self.least else self.value <= self.limit

    def line(self) -> str:
        """The comparison as a line."""
        sign = "≥" if self.least else "≤"
        return f"{'met   ' if self.met else 'MISSED'} {self.value:8.2f}  {sign} {self.limit:<6g} {self.what}"
