"""Score the linter on labelled drafts: what it finds, what it misses, where it cries wolf.

    python bench/score.py FOLDER [--list] [--handbook CONTENT]

FOLDER holds drafts and ``labels.jsonl``, one record a draft: ``expected`` (line, span on that line, category,
certainty, also), ``absent`` (category, line), ``traps`` (line, span, category), ``kind``. A finding hits a label
when the lines agree, the spans overlap and the category is the label's or one of ``also``; for something absent the
category in the same draft is enough. Debatable labels count neither way.

Or FOLDER holds ``passages.jsonl``, one passage a record: ``text``, ``category``, ``verdict`` (bad or harmless),
``span``. What a bad passage may hold besides its one mistake is not labelled, and not counted.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = Mapping[str, Any]
Report = Mapping[str, Any]

UNLABELLED = {"typography", "term"}
"""Categories that the labels do not cover."""

MISSING = {
    *("missing-opening", "missing-closing", "missing-identity", "hold-without-explanation", "no-thanks-after-hold"),
    *("transfer-without-explanation", "no-apology", "missing-section"),
}
"""Categories of which a passage lacks something: the place in it does not matter."""


@dataclass(frozen=True)
class Label:
    """One mistake or one trap of a draft, and whether the linter reports it."""

    file: str
    category: str
    trap: bool
    reported: bool


@dataclass
class Score:
    """What was found, missed and cried wolf at, by category; every label that counts, and notes for people."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    labels: list[Label] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drafts: int = 0

    def add(self, file: str, label: Mapping[str, Any], found: bool, words: str) -> None:
        """Count a mistake of a draft as found or missed."""
        category = label["category"]
        self.labels.append(Label(file, category, False, found))
        (self.right if found else self.missed)[category] += 1
        if not found:
            self.notes.append(f"MISS  {file}:{label['line']} {category} {words}")


def read_records(folder: Path, drafts: Path) -> list[tuple[Path, Record]]:
    """The records of a folder, each with its draft; passages are written into the folder ``drafts``."""
    passages = folder / "passages.jsonl"
    if not passages.exists():
        return [(folder / record["file"], record) for record in _lines(folder / "labels.jsonl")]
    found: list[tuple[Path, Record]] = []
    for passage in _lines(passages):
        path = drafts / f"{passage['id']}.txt"
        path.write_text(passage["text"] + "\n", encoding="utf-8")
        found.append((path, _record_of(passage, path.name)))
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _record_of(passage: Mapping[str, Any], file: str) -> Record:
    """A passage as the record of a draft."""
    words = passage.get("span") or passage["text"]
    line = passage["text"].split(words)[0].count("\n") + 1
    label = {"line": line, "span": words.splitlines()[0], "category": passage["category"], "certainty": "clear"}
    absent = passage["verdict"] == "bad" and passage["category"] in MISSING
    return {
        "file": file,
        "expected": [label] if passage["verdict"] == "bad" and not absent else [],
        "absent": [label] if absent else [],
        "traps": [
            {**label, "line": number, "span": text}
            for number, text in enumerate(passage["text"].splitlines(), 1)
            if passage["verdict"] == "harmless"
        ],
        "partial": passage["verdict"] == "bad",
    }


def findings_of(paths: Sequence[Path], *options: str) -> dict[Path, list[Report]]:
    """What ``huashu check`` reports of each file; a file that it cannot read is an error here."""
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "check", "--format", "json", *options, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        raise SystemExit(done.stderr)
    report = json.loads(done.stdout)
    if report["unread"]:
        raise SystemExit(f"unread: {report['unread']}")
    found: dict[Path, list[Report]] = {path: [] for path in paths}
    for finding in report["findings"]:
        found[Path(finding["file"])].append(finding)
    return found


def columns(text: str, span: str) -> tuple[int, int]:
    """Where a label's words stand on their line (1-based, end exclusive); the whole line when they are not there."""
    start = text.find(span)
    return (start + 1, start + 1 + len(span)) if start >= 0 else (1, len(text) + 1)


def hits(finding: Report, label: Mapping[str, Any], lines: Sequence[str]) -> bool:
    """Whether a finding stands where a label does."""
    if not finding["line"] <= label["line"] <= finding["end_line"]:
        return False
    start, end = columns(lines[label["line"] - 1], label["span"])
    first = finding["column"] if finding["line"] == label["line"] else 1
    last = finding["end_column"] if finding["end_line"] == label["line"] else end
    return bool(first < end and start < max(last, first + 1))


def score(records: Iterable[tuple[Path, Record]], found: Mapping[Path, Sequence[Report]]) -> Score:
    """Hold the findings against the labels."""
    result = Score()
    for path, record in records:
        result.drafts += 1
        _score_draft(result, path, record, found[path])
    return result


def _score_draft(result: Score, path: Path, record: Record, reports: Sequence[Report]) -> None:
    lines = _text(path).splitlines()
    used: set[int] = set()
    for label in record["expected"]:
        categories = {label["category"], *label.get("also", ())}
        matching = [n for n, f in enumerate(reports) if f["category"] in categories and hits(f, label, lines)]
        used.update(matching)
        if label["certainty"] == "clear":
            result.add(path.name, label, bool(matching), label["span"])
        else:
            used.update(n for n, f in enumerate(reports) if f["category"] in categories and f["line"] == label["line"])
    for label in record["absent"]:
        matching = [n for n, f in enumerate(reports) if f["category"] == label["category"]]
        used.update(matching)
        if label["certainty"] == "clear":
            result.add(path.name, label, bool(matching), "(absent)")
    for label in record["traps"]:
        sprung = any(finding["category"] == label["category"] and hits(finding, label, lines) for finding in reports)
        result.labels.append(Label(path.name, label["category"], True, sprung))
    for number, finding in enumerate(reports):
        if number not in used and finding["category"] not in UNLABELLED and not record.get("partial"):
            trap = any(
                finding["category"] == label["category"] and hits(finding, label, lines) for label in record["traps"]
            )
            result.false[finding["category"]] += 1
            result.notes.append(
                f"{'TRAP ' if trap else 'FALSE'} {path.name}:{finding['line']} {finding['category']} "
                f"{finding['code']} {finding['message']} | {finding['excerpt'][:40]}"
            )


def _text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def score_folder(folder: Path, *options: str) -> Score:
    """Check the drafts of a folder and score what is found."""
    with tempfile.TemporaryDirectory() as drafts:
        records = read_records(folder, Path(drafts))
        return score(records, findings_of([path for path, _ in records], *options))


def main(arguments: Sequence[str]) -> int:
    """Print the counts, and with ``--list`` every miss and every false alarm."""
    parser = argparse.ArgumentParser(description="Score the linter on labelled drafts.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--list", action="store_true", help="every miss and every false alarm")
    parser.add_argument("--handbook", help="the content folder to use")
    options = parser.parse_args(arguments)
    result = score_folder(options.folder, *(["--handbook", options.handbook] if options.handbook else []))
    if options.list:
        print("\n".join(result.notes))
    total = result.right.total() + result.missed.total()
    print(f"found {result.right.total()} of {total}, false alarms {result.false.total()} in {result.drafts} drafts")
    for category in sorted({*result.right, *result.missed, *result.false}):
        counts = result.right[category], result.missed[category], result.false[category]
        print(f"  {category:28} right {counts[0]:3} missed {counts[1]:3} false {counts[2]:3}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
