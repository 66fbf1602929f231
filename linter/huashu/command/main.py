"""The entry point: parse, dispatch, and turn what went wrong into a message and an exit code."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from huashu import __version__
from huashu.collector import collect_no_more, collect_seldom
from huashu.command.failure import Failure
from huashu.command.parser import Parser
from huashu.refusal import reason

COMMANDS = (
    *("check", "config", "validate", "explain", "rules", "new", "changes", "build", "serve", "render"),
    "completion",
)
"""Subcommands in the order help shows them; the module of each has ``add(subparsers)`` and ``run(options)``."""


BROKEN = "程序出错了"
"""What is said when the program itself is wrong; no test may meet it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 nothing found, 1 findings, 2 the work could not be done."""
    collect_seldom()
    _prepare_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    # what a run does not need is not loaded; only help and mistakes speak of all commands
    options = make_parser(given[:1] if given[:1] and given[0] in COMMANDS else COMMANDS).parse_args(given)
    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except Failure as failure:
        print(f"huashu: {failure}", file=sys.stderr)
        return 2
    except OSError as error:
        _say_refused(error)
        return 2
    except Exception as error:
        # no user is helped by a traceback, and Python's own exit code would say that something was found
        _say_broken(error)
        return 2
    except KeyboardInterrupt:
        print("huashu: 已中断", file=sys.stderr)
        return 2
    if arguments is None:
        collect_no_more()
    return code


def _say_broken(error: Exception) -> None:
    if os.environ.get("HUASHU_DEBUG"):
        import traceback

        traceback.print_exception(error)
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}" if at is not None else "?"
    print(
        f"huashu: {BROKEN}（{type(error).__name__}，{place}）：{str(error)[:500]}\n"
        "这是 huashu 的错，不是稿件的错。设 HUASHU_DEBUG=1 再运行一次，把显示的内容报给维护的人。",
        file=sys.stderr,
    )


def _say_refused(error: OSError) -> None:
    """Say what the system refused: a file, or to take what is printed."""
    if error.filename is not None:
        print(f"huashu: {os.fsdecode(error.filename)}：{reason(error)}", file=sys.stderr)
        return
    try:
        Path.cwd()
    except FileNotFoundError:
        print("huashu: 当前文件夹已经不在了", file=sys.stderr)
        return
    # the reader has gone (huashu check … | head), which is no news, or the disk is full
    if not isinstance(error, BrokenPipeError):
        print(f"huashu: 写不出结果：{reason(error)}", file=sys.stderr)
    # Python must not try to flush again at exit
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def make_parser(commands: Iterable[str] = COMMANDS) -> Parser:
    """The parser of the whole command line, or of some commands."""
    parser = Parser(prog="huashu", description="话术：呼叫中心手册的检查与发布。")
    parser.add_argument("--version", action="version", version=f"huashu {__version__}", help="显示版本")
    subparsers = parser.add_subparsers(title="命令", metavar="命令", dest="command", required=True)
    for command in commands:
        import_module(f"huashu.command.{command}").add(subparsers)
    return parser


_ERRORS = "huashu-names"


def _as_named(error: UnicodeError) -> tuple[bytes | str, int]:
    """What the locale could not decode of a file name is written as the bytes it was, other surrogates as ``?``."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    try:
        return lost.encode("utf-8", "surrogateescape").decode("utf-8").encode("utf-8"), error.end
    except UnicodeError:
        return b"?" * len(lost), error.end


codecs.register_error(_ERRORS, _as_named)


def _prepare_streams() -> None:
    """Write UTF-8 whatever the terminal or pipe is set to; a stream that is closed swallows what is written to it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors=_ERRORS)


if __name__ == "__main__":
    sys.exit(main())
