"""A new entry is valid as it stands, in every kind."""

from __future__ import annotations

import datetime
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from huashu.handbook.loader import load
from huashu.handbook.skeleton import skeleton
from huashu.validation import validate
from huashu.vocabulary import KINDS

BASE = Path(__file__).parents[1] / "fixtures" / "base"
TODAY = datetime.date(2026, 11, 1)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_is_valid_as_it_stands(kind: str, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(BASE, root)
    handbook = load(root).handbook
    assert handbook is not None
    text = skeleton(handbook, kind, "a-new-one", TODAY)
    (root / kind).mkdir(exist_ok=True)
    (root / kind / "a-new-one.yaml").write_text(text, "utf-8")
    assert validate(root).problems == ()
    assert f"$schema=../../schemas/{kind}.schema.json" in text.splitlines()[0]


def test_the_command_writes_it_once(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(BASE, root)
    command = [sys.executable, "-m", "huashu", "new", "glossary", "lost-parcel", "--handbook", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    written = (root / "glossary" / "lost-parcel.yaml").read_text("utf-8")
    again = subprocess.run(command, capture_output=True, text=True, check=False)
    assert again.returncode == 2
    assert "已经有了" in again.stderr
    assert (root / "glossary" / "lost-parcel.yaml").read_text("utf-8") == written


@pytest.mark.parametrize("arguments", [["scripts", "Lost Parcel"], ["script", "lost-parcel"]])
def test_wrong_words_are_refused(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "new", *arguments, "--handbook", str(BASE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
