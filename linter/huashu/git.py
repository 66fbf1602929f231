"""What git knows: the lines of files that changed since a revision."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from huashu.text.source import Source
from huashu.text.span import Span
from huashu.touched import Touched

Hunk = tuple[int, int]
"""The first line after the change, and how many lines there are; none where lines were only taken out."""

_HUNK = re.compile(rb"@@ -\d+(?:,(?P<old>\d+))? \+(?P<start>\d+)(?:,(?P<new>\d+))? @@")
_ESCAPE = re.compile(rb'\\([0-7]{3}|[abfnrtv"\\])')
_LETTERS = {b"a": 7, b"b": 8, b"t": 9, b"n": 10, b"v": 11, b"f": 12, b"r": 13, b'"': 34, b"\\": 92}

_DIFF = (
    *("diff", "--no-color", "--no-ext-diff", "--no-textconv", "--text", "--unified=0", "--inter-hunk-context=0"),
    *("--find-renames", "--submodule=short", "--src-prefix=a/", "--dst-prefix=b/"),
)
"""Everything that a user's configuration of git could change about a diff, said."""


class GitError(Exception):
    """Git cannot answer; the message is Chinese."""


@dataclass(frozen=True)
class Changes:
    """What changed since a revision in the work tree at ``top``; files not ``tracked`` are new from end to end."""

    top: Path
    hunks: Mapping[str, tuple[Hunk, ...]] = field(default_factory=dict)
    tracked: frozenset[str] = frozenset()

    def of(self, source: Source) -> Touched:
        """The touched part of a file that was read."""
        real = os.path.realpath(source.name)
        name = os.path.relpath(real, self.top).replace(os.sep, "/")
        hunks = self.hunks.get(name, ())
        # git counts line feeds, which are not to be found so in UTF-16
        if name not in self.tracked or (hunks and source.encoding.startswith("utf-16")):
            return Touched((Span(0, len(source.text)),), (0, len(source.text)))
        return _touched(source.text, hunks) if hunks else Touched()


def changes_since(revision: str, folder: Path) -> Changes:
    """What changed in the work tree around a folder since a revision, not committed and new files included.

    Raises ``GitError`` when there is no work tree or no such revision.
    """
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
    commit = _commit(revision, top)
    tracked = _git(top, "ls-files", "-z").split(b"\0")
    return Changes(
        Path(os.path.realpath(top)),
        parse_diff(_git(top, *_DIFF, commit, "--")),
        frozenset(os.fsdecode(name) for name in tracked if name),
    )


def parse_diff(raw: bytes) -> dict[str, tuple[Hunk, ...]]:
    """The changed lines of each file of a unified diff without context."""
    found: dict[str, list[Hunk]] = {}
    hunks: list[Hunk] = []
    lines = iter(raw.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            hunks = found.setdefault(_name(line[4:]), [])
        elif line.startswith(b"* Unmerged path "):
            found.setdefault(_unquoted(line[16:]), []).append((1, 1 << 40))
        elif match := _HUNK.match(line):
            new = int(match["new"] or 1)
            hunks.append((int(match["start"]), new))
            # the lines themselves may look like anything
            for _ in range(int(match["old"] or 1) + new):
                next(lines, None)
    return {name: tuple(several) for name, several in found.items() if several}


def _name(written: bytes) -> str:
    return _unquoted(written.removesuffix(b"\t")).removeprefix("b/")


def _unquoted(written: bytes) -> str:
    r"""A name as git writes it: in quotes with escapes like ``\344`` where it holds anything unusual."""
    if written.startswith(b'"') and written.endswith(b'"'):
        written = _ESCAPE.sub(
            lambda match: bytes([_LETTERS[match[1]] if match[1] in _LETTERS else int(match[1], 8)]), written[1:-1]
        )
    return os.fsdecode(written)


def _touched(text: str, hunks: tuple[Hunk, ...]) -> Touched:
    starts = [0]
    while (position := text.find("\n", starts[-1])) >= 0:
        starts.append(position + 1)
    starts.append(len(text))
    last = len(starts) - 1
    lines = tuple(
        Span(starts[min(first - 1, last)], starts[min(first - 1 + count, last)]) for first, count in hunks if count
    )
    return Touched(lines, tuple(starts[min(first, last)] for first, count in hunks if not count))


def _commit(revision: str, top: Path) -> str:
    # a revision that looks like an option is none
    if revision and not revision.startswith("-"):
        try:
            found = _git(top, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        except GitError:
            found = b""
        if found.strip():
            return found.decode("ascii", "replace").strip()
    raise GitError(f"git 里没有“{revision}”这个版本；浅克隆的仓库要先取回历史，例如 git fetch --unshallow")


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise GitError("找不到 git 命令") from error
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().splitlines()
    if any("not a git repository" in line for line in said):
        raise GitError(f"{folder} 不在 git 仓库里")
    raise GitError(f"git {arguments[0]} 没有成功：{said[0] if said else done.returncode}")
