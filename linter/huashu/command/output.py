"""``--output FORMAT:FILE``: further reports, written to files beside the one that is printed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from huashu.atomic import write_atomically
from huashu.command.failure import Failure
from huashu.finding import Checked
from huashu.handbook.nearest import suggestion
from huashu.refusal import is_folder, reason
from huashu.reports import FORMATS, report_in
from huashu.reports.context import Context


class Output(NamedTuple):
    """A report that is to be written: its format, and where."""

    format: str
    path: Path

    @property
    def place(self) -> str:
        """The file that is written, whatever it is called by."""
        return os.path.realpath(self.path)


def outputs(written: Sequence[str], drafts: Sequence[str]) -> tuple[Output, ...]:
    """What the options ask for; what cannot be done, or would overwrite a draft, is a ``Failure`` before any work."""
    chosen = tuple(_output(text) for text in written)
    places = [output.place for output in chosen]
    for output in chosen:
        if places.count(output.place) > 1:
            raise Failure(f"--output 两次写到 {output.path}，给每份报告一个文件")
    for draft in drafts:
        if os.path.realpath(draft) in places:
            raise Failure(f"--output 会盖掉要检查的 {draft}，换一个文件")
    return chosen


def keep_out(chosen: Sequence[Output], handbook: Path) -> None:
    """Refuse reports that would be written into the handbook, or over a part of it."""
    inside = os.path.realpath(handbook)
    for output in chosen:
        if Path(output.place).is_relative_to(inside):
            raise Failure(f"--output 的 {output.path} 在手册的文件夹里，那里只放手册；换一个地方")


def _output(text: str) -> Output:
    name, colon, file = text.partition(":")
    if not colon or not file:
        raise Failure(f"--output 写成了“{text}”，要写成 格式:文件，例如 sarif:report.sarif")
    if name not in FORMATS:
        raise Failure(f"--output 的格式“{name}”不认识{suggestion(name, FORMATS)}；有这些：{'、'.join(FORMATS)}")
    path = Path(file)
    if file == "-":
        raise Failure("--output 要写到文件；标准输出用 --format")
    if is_folder(path):
        raise Failure(f"--output 的 {file} 是文件夹，要写成文件")
    if not is_folder(path.parent):
        raise Failure(f"--output 写不到 {file}：没有 {path.parent} 这个文件夹")
    return Output(name, path)


def write_outputs(chosen: Sequence[Output], results: Sequence[Checked], context: Context) -> None:
    """Write every report, each whole or not at all; a ``Failure`` names all that could not be written."""
    plain = replace(context, colour=False)
    failed = []
    for output in chosen:
        report = report_in(output.format)(results, plain)
        try:
            # names of files that are no text are shown as well as can be, as on the standard output
            write_atomically(output.path, report.encode("utf-8", errors="replace"))
        except OSError as error:
            failed.append(f"{output.path}：{reason(error)}")
    if failed:
        raise Failure(f"写不了报告 {'；'.join(failed)}")
