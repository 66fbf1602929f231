"""What the handbook's own examples teach: how right and wrong words sound, beyond the phrases that are written down.

Nobody can list all the ways to be curt. But the voices, the good and bad examples of the clauses and the lines of the
scripts tell the two apart well enough: a logistic regression over runs of one to three characters learns which runs
speak for wrong words, and counts over the bad ones tell which kind of wrong. Everything is learnt from content, in the
same order every time; nothing is kept in the program.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from operator import add
from typing import Any
from zlib import crc32

Example = tuple[str, str]
"""Folded words, and the category that they are a bad example of; empty for good ones."""

_ROUNDS = 5
_RATE = 1.0
_SHRINK = 0.02
_OFTEN = 3
"""A run of characters counts when this many examples have it."""

OTHER = "other"
"""Stands for the categories of which there are few examples."""

_ENOUGH = 40
"""A category with so many bad examples can be told from the others."""

_DOUBT = 4
"""So many examples of a category must be seen before what it says counts for half."""

_FINE = 1000
"""Weights are kept as whole thousandths."""

_KIND_FINE = 25
"""What a run says of a kind is kept in fortieths."""

_CLEAR = 10.0
_CLEARNESS = 0.15
"""Words that are plainly of one kind are wrong the more surely: so much for each point, up to so many points."""

_HOPELESS = -0.8
"""Words with so few points are right, of whatever kind they would be."""

_DIGITS = re.compile("[0-9]+")


def runs_of(folded: str) -> list[str]:
    """The runs of one to three characters in folded words; figures are all alike."""
    text = _DIGITS.sub("0", folded)
    pairs = [*map(add, text, text[1:])]
    return [*text, *pairs, *map(add, pairs, text[2:])]


class Lesson:
    """How strongly each run of characters speaks for wrong words, and for which kind of wrong.

    It is kept packed, and unpacked when the first words are held to it: ``runs`` and ``telling`` are the known runs
    and those that tell one kind from another, one a line; ``weights`` and ``kinds`` what they say, in their order.
    """

    def __init__(
        self, bias: int, runs: str, weights: bytes, telling: str, kinds: bytes, names: tuple[str, ...]
    ) -> None:
        self._packed = bias, runs, weights, telling, kinds, names
        self._bias = bias
        self._names = names

    @classmethod
    def of_plain(cls, plain: Any) -> Lesson:
        """A lesson from what ``to_plain`` gave."""
        return cls(*plain)

    def to_plain(self) -> Any:
        """What was learnt, as built-in types only."""
        return self._packed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lesson) and self._packed == other._packed

    def __hash__(self) -> int:
        return hash(self._packed)

    @cached_property
    def _weights(self) -> dict[str, int]:
        """What each run says for wrong words, in thousandths."""
        _, runs, weights, *_ = self._packed
        return dict(zip(runs.split("\n"), array("h", weights), strict=True)) if weights else {}

    @cached_property
    def _kinds(self) -> dict[str, bytes]:
        """What each run says for each kind, 128 being nothing."""
        *_, telling, kinds, names = self._packed
        width = len(names)
        rows = (kinds[at : at + width] for at in range(0, len(kinds), width))
        return dict(zip(telling.split("\n"), rows, strict=True)) if kinds else {}

    def judge(self, folded: str) -> tuple[float, str]:
        """How sure it is that words are wrong, in per cent, and in which way: a category, or ``OTHER``."""
        runs = runs_of(folded)
        heard = sum(filter(None, map(self._weights.get, runs)))
        points = (self._bias + heard / math.sqrt(len(runs) + 1)) / _FINE
        if points < _HOPELESS:
            return 100 / (1 + math.exp(-points)), OTHER
        kind, clear = self._kind(runs)
        return 100 / (1 + math.exp(-points - _CLEARNESS * clear)), kind

    def _kind(self, runs: Iterable[str]) -> tuple[str, float]:
        """The category that wrong words most likely belong to, and by how much it leads."""
        rows = [self._kinds[run] for run in set(runs) if run in self._kinds]
        points = [sum(column) for column in zip(*rows, strict=True)]
        if len(points) < 2:
            return self._names[0], 0.0
        second, first = sorted(points)[-2:]
        return self._names[points.index(first)], min(_CLEAR, (first - second) / _KIND_FINE)


def nothing_taught() -> Lesson:
    """The lesson of no examples: nothing sounds wrong."""
    return Lesson(-10 * _FINE, "", b"", "", b"", (OTHER,))


def learn(examples: Iterable[Example]) -> Lesson:
    """Learn from examples."""
    # in an order that mixes them, and always the same
    mixed = sorted(examples, key=lambda example: (crc32(example[0].encode()), example))
    rows = [(runs_of(folded), category) for folded, category in mixed]
    often = Counter(run for runs, _ in rows for run in set(runs))
    known = frozenset(run for run, times in often.items() if times >= _OFTEN)
    bias, weights = _weights(rows, known)
    speaking = {run: points for run, weight in sorted(weights.items()) if (points := _whole(weight * _FINE, 32767))}
    often_wrong = Counter(category for _, category in rows if category)
    names = (OTHER, *sorted(category for category, times in often_wrong.items() if times >= _ENOUGH))
    kinds = _kinds(rows, known, names)
    return Lesson(
        round(bias * _FINE),
        "\n".join(speaking),
        array("h", speaking.values()).tobytes(),
        "\n".join(kinds),
        b"".join(kinds.values()),
        names,
    )


def _whole(number: float, most: int) -> int:
    return max(-most, min(most, round(number)))


def _weights(rows: Sequence[tuple[list[str], str]], known: frozenset[str]) -> tuple[float, dict[str, float]]:
    """Logistic regression by gradient descent, the examples taken in turn."""
    weights = dict.fromkeys(known, 0.0)
    heard = [
        ([run for run in runs if run in known], bool(category), 1 / math.sqrt(len(runs) + 1)) for runs, category in rows
    ]
    weight_of = weights.__getitem__
    bias = 0.0
    for turn in range(_ROUNDS):
        rate = _RATE / (1 + turn * 0.2)
        keep = 1 - rate * _SHRINK
        for runs, wrong, scale in heard:
            points = bias + scale * sum(map(weight_of, runs))
            slip = 1 / (1 + math.exp(-points)) - wrong
            bias -= rate * slip * 0.1
            step = rate * slip * scale
            for run in runs:
                weights[run] = weights[run] * keep - step
    return bias, weights


def _kinds(rows: Sequence[tuple[list[str], str]], known: frozenset[str], names: tuple[str, ...]) -> dict[str, bytes]:
    """For each run, how much more often than elsewhere it stands in the bad examples of each category."""
    counts: Mapping[str, Counter[str]] = {name: Counter() for name in names}
    sizes: Counter[str] = Counter()
    for runs, category in rows:
        if category:
            name = category if category in counts else OTHER
            counts[name].update(known.intersection(runs))
            sizes[name] += 1
    total: Counter[str] = Counter()
    for name in names:
        total.update(counts[name])
    everything = sizes.total()
    return {
        run: bytes(
            128
            + _whole(
                _KIND_FINE * math.log((counts[name][run] * everything / times + _DOUBT) / (sizes[name] + _DOUBT)), 127
            )
            for name in names
        )
        for run, times in sorted(total.items())
        if times > 1
    }
