"""All phrases of a rulebook over one text: their anchors are looked for at once, the rest when a check asks.

A phrase is one or several sequences of elements, each a set of strings. Of each sequence a stretch is its anchor: the
elements side by side whose strings, multiplied out, are rarest in the text that the phrases are made for. All anchors
are looked for in one go (Aho-Corasick, in Rust); a phrase none of whose anchors stands in a text is done with.
Others are followed left and right of their anchors when somebody asks for their hits. The time is linear in the
text, whatever the phrases are.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from math import prod
from operator import add
from typing import Any, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from huashu.rulebook.hits import Hit, Hits, Need, Numbers, Sequences, Side
from huashu.rulebook.phrase import GAP, Element, Elements, Phrase
from huashu.text.fold import Folded

__all__ = ["Hit", "Hits", "Matcher"]

T = TypeVar("T")

_Group = tuple[tuple[str, ...], tuple[Numbers, ...]]
"""Anchors that begin alike, and for each the sequences that it belongs to."""

_Plain = tuple[dict[str, bytes], Sequences, tuple[Numbers, ...], tuple[Numbers, ...]]
"""The anchors by how they begin, as ``marshal`` writes a group; the sequences; the phrases that each of them is one
of; the sequences of each phrase."""


class Matcher:
    """Finds every phrase it was built from; phrases are named by their index.

    ``usual`` is folded text of the kind that phrases will be looked for in: it tells which words are rare there. What
    is found does not depend on it.
    """

    def __init__(self, phrases: Sequence[Phrase], usual: str = "") -> None:
        numbers: dict[Elements, int] = {}
        of_phrases = tuple(
            tuple(numbers.setdefault(elements, len(numbers)) for elements in phrase.sequences) for phrase in phrases
        )
        belongs: list[dict[int, None]] = [{} for _ in numbers]
        for phrase, sequences in enumerate(of_phrases):
            for sequence in sequences:
                belongs[sequence][phrase] = None
        share = _Shared()
        anchors: dict[str, list[int]] = {}
        prepared = []
        for sequence, (elements, (first, last)) in enumerate(zip(numbers, _anchors(list(numbers), usual), strict=True)):
            for string in _joined(elements[first:last]):
                anchors.setdefault(string, []).append(sequence)
            before, after = share(_side(reversed(elements[:first]))), share(_side(elements[last:]))
            around = (before, share(_need(before, _END)), after, share(_need(after, _BEGINNING)))
            prepared.append(around if before or after or any(map(_may_run_on, _joined(elements[first:last]))) else None)
        self._prepare((_grouped(anchors), tuple(prepared), tuple(map(share, map(tuple, belongs))), of_phrases))

    @classmethod
    def of_plain(cls, plain: _Plain) -> Matcher:
        """A matcher from what ``to_plain`` gave."""
        matcher = cls.__new__(cls)
        matcher._prepare(plain)
        return matcher

    def to_plain(self) -> _Plain:
        """What the matcher is made of, as built-in types only."""
        return self._plain

    def _prepare(self, plain: _Plain) -> None:
        self._plain = plain
        self._groups, self._sequences, self._belongs, self._phrases = plain
        self._read: dict[str, _Group] = {}
        self._lengths: list[int] = []
        self._owners: list[Numbers] = []
        self._automaton: AhoCorasick | None = None
        self._seen = 0

    def __reduce__(self) -> tuple[Any, ...]:
        return Matcher.of_plain, (self._plain,)

    def expect_much(self) -> None:
        """Make ready for many pages."""
        if self._automaton is not None:
            return
        strings: list[str] = []
        for beginning in self._groups:
            some, owners = self._group(beginning)
            strings += some
            self._owners += owners
        self._lengths = [*map(len, strings)]
        if strings:
            self._automaton = AhoCorasick(strings, implementation=Implementation.ContiguousNFA)

    def find(self, folded: Folded) -> Hits:
        """Every phrase that occurs, with its hits in order; of hits inside one another the longest stays."""
        text = folded.text
        self._seen += len(text)
        if self._seen > _WORTH_AUTOMATON:
            self.expect_much()
        # where the anchors of each sequence stand
        at: dict[int, list[tuple[int, int]]] = {}
        for owners, start, end in self._anchors_in(text):
            for sequence in owners:
                if sequence in at:
                    at[sequence].append((start, end))
                else:
                    at[sequence] = [(start, end)]
        may_occur: set[int] = set().union(*[self._belongs[sequence] for sequence in at])
        return Hits(folded, at, may_occur, self._sequences, self._phrases)

    def _anchors_in(self, text: str) -> Iterable[tuple[Numbers, int, int]]:
        """Every anchor that stands in a text: the sequences it belongs to, and from where to where.

        Building an automaton of all anchors takes as long as searching many pages: for the first few pages the
        anchors whose first characters occur are looked for one by one.
        """
        if self._automaton is not None:
            owners = self._owners
            return (
                (owners[number], start, end)
                for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            )
        return self._one_by_one(text)

    def _one_by_one(self, text: str) -> Iterator[tuple[Numbers, int, int]]:
        for beginning in self._groups.keys() & {*text, *map(add, text, text[1:])}:
            for string, owners in zip(*self._group(beginning), strict=True):
                start = text.find(string)
                while start >= 0:
                    yield owners, start, start + len(string)
                    start = text.find(string, start + 1)

    def _group(self, beginning: str) -> _Group:
        group = self._read.get(beginning)
        if group is None:
            group = self._read[beginning] = marshal.loads(self._groups[beginning])
        return group


_WORTH_AUTOMATON = 20_000
"""After so many characters the automaton is built."""

_MOST_JOINED = 150
"""So many strings the elements of an anchor may give when they are multiplied out."""

_PRICE = 3e-5
"""One more anchor string is worth it when a sequence is then met so much less often, by the character of text."""


def _anchors(sequences: Sequence[Elements], usual: str) -> Iterator[tuple[int, int]]:
    """For each sequence the stretch ``[first, last)`` of its elements that is its anchor.

    How often a string stands in text is taken from ``usual``, and for one that does not occur there from its length:
    a string of n characters is taken to be thirty times rarer than one of n - 1.
    """
    stretches = [list(_stretches(elements)) for elements in sequences]
    strings = list({*chain.from_iterable(some for found in stretches for _, some in found)})
    counts: Counter[int] = Counter()
    if usual and strings:
        automaton = AhoCorasick(strings, implementation=Implementation.ContiguousNFA)
        counts.update(number for number, _, _ in automaton.find_matches_as_indexes(usual, overlapping=True))
    often = {
        string: (counts[number] / len(usual) if usual else 0) + 30.0 ** -len(string)
        for number, string in enumerate(strings)
    }

    def price(stretch: tuple[tuple[int, int], frozenset[str]]) -> float:
        _, some = stretch
        # in order, as floats add up differently in another
        return sum(sorted(often[string] for string in some)) + _PRICE * len(some)

    for found in stretches:
        yield min(found, key=price)[0]


def _stretches(elements: Elements) -> Iterator[tuple[tuple[int, int], frozenset[str]]]:
    """The stretches of a sequence that can be its anchor, with their strings: no gap, never nothing, not too many."""
    for first, element in enumerate(elements):
        if element.strings and not element.optional:
            yield (first, first + 1), element.strings
        for last in range(first + 2, len(elements) + 1):
            some = elements[first:last]
            if some[-1].is_gap or prod(len(one.strings) + one.optional for one in some) > _MOST_JOINED:
                break
            if not all(one.optional for one in some) and not element.is_gap:
                yield (first, last), _joined(some)


def _joined(elements: Elements) -> frozenset[str]:
    """The strings that elements side by side give."""
    if len(elements) == 1:
        return elements[0].strings
    return frozenset(map("".join, product(*((*one.strings, "") if one.optional else one.strings for one in elements))))


def _grouped(anchors: Mapping[str, Sequence[int]]) -> dict[str, bytes]:
    """Anchors by how they begin, each group in the form in which it is kept."""
    groups: dict[str, list[str]] = {}
    for string in sorted(anchors):
        groups.setdefault(string[:2], []).append(string)
    return {
        beginning: marshal.dumps((tuple(strings), tuple(tuple(anchors[string]) for string in strings)))
        for beginning, strings in groups.items()
    }


class _Shared:
    """Gives the first of equal values: a rulebook with much in common is small, and quickly read from its cache."""

    def __init__(self) -> None:
        self._values: dict[Any, Any] = {}

    def __call__(self, value: T) -> T:
        known: T = self._values.setdefault(value, value)
        return known


def _may_run_on(string: str) -> bool:
    """Whether a string begins or ends with what can stand inside a word of letters, or a number."""
    return string[0] <= "\x7f" or string[-1] <= "\x7f"


_BEGINNING, _END = slice(None, 2), slice(-2, None)


def _side(elements: Iterable[Element]) -> Side:
    return tuple((element.optional, _by_length(element.strings)) for element in elements)


def _by_length(strings: frozenset[str]) -> tuple[tuple[int, frozenset[str]], ...]:
    lengths = sorted({len(string) for string in strings})
    return tuple((length, frozenset(string for string in strings if len(string) == length)) for length in lengths)


def _need(side: Side, end: slice) -> Need:
    """What must stand near an anchor on a side; ``None`` when anything may."""
    near: set[str] = set()
    reach, beside = 0, True
    for optional, strings in side:
        if not strings:
            # what may be left out before a gap tells nothing
            near.clear()
            reach, beside = reach + GAP, False
            continue
        if beside or not optional:
            near.update(string[end] for _, words in strings for string in words)
        if not optional:
            break
        reach += strings[-1][0]
    else:
        return None
    if beside or any(len(string) == 1 for string in near):
        last = 0 if end.start is None else -1
        return frozenset(string[last] for string in near), 1, 1 if beside else reach + 1
    return frozenset(near), 2, reach + 1
