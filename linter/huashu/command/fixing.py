"""``huashu check --fix`` and ``--diff``: mend the drafts, or show what mending would change."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from huashu.checker import Checker
from huashu.command.failure import Failure
from huashu.command.holding import Holding
from huashu.finding import Checked
from huashu.text.source import Source, Unread, encode


def add_fix_options(parser: ArgumentParser) -> None:
    """Add ``--fix``, ``--diff`` and ``--unsafe-fixes``."""
    parser.add_argument("--fix", action="store_true", help="把能放心替换的直接改好，再报告剩下的")
    parser.add_argument("--diff", action="store_true", help="只显示 --fix 会改什么，不写文件；有改动时退出码是 1")
    parser.add_argument("--unsafe-fixes", action="store_true", help="连需要人看一眼的替换也改；改完请通读")


def wants_fixes(options: Namespace) -> bool:
    """Whether drafts are to be mended; options that make no sense together are a ``Failure``."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise Failure("--unsafe-fixes 要和 --fix 或 --diff 一起用")
    return bool(options.fix or options.diff)


class Piped(NamedTuple):
    """What came from the standard input: its bytes, and what was read of them."""

    raw: bytes
    source: Source | Unread


@dataclass
class Mending:
    """Mends one draft after the other, and remembers what is to be printed at the end.

    The mended text of what was piped in goes to the standard output; with ``only_show`` nothing is written anywhere.
    """

    checker: Checker
    holding: Holding
    unsafe: bool
    only_show: bool
    piped: Piped | None = None
    shown: list[str] = field(default_factory=list)
    changes: int = 0
    failed: bool = False

    def __call__(self, source: Source | Unread) -> Checked:
        """The result for a source after mending it, or as it is when nothing could be written."""
        result, mended = self._mended(source)
        if mended is not None:
            self.changes += result.fixed
        elif self.piped is not None and source is self.piped.source and not self.only_show:
            # a filter that prints nothing would empty somebody's buffer
            sys.stdout.buffer.write(self.piped.raw)
            # what was too much to read is passed on all the same
            import shutil

            shutil.copyfileobj(sys.stdin.buffer, sys.stdout.buffer)
        return result

    def _mended(self, source: Source | Unread) -> tuple[Checked, Source | None]:
        if isinstance(source, Unread):
            return self.checker.check(source), None
        from huashu.fixing.mend import mend

        mended = mend(source, self.checker, self.holding.looker(self.checker, source), unsafe=self.unsafe)
        if mended.refused:
            say(f"{source.name}：有 {mended.refused} 处替换会改变稿件的结构，没有改")
        if mended.source.text != source.text and self._put(source, mended.source):
            return mended.after, mended.source
        return mended.before, None

    def _put(self, old: Source, new: Source) -> bool:
        from huashu.fixing.diff import diff
        from huashu.fixing.write import write_back

        if self.only_show:
            self.shown.append(diff(old, new))
            return True
        if self.piped is not None and old is self.piped.source:
            sys.stdout.buffer.write(encode(new.text, new.encoding))
            return True
        reason = write_back(Path(old.name), old, new)
        if reason:
            self.failed = True
            say(f"{old.name} 没有改：{reason}")
        return not reason


def say(message: str) -> None:
    """Tell people something that is no part of the report."""
    print(f"huashu: {message}", file=sys.stderr)
