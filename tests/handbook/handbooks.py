"""Handbooks to try things on: the small complete one, with changes laid over it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path

from huashu.handbook.loader import load
from huashu.handbook.model import Loaded
from huashu.problem import Problem

FIXTURES = Path(__file__).parent.parent / "fixtures"
BASE = FIXTURES / "base"
TODAY = datetime.date(2026, 3, 1)


def copy_of_base(folder: Path) -> Path:
    content = folder / "content"
    shutil.copytree(BASE, content)
    return content


def edited(folder: Path, edits: Mapping[str, tuple[str, str]]) -> Path:
    """The base handbook with one replacement in each of some files."""
    content = copy_of_base(folder)
    for file, (old, new) in edits.items():
        path = content / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return content


def load_edited(folder: Path, edits: Mapping[str, tuple[str, str]]) -> Loaded:
    return load(edited(folder, edits), TODAY)


def messages(loaded: Loaded) -> list[str]:
    return [problem.message for problem in loaded.problems]


def line(problem: Problem) -> str:
    mend = f"（{problem.mend}）" if problem.mend else ""
    return f"{problem.file}:{problem.line}:{problem.column}: {problem.message}{mend}"
