"""``huashu check``: hold drafts to the handbook."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from huashu.checker import Checker, UnknownNameError, compile_handbook
from huashu.command.common import add_handbook_option, load_handbook, wants_colour
from huashu.command.failure import Failure
from huashu.command.output import outputs, write_outputs
from huashu.command.progress import wants_progress, watched
from huashu.config import Config, ConfigError, FileSettings, find_config
from huashu.drafts.collect import Missing, collect
from huashu.finding import SEVERITY_ORDER, Checked
from huashu.reports import FOR_PEOPLE, FORMATS, report_in
from huashu.reports.context import Context, repository
from huashu.reports.statistics import table
from huashu.reports.summary import exit_code
from huashu.text.source import Source, Unread, decode, read


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
    parser.set_defaults(run=run)


def run(options: Namespace) -> int:
    """Check and report; the exit code does not depend on the format."""
    if not options.paths and not options.stdin_filename:
        raise Failure("没有说检查什么：写上文件或文件夹，例如 huashu check drafts/")
    chosen = outputs(options.output)
    checker = make_checker(options)
    context = Context(
        fail_on=options.fail_on,
        colour=wants_colour(),
        statistics=options.statistics,
        clauses=checker.clauses,
        site=checker.compiled.site,
        root=repository(Path.cwd()),
    )
    results = list(check_all(checker, options))
    sys.stdout.write(report_in(options.format)(results, context))
    if options.statistics and options.format not in FOR_PEOPLE:
        sys.stderr.write(table(results, context.clauses))
    write_outputs(chosen, results, context)
    return exit_code(results, options.fail_on)


def check_all(checker: Checker, options: Namespace) -> Iterator[Checked]:
    """Check everything, and show how far it has got to somebody who waits."""
    found = list(collect(path for path in options.paths if path != "-"))
    total = len(found) + reads_stdin(options)
    results = (checker.check(source) for source in sources(found, options))
    return watched(results, total, sys.stderr) if wants_progress(sys.stderr) else results


def make_checker(options: Namespace) -> Checker:
    """The checker that the command line and the configuration ask for; what they get wrong is a ``Failure``."""
    config = read_config()
    compiled = compile_handbook(load_handbook(options.handbook or config.handbook))
    over = FileSettings(kind=options.kind, channel=options.channel or None, excerpt=options.excerpt or None)
    try:
        return Checker.of(compiled, config, over, _names(options.select), _names(options.ignore))
    except UnknownNameError as error:
        raise Failure(str(error)) from error


def read_config() -> Config:
    """The configuration that counts here; one that cannot be used is a ``Failure``."""
    try:
        return find_config(Path.cwd())
    except ConfigError as error:
        raise Failure(str(error)) from error


def _names(options: list[str]) -> tuple[str, ...]:
    """The names of an option that may be given several times, each with commas."""
    return tuple(name for names in options for name in names.split(",") if name)


def reads_stdin(options: Namespace) -> bool:
    """Whether the standard input is to be checked."""
    return "-" in options.paths or not options.paths


def sources(found: Iterable[Path | Missing], options: Namespace) -> Iterator[Source | Unread]:
    """What is to be checked, each read when its turn comes: standard input, then the files."""
    if reads_stdin(options):
        yield decode(options.stdin_filename or "stdin.md", sys.stdin.buffer.read())
    for path in found:
        yield Unread(path.name, path.reason) if isinstance(path, Missing) else read(path, str(path))
