"""``huashu check``: hold drafts to the handbook."""

from __future__ import annotations

import os
import stat
import sys
from argparse import Namespace
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from huashu.cache.coding import digest
from huashu.cache.folder import cache_folder
from huashu.cache.results import Results
from huashu.cache.rulebook import cached_rulebook
from huashu.cache.stamp import program
from huashu.checker import Checker, UnknownNameError, compile_handbook
from huashu.command.common import add_handbook_option, handbook_folder, load_handbook, wants_colour
from huashu.command.failure import Failure
from huashu.command.fixing import Mending, Piped, add_fix_options, say, wants_fixes
from huashu.command.holding import add_holding_options, holding, stale_note, write_baseline
from huashu.command.output import keep_out, outputs, write_outputs
from huashu.command.progress import wants_progress, watched
from huashu.config import Config, ConfigError, FileSettings, find_config
from huashu.drafts.collect import Missing, collect
from huashu.finding import SEVERITY_ORDER, Checked
from huashu.many import check_many
from huashu.reports import FOR_PEOPLE, FORMATS, report_in
from huashu.reports.context import Context, repository
from huashu.reports.made import may_be_written_anew
from huashu.reports.statistics import table
from huashu.reports.summary import exit_code
from huashu.text.source import MAX_BYTES, Source, Unread, decode, read


