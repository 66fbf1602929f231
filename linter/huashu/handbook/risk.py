"""Risk values: everything derivable from a risk's few judgements is computed here and never typed.

The model (its parameters stand in ``handbook.yaml`` under ``risk_model``; the formulas come from the service-risk
method of 《呼叫中心服务礼仪》, the control scale and the bands are this handbook's own convention):

* B defect and V vulnerability are judged 1 to 3, A importance is H, M or L, the control is scored 0 to 8, where a
  *weaker* control has the *higher* score.
* C potential damage = B + V − 1, from 1 to 5; D is its coefficient (0.2 to 1.0).
* I impact = coefficient of A × D.
* P probability = min(cap, control score + V).
* R risk = I × P, from 0 to 100; its band is the highest one whose minimum it reaches.

Decimals are exact, so that a value at the edge of a band falls on the right side of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from huashu.handbook.model import Entry


@dataclass(frozen=True, slots=True)
class Value:
    """One reading of the model, with every intermediate result, as a page shows it."""

    damage: int
    coefficient: Decimal
    importance: Decimal
    impact: Decimal
    probability: Decimal
    risk: Decimal
    band: str
    rank: int
    """0 for the highest band, counting down the scale."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """A risk of the register with its value today and, when an improvement is planned, its value after it."""

    entry: Entry
    now: Value
    after: Value | None

    @property
    def business(self) -> str:
        """The business it threatens."""
        return str(self.entry.data["business"])

    @property
    def defect(self) -> str:
        """The name of its defect; risks that share one are added up."""
        return str(self.entry.data["defect"]["title"])


def value(model: Mapping[str, Any], *, defect: int, vulnerability: int, importance: str, control: int) -> Value:
    """Compute one reading from the four judgements."""
    damage = defect + vulnerability - 1
    coefficient = _exact(model["damage"][damage - 1])
    weight = _exact(model["importance"][importance])
    impact = weight * coefficient
    probability = min(_exact(model["probability_cap"]), Decimal(control + vulnerability))
    risk = impact * probability
    rank, band = band_of(model, risk)
    return Value(damage, coefficient, weight, impact, probability, risk, band, rank)


def band_of(model: Mapping[str, Any], risk: Decimal) -> tuple[int, str]:
    """The rank (0 is the highest) and name of the band a risk value falls into."""
    bands = sorted(model["bands"], key=lambda band: _exact(band["min"]), reverse=True)
    for rank, band in enumerate(bands):
        if risk >= _exact(band["min"]):
            return rank, str(band["title"])
    return len(bands) - 1, str(bands[-1]["title"])


def assess(model: Mapping[str, Any], entry: Entry) -> Assessed:
    """Compute a register entry's values, today and after its planned improvement."""
    data = entry.data

    def with_control(score: int) -> Value:
        return value(
            model,
            defect=data["defect"]["value"],
            vulnerability=data["vulnerability"]["value"],
            importance=data["importance"],
            control=score,
        )

    improve = data.get("improve")
    return Assessed(entry, with_control(data["control"]["score"]), with_control(improve["score"]) if improve else None)


def ranked(risks: Iterable[Assessed]) -> tuple[Assessed, ...]:
    """All risks, the highest value first; equal values keep their order."""
    return tuple(sorted(risks, key=lambda risk: -risk.now.risk))


def totals(risks: Iterable[Assessed], key: Callable[[Assessed], str]) -> tuple[tuple[str, Decimal, int], ...]:
    """Sum of risk values and number of risks by a key (the defect, the business), the highest sum first."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    counts: dict[str, int] = defaultdict(int)
    for risk in risks:
        sums[key(risk)] += risk.now.risk
        counts[key(risk)] += 1
    return tuple(sorted(((name, total, counts[name]) for name, total in sums.items()), key=lambda row: -row[1]))


def _exact(number: float) -> Decimal:
    return Decimal(str(number))
