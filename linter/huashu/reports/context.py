"""What reports know besides the results: about this run, about the clauses, about where files are."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from huashu.clause_text import ClauseText, page_on
from huashu.vocabulary import Severity


@dataclass(frozen=True)
class Context:
    """The run that is reported.

    Findings at or above ``fail_on`` fail it. ``clauses`` are those that were checked, by code; ``site`` is the address
    of the handbook's site (may be empty). Names of files are relative to ``folder``, the one the command ran in;
    platforms want them relative to ``root``, the top of the repository. ``started`` is when the run began.
    """

    fail_on: Severity = "warning"
    colour: bool = False
    statistics: bool = False
    clauses: Mapping[str, ClauseText] = field(default_factory=dict)
    site: str = ""
    folder: Path = field(default_factory=Path.cwd)
    root: Path = field(default_factory=Path.cwd)
    started: datetime.datetime = field(default_factory=lambda: datetime.datetime.now(datetime.UTC))

    def page(self, url: str) -> str:
        """The whole address of a page where the site has one, else its address on the site."""
        return page_on(self.site, url)

    def place(self, name: str) -> str:
        """A file as platforms know it: relative to the top of the repository, with ``/``; outside it the whole path."""
        path = PurePath(os.path.normpath(self.folder / name))
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()


def repository(folder: Path) -> Path:
    """The top of the git repository that a folder is in, else the folder."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)
