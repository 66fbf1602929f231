"""The tools to compare with, installed from their registries into a cache folder outside the project."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from huashu.handbook.loader import load
from huashu.handbook.readable import first_form

NPM = {"autocorrect-node": "2.14.0", "textlint": "15.8.0", "textlint-rule-prh": "6.1.0"}
JIEBA = "jieba==0.42.1"

ROOT = Path(__file__).parents[1]


def cache_folder() -> Path:
    """Where the peers are kept."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "huashu-bench"


def install() -> Path:
    """Install what is not there yet and give the folder with the commands."""
    folder = cache_folder() / "peers"
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / "package.json"
    wanted = json.dumps({"private": True, "dependencies": NPM})
    if not package.is_file() or package.read_text("utf-8") != wanted or not (folder / "node_modules").is_dir():
        package.write_text(wanted, encoding="utf-8")
        _run("npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--prefix", str(folder))
    return folder / "node_modules" / ".bin"


def install_jieba() -> Path:
    """Install the word segmenter of MkDocs' own search; the folder to put on the path."""
    folder = cache_folder() / "jieba"
    if not (folder / "jieba").is_dir():
        _run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), JIEBA)
    return folder


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"cannot install the peers: {' '.join(command)}\n{done.stdout}{done.stderr}")


def write_prh(folder: Path) -> Path:
    """A configuration of textlint with the forbidden phrases of the handbook as words for prh; its path.

    prh has no lexicons and no optional parts: of each phrase it gets one form.
    """
    handbook = load(ROOT / "content").handbook
    assert handbook is not None
    rules = []
    seen: set[str] = set()
    for clause in handbook.clauses.values():
        for check in clause.checks:
            phrases = [first_form(phrase) for phrase in (*check.get("forbid", ()), *check.get("variants", ()))]
            plain = [phrase for phrase in phrases if not re.search("[〔…]", phrase) and phrase not in seen]
            seen.update(plain)
            if plain:
                rules.append({"expected": check.get("instead") or check.get("term") or "（不说）", "patterns": plain})
    words = folder / "prh.yml"
    # JSON is YAML
    words.write_text(json.dumps({"version": 1, "rules": rules}, ensure_ascii=False), encoding="utf-8")
    config = folder / "textlintrc.json"
    config.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(words)]}}}), encoding="utf-8")
    return config
