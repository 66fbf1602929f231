"""What a run holds drafts to: everything, or only what is not in the baseline, or only what changed."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from huashu.checker import Checker
from huashu.command.failure import Failure
from huashu.config import Config
from huashu.finding import Checked, Fix
from huashu.refusal import exists, is_folder, reason
from huashu.text.source import Source

if TYPE_CHECKING:
    from huashu.baseline import Baseline
    from huashu.git import Changes
    from huashu.touched import Touched


def add_holding_options(parser: ArgumentParser) -> None:
    """Add the options about the baseline and about changes."""
    parser.add_argument("--baseline", metavar="文件", type=Path, help="基线：里面已有的问题不算，只报新的")
    parser.add_argument("--no-baseline", action="store_true", help="不用配置里写的基线")
    parser.add_argument(
        "--write-baseline", metavar="文件", type=Path, help="把现在查出的问题记成基线，以后只报新的；再写一次就更新"
    )
    parser.add_argument(
        "--changed-since",
        metavar="版本",
        help="只报这个 git 版本以后改过的行（没有提交的、新加的都算），如 HEAD、main",
    )


class Holding(NamedTuple):
    """What is held against the drafts of a run: ``baseline`` and ``changes`` take away what is not."""

    baseline: Baseline | None = None
    changes: Changes | None = None

    def narrow(self, result: Checked) -> Checked:
        """A result with what is held."""
        if result.source is None:
            return result
        touched = self.changes.of(result.source) if self.changes is not None else None
        return self._narrowed(result, touched)

    def looker(self, checker: Checker, source: Source) -> Callable[[Source, Sequence[Fix]], Checked]:
        """How to look at a source again and again while it is mended."""
        touched = self.changes.of(source) if self.changes is not None else None

        def look(now: Source, fixes: Sequence[Fix]) -> Checked:
            nonlocal touched
            touched = touched.after(fixes) if touched is not None else None
            return self._narrowed(checker.check(now), touched)

        return look

    def _narrowed(self, result: Checked, touched: Touched | None) -> Checked:
        if self.baseline is not None:
            result = self.baseline.apply(result)
        return result if touched is None else touched.narrowed(result)


def holding(options: Namespace, config: Config) -> Holding:
    """What the command line and the configuration ask for; what cannot be is a ``Failure``."""
    if options.write_baseline and (options.changed_since or options.diff):
        other = "--changed-since" if options.changed_since else "--diff"
        raise Failure(f"--write-baseline 不能和 {other} 一起用")
    if options.changed_since is not None and ("-" in options.paths or not options.paths):
        raise Failure("--changed-since 查的是文件，不能从标准输入读")
    named = options.baseline or (None if options.no_baseline else config.baseline)
    if named is None and options.changed_since is None:
        return Holding(None, None)
    from huashu.baseline import BaselineError, read_baseline
    from huashu.git import GitError, changes_since

    try:
        baseline = read_baseline(named) if named is not None and not options.write_baseline else None
        changes = changes_since(options.changed_since, Path.cwd()) if options.changed_since is not None else None
    except (BaselineError, GitError) as error:
        raise Failure(str(error)) from error
    return Holding(baseline, changes)


def looked_for(checker: Checker) -> Callable[[str, str], bool]:
    """Whether a code was looked for in a file; one that the handbook has no more is never found again."""
    known = {rule.code for rule in checker.compiled.rulebook.rules} | checker.own
    active: dict[str, frozenset[str]] = {}

    def was_looked_for(name: str, code: str) -> bool:
        if name not in active:
            active[name] = checker.codes_for(Path(name))
        return code in active[name] or code not in known

    return was_looked_for


def write_baseline(path: Path, results: Sequence[Checked], checker: Checker) -> tuple[Baseline, str]:
    """Write the baseline; it and what to say about it."""
    from huashu.baseline import Baseline, BaselineError, read_baseline

    unread = [result.name for result in results if result.unread]
    if unread:
        raise Failure(f"基线没有写：{'、'.join(unread)} 没能读取")
    try:
        old = read_baseline(path) if exists(path) else Baseline(path)
        new = old.updated(results, looked_for(checker))
        new.write()
    except BaselineError as error:
        raise Failure(f"{error}；要重新建，先删掉它") from error
    except OSError as error:
        raise Failure(f"基线写不进 {path}：{reason(error)}") from error
    before, after = (
        {(name, entry.fingerprint) for name, entries in one.files.items() for entry in entries} for one in (old, new)
    )
    return new, (
        f"基线 {path} 写好了：{len(after)} 处（{len(new.files)} 份稿件），"
        f"新增 {len(after - before)}，去掉 {len(before - after)}"
    )


def stale_note(held: Baseline, results: Sequence[Checked], checker: Checker, paths: Sequence[str]) -> str:
    """What to say about entries of the baseline that are not needed any more; nothing when all are."""
    folders = [Path(path) for path in paths if path and _is_open_folder(Path(path))]
    stale = held.stale(results, looked_for(checker), folders)
    if not stale:
        return ""
    shown = "；".join(f"{name} {entry.code}“{entry.words}”" for name, entry in stale[:3]) + (
        "……" if len(stale) > 3 else ""
    )
    more = f"{len(stale)} 条"
    return (
        f"基线里有 {more}已经用不上（{shown}）；运行 huashu check --write-baseline {held.path} 加上原来的路径，就会去掉"
    )


def _is_open_folder(path: Path) -> bool:
    """Whether a path leads to a folder that was walked."""
    try:
        return is_folder(path)
    except OSError:
        return False