def add(subparsers: Any) -> None:
    """Describe the subcommand."""
    width = max(map(len, FORMATS))
    parser = subparsers.add_parser(
        "check",
        help="检查稿件",
        description="按手册检查话术稿和制度稿。",
        epilog="报告格式：\n" + "\n".join(f"  {name:{width}}  {what}" for name, what in FORMATS.items()),
    )
    parser.add_argument("paths", metavar="路径", nargs="*", help="稿件或文件夹；写 - 从标准输入读")
    add_handbook_option(parser)
    parser.add_argument(
        "--format", metavar="格式", choices=list(FORMATS), default="text", help="报告格式，见最后；默认 text"
    )
    parser.add_argument(
        "--output",
        metavar="格式:文件",
        action="append",
        default=[],
        help="另写一份报告到文件，可以写几次，如 --output sarif:report.sarif",
    )
    parser.add_argument("--statistics", action="store_true", help="最后按类别和条款统计")
    parser.add_argument(
        "--fail-on", choices=SEVERITY_ORDER, default="warning", help="到哪一级算不通过，默认 warning（提醒）"
    )
    parser.add_argument(
        "--select", metavar="编号", action="append", default=[], help="只查这些条款或类别，可以写前缀，如 HLD"
    )
    parser.add_argument("--ignore", metavar="编号", action="append", default=[], help="不查这些条款或类别")
    parser.add_argument(
        "--kind", choices=("script", "policy"), help="稿件是话术（script）还是制度（policy）；不写就自己判断"
    )
    parser.add_argument("--channel", metavar="渠道", default="", help="稿件的渠道，如 inbound、outbound、chat")
    parser.add_argument("--excerpt", action="store_true", help="稿件是片段，不要求完整的开头和结尾")
    parser.add_argument("--stdin-filename", metavar="文件名", default="", help="从标准输入读时，当作这个文件")
    parser.add_argument("--jobs", metavar="个数", type=_count, help="同时用几个进程，默认看有多少要查的")
    parser.add_argument("--no-cache", action="store_true", help="不用也不写缓存")
    add_fix_options(parser)
    add_holding_options(parser)
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Check and report; the exit code does not depend on the format."""
    if not options.paths and not options.stdin_filename:
        raise Failure("没有说检查什么：写上文件或文件夹，例如 huashu check drafts/")
    chosen = outputs(options.output, options.paths)
    if chosen and options.diff:
        raise Failure("--diff 只显示会改什么，不写报告；去掉 --diff 或者 --output")
    checker, kept = make_checker(options)
    context = Context(
        fail_on=options.fail_on,
        colour=wants_colour(),
        statistics=options.statistics,
        clauses=checker.clauses,
        site=checker.compiled.site,
        root=repository(Path.cwd()),
    )
    held = holding(options, checker.config)
    piped = read_piped(options)
    mending = Mending(checker, held, options.unsafe_fixes, options.diff, piped) if wants_fixes(options) else None
    baselines = (options.write_baseline, held.baseline and held.baseline.path)
    made = {output.place for output in chosen} | {os.path.realpath(path) for path in baselines if path}
    keep_out(chosen, handbook_folder(options.handbook or checker.config.handbook))
    found = drafts(options.paths, made, checker.config)
    to_check = sources(found, piped)
    if mending is not None:
        checked: Iterable[Checked] = map(mending, to_check)
    else:
        checked = map(held.narrow, check_many(checker, to_check, kept, options.jobs))
    results = list(shown_to_waiting(checked, len(found) + (piped is not None)))
    kept.save()
    if mending is not None and options.diff:
        return show_changes(mending, results)
    if options.write_baseline:
        written, note = write_baseline(options.write_baseline, results, checker)
        say(note)
        results = [written.apply(result) for result in results]
    # the mended text of what was piped in has the standard output for itself
    stream = sys.stderr if mending is not None and piped is not None else sys.stdout
    stream.write(report_in(options.format)(results, context))
    if options.statistics and options.format not in FOR_PEOPLE:
        sys.stderr.write(table(results, context.clauses))
    write_outputs(chosen, results, context)
    if held.baseline is not None and held.changes is None:
        note = stale_note(held.baseline, results, checker, options.paths)
        if note:
            say(note)
    return 2 if mending is not None and mending.failed else exit_code(results, options.fail_on)


def drafts(paths: Sequence[str], made: Collection[str], config: Config) -> list[Path | Missing]:
    """What is to be checked; a report or baseline that this command made, or is about to, is no draft."""
    found: list[Path | Missing] = []
    printed = printed_to()
    for path in collect([path for path in paths if path != "-"], config.excludes):
        if printed is not None and isinstance(path, Path) and printed == identity(path) and str(path) not in paths:
            # huashu check . > report.txt: the shell has just made it
            continue
        if isinstance(path, Missing) or not made or os.path.realpath(path) not in made:
            found.append(path)
        elif not may_be_written_anew(path):
            raise Failure(f"会盖掉 {path}，它不像以前的报告；换一个文件，或者先删掉它")
    return found


def printed_to() -> tuple[int, int] | None:
    """Which file the standard output goes to, when it goes to one."""
    try:
        status = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def shown_to_waiting(results: Iterable[Checked], total: int) -> Iterable[Checked]:
    """The results as they come; how far it has got is shown to somebody who waits."""
    return watched(results, total, sys.stderr) if wants_progress(sys.stderr) else results


def show_changes(mending: Mending, results: Sequence[Checked]) -> int:
    """Print what mending would change; 1 when there is anything."""
    sys.stdout.write("".join(mending.shown))
    say(f"会改 {mending.changes} 处，{len(mending.shown)} 份稿件；没有写文件" if mending.shown else "没有要改的")
    for result in results:
        if result.unread:
            say(f"{result.name} 没能读取：{result.unread}")
    return 2 if any(result.unread for result in results) else 1 if mending.shown else 0


def make_checker(options: Namespace) -> tuple[Checker, Results]:
    """The checker that the command line and the configuration ask for, and what it is known to have found.

    What they get wrong is a ``Failure``.
    """
    config = read_config()
    cache = None if options.no_cache else cache_folder()
    root = handbook_folder(options.handbook or config.handbook)
    compiled, content = cached_rulebook(root, cache, lambda: compile_handbook(load_handbook(root)))
    over = FileSettings(kind=options.kind, channel=options.channel or None, excerpt=options.excerpt or None)
    try:
        checker = Checker.of(compiled, config, over, _names(options.select), _names(options.ignore))
    except (UnknownNameError, ConfigError) as error:
        raise Failure(str(error)) from error
    rules = [rule.code for rule in checker.rules]
    context = digest(program(), content, str(Path.cwd()), config, checker.over, rules, checker.own) if cache else b""
    return checker, Results(cache, context)


def read_config() -> Config:
    """The configuration that counts here; one that cannot be used is a ``Failure``."""
    try:
        return find_config(Path.cwd())
    except ConfigError as error:
        raise Failure(str(error)) from error


def _count(text: str) -> int:
    """A number of processes."""
    count = int(text)
    if count < 1:
        raise ValueError
    return count


def _names(options: list[str]) -> tuple[str, ...]:
    """The names of an option that may be given several times, each with commas."""
    return tuple(name for names in options for name in names.split(",") if name)


def read_piped(options: Namespace) -> Piped | None:
    """What comes from the standard input, when that is to be checked."""
    if "-" not in options.paths and options.paths:
        return None
    if sys.stdin is None:
        raise Failure("标准输入是关着的，没有可以检查的")
    # no more than is read of a file; a pipe may never end
    raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    return Piped(raw, decode(options.stdin_filename or "stdin.md", raw))


def sources(found: Iterable[Path | Missing], piped: Piped | None) -> Iterator[Source | Unread]:
    """What is to be checked, each read when its turn comes: standard input, then the files."""
    if piped is not None:
        yield piped.source
    for path in found:
        yield Unread(path.name, path.reason) if isinstance(path, Missing) else read(path, str(path))
