"""The handbook as it is, on drafts that its phrases were not written from: what it finds, and what it leaves alone."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from bench.score import Label, Score, hits, read_records, score, score_folder

pytestmark = pytest.mark.xdist_group("labelled")

LABELLED = Path(__file__).parent / "fixtures" / "labelled"
CONTENT = Path(__file__).parents[1] / "content"

BUDGETS = {"scripts": (82, 9), "policies": (68, 5), "passages": (47, 4)}
"""For each set, the mistakes that must be found and the false alarms that may be raised."""

ENOUGH = 3
"""So many drafts with a mistake of one category, or so many traps, make a category that is held to its word."""


@cache
def scored(name: str) -> Score:
    return score_folder(LABELLED / name, "--handbook", str(CONTENT))


def labels(*, trap: bool) -> dict[str, list[Label]]:
    """The labels of all sets by category, where there are enough of them."""
    found: dict[str, list[Label]] = {}
    for name in BUDGETS:
        for label in scored(name).labels:
            if label.trap is trap:
                found.setdefault(label.category, []).append(label)
    return {category: held for category, held in found.items() if len({label.file for label in held}) >= ENOUGH}


@pytest.mark.parametrize("name", BUDGETS)
def test_as_much_is_found_and_as_little_is_made_up(name: str) -> None:
    least, most = BUDGETS[name]
    result = scored(name)
    assert result.right.total() >= least, "\n".join(result.notes)
    assert result.false.total() <= most, "\n".join(result.notes)


def test_of_every_category_several_mistakes_are_reported() -> None:
    held = labels(trap=False)
    assert len(held) > 20
    found = {category: {label.file for label in group if label.reported} for category, group in held.items()}
    assert {category: files for category, files in found.items() if len(files) < ENOUGH} == {}


def test_of_every_category_several_traps_are_left_alone() -> None:
    held = labels(trap=True)
    assert len(held) > 20
    spared = {category: [label for label in group if not label.reported] for category, group in held.items()}
    assert {category: len(group) for category, group in spared.items() if len(group) < ENOUGH} == {}


FINDING = {
    "line": 2,
    "column": 4,
    "end_line": 2,
    "end_column": 6,
    "category": "rude",
    "code": "A",
    "message": "",
    "excerpt": "",
}


@pytest.mark.parametrize(
    ("label", "hit"),
    [
        ({"line": 2, "span": "丁戊"}, True),
        ({"line": 2, "span": "戊己"}, True),
        ({"line": 2, "span": "己"}, False),
        ({"line": 2, "span": "甲乙丙"}, False),
        ({"line": 1, "span": "一"}, False),
        ({"line": 2, "span": "不在这里"}, True),
    ],
)
def test_a_finding_hits_a_label_where_they_overlap(label: dict[str, object], hit: bool) -> None:
    assert hits(FINDING, label, ["一", "甲乙丙丁戊己"]) is hit


def test_counting(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text(
        '{"file": "稿.md", "absent": [{"line": 1, "category": "no-apology", "certainty": "clear"}],'
        ' "expected": [{"line": 2, "span": "丁", "category": "rude", "certainty": "clear"}],'
        ' "traps": [{"line": 2, "span": "戊", "category": "rude"}, {"line": 1, "span": "一", "category": "slang"}]}\n',
        encoding="utf-8",
    )
    (tmp_path / "稿.md").write_text("一\n甲乙丙丁戊己\n", encoding="utf-8")
    records = read_records(tmp_path, tmp_path)
    result = score(records, {tmp_path / "稿.md": [FINDING, {**FINDING, "category": "slang"}]})
    assert (dict(result.right), dict(result.missed), dict(result.false)) == (
        {"rude": 1},
        {"no-apology": 1},
        {"slang": 1},
    )
    assert [(label.category, label.trap, label.reported) for label in result.labels] == [
        ("rude", False, True),
        ("no-apology", False, False),
        ("rude", True, True),
        ("slang", True, False),
    ]
