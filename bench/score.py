"""Score the linter on labelled drafts: what it finds, what it misses, where it cries wolf.

    python bench/score.py FOLDER [--list]

FOLDER holds drafts and ``labels.jsonl``, one record a draft: ``expected`` (line, span on that line, category,
certainty, also), ``absent`` (category, line), ``traps`` (line, span, category), ``kind``. A finding hits a label
when the lines agree, the spans overlap and the category is the label's or one of ``also``; for something absent the
category in the same draft is enough. Debatable labels count neither way.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

UNLABELLED = {"typography", "term"}
"""Categories that the labels do not cover."""


def findings_of(folder: Path, names: list[str]) -> dict[str, list[dict[str, Any]]]:
    """What ``huashu check`` reports, by file name."""
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "check", "--format", "json", *(str(folder / name) for name in names)],
        capture_output=True,
        text=True,
        check=False,
    )
    if not done.stdout:
        sys.exit(done.stderr)
    report = json.loads(done.stdout)
    for unread in report["unread"]:
        print("UNREAD", unread)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for finding in report["findings"]:
        found[Path(finding["file"]).name].append(finding)
    return found


def columns(text: str, span: str) -> tuple[int, int]:
    """Where a label's words stand on their line (1-based, end exclusive); the whole line when they are not there."""
    start = text.find(span)
    return (start + 1, start + 1 + len(span)) if start >= 0 else (1, len(text) + 1)


def hits(finding: dict[str, Any], label: dict[str, Any], lines: list[str]) -> bool:
    """Whether a finding stands where a label does."""
    if not finding["line"] <= label["line"] <= finding["end_line"]:
        return False
    start, end = columns(lines[label["line"] - 1], label["span"])
    first = finding["column"] if finding["line"] == label["line"] else 1
    last = finding["end_column"] if finding["end_line"] == label["line"] else end
    return first < end and start < max(last, first + 1)


def main(arguments: list[str]) -> int:
    """Print the counts, and with ``--list`` every miss and every false alarm."""
    folder = Path(arguments[0])
    records = [json.loads(line) for line in (folder / "labels.jsonl").read_text("utf-8").splitlines() if line.strip()]
    found = findings_of(folder, [record["file"] for record in records])
    right: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    notes: list[str] = []
    for record in records:
        raw = (folder / record["file"]).read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("gb18030")
        lines = text.splitlines()
        used: set[int] = set()
        reports = found[record["file"]]
        for label in record["expected"]:
            categories = {label["category"], *label.get("also", ())}
            matching = [n for n, f in enumerate(reports) if f["category"] in categories and hits(f, label, lines)]
            used.update(matching)
            if label["certainty"] != "clear":
                used.update(
                    n for n, f in enumerate(reports) if f["category"] in categories and f["line"] == label["line"]
                )
                continue
            if matching:
                right[label["category"]] += 1
            else:
                missed[label["category"]] += 1
                notes.append(f"MISS  {record['file']}:{label['line']} {label['category']} {label['span']}")
        for label in record["absent"]:
            matching = [n for n, f in enumerate(reports) if f["category"] == label["category"]]
            used.update(matching)
            if label["certainty"] != "clear":
                continue
            if matching:
                right[label["category"]] += 1
            else:
                missed[label["category"]] += 1
                notes.append(f"MISS  {record['file']}:{label['line']} {label['category']} (absent)")
        for number, finding in enumerate(reports):
            if number not in used and finding["category"] not in UNLABELLED:
                trap = any(
                    hits(finding, label, lines) and finding["category"] == label["category"]
                    for label in record["traps"]
                )
                false[finding["category"]] += 1
                notes.append(
                    f"{'TRAP ' if trap else 'FALSE'} {record['file']}:{finding['line']} {finding['category']} "
                    f"{finding['code']} {finding['message']} | {finding['excerpt'][:40]}"
                )
    if "--list" in arguments:
        print("\n".join(notes))
    total = right.total() + missed.total()
    print(f"found {right.total()} of {total}, false alarms {false.total()} in {len(records)} drafts")
    for category in sorted({*right, *missed, *false}):
        print(f"  {category:28} right {right[category]:3} missed {missed[category]:3} false {false[category]:3}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
