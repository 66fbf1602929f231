from __future__ import annotations

from decimal import Decimal

import pytest

from huashu.handbook.model import Handbook
from huashu.handbook.risk import assess, band_of, ranked, totals, value

MODEL = {
    "importance": {"H": 10, "M": 5, "L": 2},
    "damage": [0.2, 0.4, 0.6, 0.8, 1.0],
    "probability_cap": 10,
    "bands": [{"title": "高", "min": 50}, {"title": "中", "min": 20}, {"title": "低", "min": 0}],
}


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        # power cut, knowledge outdated: rules exist, no drill
        ((3, 2, "H", 5), (4, "0.8", "8", "7", "56", "高")),
        # the same after the drill
        ((3, 2, "H", 2), (4, "0.8", "8", "4", "32", "中")),
        # branch address badly put
        ((2, 1, "M", 2), (2, "0.4", "2", "3", "6", "低")),
        # probability is capped
        ((3, 3, "H", 8), (5, "1", "10", "10", "100", "高")),
        # exact where floats are not: 2 × 0.6 × 3
        ((2, 2, "L", 1), (3, "0.6", "1.2", "3", "3.6", "低")),
    ],
)
def test_worked_examples(judged: tuple[int, int, str, int], expected: tuple[object, ...]) -> None:
    defect, vulnerability, importance, control = judged
    got = value(MODEL, defect=defect, vulnerability=vulnerability, importance=importance, control=control)
    damage, coefficient, impact, probability, risk, band = expected
    assert got.damage == damage
    assert got.coefficient == Decimal(str(coefficient))
    assert got.impact == Decimal(str(impact))
    assert got.probability == Decimal(str(probability))
    assert got.risk == Decimal(str(risk))
    assert got.band == band


def test_every_cell_of_the_damage_table() -> None:
    table = [
        [value(MODEL, defect=b, vulnerability=v, importance="H", control=0).damage for v in (1, 2, 3)]
        for b in (1, 2, 3)
    ]
    assert table == [[1, 2, 3], [2, 3, 4], [3, 4, 5]]


@pytest.mark.parametrize(("risk", "band"), [("49.9", "中"), ("50", "高"), ("19.9", "低"), ("20", "中"), ("0", "低")])
def test_band_edges(risk: str, band: str) -> None:
    assert band_of(MODEL, Decimal(risk))[1] == band


def test_register_is_ranked_and_added_up(handbook: Handbook) -> None:
    model = handbook.settings["risk_model"]
    risks = ranked(assess(model, entry) for entry in handbook.of("risks"))
    assert [(risk.entry.id, str(risk.now.risk)) for risk in risks] == [
        ("outage-outdated", "56.0"),
        ("address-unclear", "6.0"),
    ]
    assert risks[0].after is not None
    assert risks[0].after.band == "中"
    assert risks[1].after is None
    assert totals([*risks, risks[1]], lambda risk: risk.defect) == (
        ("知识更新滞后", Decimal(56), 1),
        ("表达不准", Decimal(12), 2),
    )
