"""A handbook as plain data, whatever schemas it was written for: from a folder, or from git as it once was."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from huashu.handbook.changes import State
from huashu.handbook.files import SETTINGS_FILE, take_inventory
from huashu.handbook.yaml_reader import read_yaml
from huashu.problem import Problem
from huashu.refusal import reason
from huashu.vocabulary import KINDS


class UnreadableStateError(Exception):
    """The handbook of that time cannot be had; the message is Chinese and says why."""


def read_state(root: Path) -> State:
    """The handbook in a content folder, read without any schema."""
    root = root.absolute()
    entries: dict[str, dict[str, Any]] = {}
    inventory = take_inventory(root, root)
    if inventory.closed:
        first = inventory.closed[0]
        raise UnreadableStateError(f"{first.file}: {first.message}")
    for found in inventory.entries:
        entries[f"{found.kind}/{found.id}"] = _mapping(found.path, root)
    kinds = {kind: index for index, kind in enumerate(KINDS)}

    def place(ref: str) -> tuple[int, int, str]:
        kind, _, name = ref.partition("/")
        order = entries[ref].get("order", 0)
        return kinds[kind], order if isinstance(order, int) else 0, name

    ordered = {ref: entries[ref] for ref in sorted(entries, key=place)}
    return State(_mapping(root / SETTINGS_FILE, root), ordered)


def _mapping(path: Path, root: Path) -> dict[str, Any]:
    name = path.relative_to(root).as_posix()
    document = read_yaml(path, name)
    problems = document.problems
    if not problems and not isinstance(document.data, dict):
        problems = (Problem(name, 1, 1, "不是键值结构", ""),)
    if problems:
        first = problems[0]
        raise UnreadableStateError(f"{first.file}:{first.line}:{first.column}: {first.message}")
    data: dict[str, Any] = document.data
    return data


def state_at(revision: str, root: Path) -> State:
    """The handbook of a content folder as it was at a revision of the git repository it lies in."""
    root = root.absolute()
    if revision.startswith("-"):
        # git would take it for an option
        raise UnreadableStateError(f"git 里没有“{revision}”这个版本")
    try:
        done = subprocess.run(
            ["git", "archive", "--format=tar", f"{revision}^{{commit}}", "--", root.name],
            cwd=root.parent,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise UnreadableStateError(f"没有 git，不能取 {revision}：{reason(error)}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableStateError(f"git 里取不到 {revision} 的 {root.name}/：{said[-1] if said else '原因不明'}")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return read_state(Path(folder) / root.name)
