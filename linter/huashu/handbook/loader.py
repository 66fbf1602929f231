"""Read a content folder: every file, every rule of the whole, all problems in one run."""

from __future__ import annotations

import datetime
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from huashu.collector import collector_paused
from huashu.handbook import edition as editions
from huashu.handbook import voices
from huashu.handbook.checks import CHECKS
from huashu.handbook.files import SETTINGS_FILE, Found, shown, take_inventory
from huashu.handbook.messages import Fault, faults
from huashu.handbook.model import Clause, Entry, Handbook, Link, Loaded
from huashu.handbook.sheet import SETTINGS_REF, Sheet, Shelf, clauses_in
from huashu.handbook.yaml_reader import Document, read_yaml, top_mapping
from huashu.problem import Problem
from huashu.refusal import is_file, is_folder, reason
from huashu.vocabulary import KINDS


def load(root: Path, today: datetime.date | None = None) -> Loaded:
    """Load the handbook in a content folder; never raises for anything the folder contains.

    ``today`` is the day review dates are held against; by default the current one.
    """
    with collector_paused():
        return _load(root, today or datetime.datetime.now().astimezone().date())


def _load(root: Path, today: datetime.date) -> Loaded:
    base = Path.cwd()
    root = Path(os.path.normpath(base / root))
    try:
        if not is_folder(root):
            return _nothing(root, base, "没有这个文件夹", "写上手册内容文件夹的路径，例如 content")
        if not is_file(root / SETTINGS_FILE):
            return _nothing(
                root, base, f"文件夹里没有 {SETTINGS_FILE}，不是手册的内容文件夹", "指向有 handbook.yaml 的文件夹"
            )
    except OSError as error:
        return _nothing(root, base, f"文件夹打不开：{reason(error)}", "检查读取权限")
    inventory = take_inventory(root, base)
    problems = list(inventory.problems)
    settings, found = _read(Found(SETTINGS_REF, SETTINGS_REF, root / SETTINGS_FILE), root, base)
    problems += found
    sheets: list[Sheet] = []
    for entry in inventory.entries:
        sheet, found = _read(entry, root, base)
        sheets.append(sheet)
        problems += found
    records: list[Sheet] = []
    for record in inventory.editions:
        sheet, found = _read(record, root, base)
        records.append(sheet)
        problems += found
    spoken: list[Sheet] = []
    for file in inventory.voices:
        sheet, found = _read(file, root, base)
        spoken.append(sheet)
        problems += found
    problems += _told_twice(records)
    problems += voices.check(spoken)
    shelf = Shelf(root, settings, tuple(sheets), today)
    for check in CHECKS:
        problems += check(shelf)
    readable = _handbook(shelf, records, spoken) if settings.valid else None
    return Loaded(
        handbook=None if problems else readable,
        problems=tuple(sorted(set(problems))),
        readable=readable,
        documents={sheet.ref: sheet.document for sheet in shelf.everything()},
    )


def _nothing(path: Path, base: Path, message: str, mend: str) -> Loaded:
    return Loaded(None, (Problem(shown(path, base), 1, 1, message, mend),))


def _read(found: Found, root: Path, base: Path) -> tuple[Sheet, list[Problem]]:
    """Read one file and hold it to the schema of its kind."""
    document = read_yaml(found.path, shown(found.path, base))
    problems = list(document.problems)
    file = found.path.relative_to(root).as_posix()
    if document.root is None or (not_a_mapping := top_mapping(document)):
        if document.root is not None and not_a_mapping:
            problems.append(not_a_mapping)
        return Sheet(found.kind, found.id, file, document, {}, readable=False), problems
    wrong = list(faults(found.kind, document))
    if (declared := _declared_kind(document)) and declared != found.kind:
        misfiled, wrong = _misfiled(document, found.kind, declared, wrong)
        problems.append(misfiled)
    problems += (document.problem(fault.pointer, fault.message, fault.mend, at_key=fault.at_key) for fault in wrong)
    broken = frozenset(fault.broken for fault in wrong) | frozenset(fault.pointer for fault in wrong)
    return Sheet(found.kind, found.id, file, document, document.data, readable=True, broken=broken), problems


