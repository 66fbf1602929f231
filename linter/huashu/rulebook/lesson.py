"""What the handbook's own examples teach: how right and wrong words sound, beyond the phrases that are written down.

Nobody can list all the ways to be curt. But the voices, the good and bad examples of the clauses and the lines of the
scripts tell the two apart well enough: counts of single characters and of pairs say how much likelier words are among
the wrong ones than among the right ones, and in which kind of wrong they are likeliest (multinomial naive Bayes with
additive smoothing; Manning, Raghavan and Schütze, Introduction to Information Retrieval, chapter 13). Everything is
learnt from content; nothing is kept in the program.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from operator import add
from typing import Any, NamedTuple

Example = tuple[str, str]
"""Folded words, and the category that they are a bad example of; empty for good ones."""

_SEEN_ANYWAY = 0.1
"""Every run counts as seen so often, also where it was not."""

_ENOUGH = 10
"""A category with so many bad examples can be told from the others."""

_FINE = 1000
"""Weights are kept as whole thousandths."""

_KIND_FINE = 8
_NOTHING = 128
"""What a run says of a kind is kept in eighths, in a byte each."""

_FAR = 20
"""Of a category that is so many points behind, words hardly are."""

_STEEP = 0.6
"""How fast points turn into certainty."""

_DIGITS = re.compile("[0-9]+")


def runs_of(folded: str) -> list[str]:
    """The single characters and the pairs in folded words; figures are all alike."""
    text = _DIGITS.sub("0", folded)
    return [*text, *map(add, text, text[1:])]


class Verdict(NamedTuple):
    """What a lesson says of words: how sure it is that they are wrong, in per cent.

    ``category`` is what they would be wrong in, empty for right ones; ``far`` are categories that this speaks against.
    """

    certainty: float
    category: str
    far: frozenset[str]


class Lesson:
    """How strongly each run of characters speaks for wrong words, and for which kind of wrong.

    It is kept packed, and unpacked when the first words are held to it: ``runs`` are the known runs, one a line, first
    those that were heard in wrong words; ``weights`` is what each says for wrong words, ``kinds`` what each of the
    first says for each of the categories ``names``.
    """

    def __init__(self, runs: str, weights: bytes, kinds: bytes, names: tuple[str, ...]) -> None:
        self._packed = runs, weights, kinds, names
        self._kinds = kinds
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
    def _places(self) -> dict[str, int]:
        runs = self._packed[0].split("\n") if self._packed[0] else []
        return dict(zip(runs, range(len(runs)), strict=True))

    @cached_property
    def _weights(self) -> array[int]:
        return array("h", self._packed[1])

    def judge(self, folded: str) -> Verdict:
        """How sure it is that words are wrong, and of which category they would be."""
        places = [place for place in map(self._places.get, runs_of(folded)) if place is not None]
        heard = sum(map(self._weights.__getitem__, places))
        points = heard / _FINE / math.sqrt(len(folded) + 1)
        category, far = self._kind(places) if points > 0 else ("", frozenset[str]())
        return Verdict(100 / (1 + math.exp(-_STEEP * points)), category, far)

    def _kind(self, places: Iterable[int]) -> tuple[str, frozenset[str]]:
        """The category that wrong words most likely belong to, and those that they hardly can."""
        width = len(self._names)
        rows = (self._kinds[place * width : (place + 1) * width] for place in places)
        points = [sum(column) for column in zip(*filter(None, rows), strict=True)]
        if not points:
            return "", frozenset()
        most = max(points)
        far = most - _FAR * _KIND_FINE
        return self._names[points.index(most)], frozenset(
            name for name, point in zip(self._names, points, strict=True) if point <= far
        )


def nothing_taught() -> Lesson:
    """The lesson of no examples: nothing sounds wrong."""
    return Lesson("", b"", b"", ())


def learn(examples: Iterable[Example]) -> Lesson:
    """Learn from examples."""
    heard: dict[str, Counter[str]] = {}
    sizes: Counter[str] = Counter()
    for folded, category in examples:
        heard.setdefault(category, Counter()).update(runs_of(folded))
        sizes[category] += 1
    right = heard.pop("", Counter())
    wrong: Counter[str] = Counter()
    for counts in heard.values():
        wrong.update(counts)
    if not wrong:
        return nothing_taught()
    runs = [*sorted(wrong), *sorted(right.keys() - wrong.keys())]
    of_wrong, of_right = _logarithms(wrong, runs), _logarithms(right, runs)
    weights = array("h", (round((one - other) * _FINE) for one, other in zip(of_wrong, of_right, strict=True)))
    names = tuple(sorted(category for category in heard if sizes[category] >= _ENOUGH))
    return Lesson("\n".join(runs), weights.tobytes(), _kinds([heard[name] for name in names], sorted(wrong)), names)


def _logarithms(counts: Counter[str], runs: list[str]) -> list[float]:
    """How likely each of the runs is, as logarithms."""
    everything = sum(map(counts.__getitem__, runs)) + _SEEN_ANYWAY * len(runs)
    of_count = {count: math.log((count + _SEEN_ANYWAY) / everything) for count in {0, *counts.values()}}
    return [of_count[counts[run]] for run in runs]


def _kinds(heard: list[Counter[str]], runs: list[str]) -> bytes:
    """For each run how much likelier it is in each of the categories than in all of them on average."""
    columns = [_logarithms(counts, runs) for counts in heard]
    middles = [sum(row) / len(row) for row in zip(*columns, strict=True)]
    said = [
        [_NOTHING + round((one - middle) * _KIND_FINE) for one, middle in zip(column, middles, strict=True)]
        for column in columns
    ]
    return b"".join(map(bytes, zip(*said, strict=True)))
