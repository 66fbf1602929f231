"""What the handbook's own examples teach: how right and wrong words sound, beyond the phrases that are written down.

Nobody can list all the ways to be curt. But the good and bad examples of the clauses, and the lines of the scripts,
tell the two apart well enough: a logistic regression over runs of one to three characters learns which runs speak
for wrong words, and counts over the bad ones tell which kind of wrong. Everything is learnt from content, in the
same order every time; nothing is kept in the program.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import add
from typing import Any

Example = tuple[str, str]
"""Folded words, and the category that they are a bad example of; empty for good ones."""

_ROUNDS = 12
_RATE = 0.3
_SHRINK = 0.004
_OFTEN = 2
"""A run of characters counts when this many examples have it."""

OTHER = "other"
"""Stands for the categories of which there are few examples."""

_ENOUGH = 40
"""A category with so many bad examples can be told from the others."""

_DOUBT = 8
"""So many examples of a category must be seen before what it says counts for half."""

_FINE = 1000
"""Weights are kept as whole thousandths."""

_DIGITS = re.compile("[0-9]+")


def runs_of(folded: str) -> set[str]:
    """The runs of one to three characters in folded words; figures are all alike."""
    text = _DIGITS.sub("0", folded)
    pairs = [*map(add, text, text[1:])]
    return {*text, *pairs, *map(add, pairs, text[2:])}


class Lesson:
    """How strongly each run of characters speaks for wrong words, and for which kind of wrong."""

    def __init__(self, bias: int, weights: dict[str, int], kinds: dict[str, tuple[int, ...]], names: tuple[str, ...]):
        self._bias = bias
        self.weights = weights
        self._kinds = kinds
        self._names = names

    @classmethod
    def of_plain(cls, plain: Any) -> Lesson:
        """A lesson from what ``to_plain`` gave."""
        return cls(*plain)

    def to_plain(self) -> Any:
        """What was learnt, as built-in types only."""
        return self._bias, self.weights, self._kinds, self._names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lesson) and self.to_plain() == other.to_plain()

    def __hash__(self) -> int:
        return hash((self._bias, self._names))

    def wrongness(self, folded: str) -> float:
        """How sure it is that words are wrong, in per cent."""
        heard = self.weights.keys() & runs_of(folded)
        points = self._bias + sum(map(self.weights.__getitem__, heard)) / math.sqrt(len(heard) + 1)
        return 100 / (1 + math.exp(-points / _FINE))

    def kind(self, folded: str) -> str:
        """The category that wrong words most likely belong to, or ``OTHER``."""
        heard = self._kinds.keys() & runs_of(folded)
        points = [sum(column) for column in zip(*map(self._kinds.__getitem__, heard), strict=True)]
        return self._names[points.index(max(points))] if points else self._names[0]


def nothing_taught() -> Lesson:
    """The lesson of no examples: nothing sounds wrong."""
    return Lesson(-10 * _FINE, {}, {}, (OTHER,))


def learn(examples: Iterable[Example]) -> Lesson:
    """Learn from examples."""
    heard = [(runs_of(folded), category) for folded, category in examples]
    often = Counter(run for runs, _ in heard for run in runs)
    known = {run for run, times in often.items() if times >= _OFTEN}
    rows = [(sorted(runs & known), category) for runs, category in heard]
    bias, weights = _weights(rows)
    often_wrong = Counter(category for _, category in rows if category)
    names = (OTHER, *sorted(category for category, times in often_wrong.items() if times >= _ENOUGH))
    return Lesson(
        round(bias * _FINE),
        {run: points for run, weight in sorted(weights.items()) if (points := round(weight * _FINE))},
        _kinds(rows, names),
        names,
    )


def _weights(rows: Sequence[tuple[list[str], str]]) -> tuple[float, dict[str, float]]:
    """Logistic regression by gradient descent, the examples taken in turn in a fixed order that mixes them."""
    weights = dict.fromkeys((run for runs, _ in rows for run in runs), 0.0)
    bias = 0.0
    mixed = sorted(rows, key=lambda row: (len(row[0]) % 7, row[0][-1:], row))
    for turn in range(_ROUNDS):
        rate = _RATE / (1 + turn * 0.2)
        for runs, category in mixed:
            scale = 1 / math.sqrt(len(runs) + 1)
            points = bias + scale * sum(map(weights.__getitem__, runs))
            slip = 1 / (1 + math.exp(-points)) - bool(category)
            bias -= rate * slip * 0.1
            step = rate * slip * scale
            keep = 1 - rate * _SHRINK
            for run in runs:
                weights[run] = weights[run] * keep - step
    return bias, weights


def _kinds(rows: Sequence[tuple[list[str], str]], names: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """For each run, how much more often than elsewhere it stands in the bad examples of each category."""
    counts: Mapping[str, Counter[str]] = {name: Counter() for name in names}
    sizes: Counter[str] = Counter()
    for runs, category in rows:
        if category:
            name = category if category in counts else OTHER
            counts[name].update(runs)
            sizes[name] += 1
    total: Counter[str] = Counter()
    for name in names:
        total.update(counts[name])
    everything = sizes.total()
    return {
        run: tuple(
            round(100 * math.log((counts[name][run] * everything / times + _DOUBT) / (sizes[name] + _DOUBT)))
            for name in names
        )
        for run, times in sorted(total.items())
    }
