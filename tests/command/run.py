"""Run the command: in a process of its own, as people do, or in this one, which is faster."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from jsonschema import Draft202012Validator

from huashu.command.main import BROKEN, main

BASE = Path(__file__).parents[1] / "fixtures" / "base"

REPORT = Draft202012Validator(json.loads((BASE.parents[2] / "schemas" / "report.schema.json").read_text("utf-8")))

SECONDS = 180
"""A run that takes longer hangs, on however busy a machine."""

GOOD = "客服：我为您查一下，大约一分钟，可以吗？（静音 40 秒）感谢您的耐心等待。\n\n客户：好。\n"
BAD = "客服：请稍等。（静音 40 秒）不好意思，让您久等了。\n\n客户：好。\n"
HINT = "客服：不好意思，让您久等了。\n\n客户：好。\n"


@dataclass(frozen=True)
class Ran:
    """What a run of the command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


def process(
    folder: Path, *arguments: str, stdin: bytes = b"", prepare: Callable[[], None] | None = None, **environment: str
) -> Ran:
    """Run ``huashu`` in a folder; it never ends in a traceback. ``prepare`` is run in the process before."""
    done = subprocess.run(
        [sys.executable, "-m", "huashu", *arguments],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=SECONDS,
        env={**os.environ, **environment},
        preexec_fn=prepare,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err, ran.err
    assert BROKEN not in ran.err, ran.err
    return described(ran, arguments)


def huashu(folder: Path, *arguments: str) -> Ran:
    """Run ``huashu`` in a folder, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as ended:
            code = int(ended.code or 0)
    written = []
    for stream in (out, err):
        stream.seek(0)
        written.append(stream.read())
    assert BROKEN not in written[1], written[1]
    return described(Ran(code, *written), arguments)


def described(ran: Ran, arguments: Sequence[str]) -> Ran:
    """The run; a JSON report that it printed is as the schema describes it, whatever the test is about."""
    if arguments[:1] == ("check",) and "json" in arguments and ran.out:
        REPORT.validate(json.loads(ran.out))
    return ran