_SCHEMA_LINE = re.compile(r"# *yaml-language-server: *\$schema=\S*?(?P<name>[a-z]+)\.schema\.json")


def _declared_kind(document: Document) -> str | None:
    """The kind the first line names for the editor, if it does."""
    line = _SCHEMA_LINE.match(document.source.text)
    return line["name"] if line and line["name"] in (*KINDS, SETTINGS_REF) else None


def _misfiled(document: Document, folder: str, declared: str, wrong: list[Fault]) -> tuple[Problem, list[Fault]]:
    """Either the file is in the wrong folder or its first line was copied: whichever kind fits better decides."""
    if not wrong:
        line = f"第一行写的是 {declared} 的 schema，文件却在 {folder}/ 里"
        return document.problem((), line, f"第一行改成 {folder}.schema.json"), []
    as_declared = list(faults(declared, document))
    if len(as_declared) >= len(wrong):
        line = f"第一行写的是 {declared} 的 schema，文件却在 {folder}/ 里"
        return document.problem((), line, f"第一行改成 {folder}.schema.json"), wrong
    return document.problem((), f"这是一份{KINDS[declared]}，却放在 {folder}/ 里", f"移到 {declared}/"), as_declared


def _told_twice(records: list[Sheet]) -> Iterator[Problem]:
    """A problem for each record of an edition that has one already."""
    first: dict[str, Sheet] = {}
    for sheet in (sheet for sheet in records if sheet.valid):
        other = first.setdefault(sheet.data["edition"], sheet)
        if other is not sheet:
            message = f"版本 {sheet.data['edition']} 已经有一份记录（{other.file}）"
            yield sheet.document.problem(("edition",), message, "合并成一份，或者改正版本号")


def _handbook(shelf: Shelf, records: list[Sheet], spoken: list[Sheet]) -> Handbook:
    """The handbook of all sheets that fit their schema, in reading order."""
    kinds = {kind: index for index, kind in enumerate(KINDS)}
    valid = sorted(
        (sheet for sheet in shelf.sheets if sheet.valid),
        key=lambda sheet: (kinds[sheet.kind], sheet.data.get("order", 0), sheet.id),
    )
    return Handbook(
        root=shelf.root,
        settings=shelf.settings.data,
        entries={sheet.ref: _entry(sheet) for sheet in valid},
        clauses={clause.code: clause for sheet in valid for clause in _clauses(sheet)},
        links=tuple(link for sheet in (shelf.settings, *valid) for link in _links(sheet)),
        editions=editions.latest_first(editions.from_data(sheet.data) for sheet in records if sheet.valid),
        voices=tuple(voices.from_sheet(sheet) for sheet in spoken if sheet.valid),
    )


def _entry(sheet: Sheet) -> Entry:
    document = sheet.document
    return Entry(sheet.kind, sheet.id, sheet.file, sheet.data, document.positions, document.value_positions)


def _clauses(sheet: Sheet) -> Iterator[Clause]:
    for pointer, clause in clauses_in(sheet):
        yield Clause(
            code=clause["code"],
            title=clause["title"],
            level=clause["level"],
            category=clause.get("category"),
            text=clause["text"],
            why=clause["why"],
            entry=sheet.ref,
            pointer=pointer,
            data=clause,
        )


def _links(sheet: Sheet) -> Iterator[Link]:
    for pointer, _, to_kind, target in sheet.marked("x-ref"):
        if to_kind != "step":
            yield Link(sheet.ref, pointer, to_kind, target)


def main(arguments: list[str]) -> int:
    """Print the problems of a content folder, one a line: a quick look for people who write content."""
    loaded = load(Path(arguments[0] if arguments else "content"))
    for problem in loaded.problems:
        mend = f"（{problem.mend}）" if problem.mend else ""
        print(f"{problem.file}:{problem.line}:{problem.column}: {problem.message}{mend}")
    return 2 if loaded.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
