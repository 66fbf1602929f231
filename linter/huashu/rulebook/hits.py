"""Where phrases occur in one text, worked out phrase by phrase when asked for, from where their anchors stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import add
from typing import NamedTuple

from huashu.text.fold import Folded

GAP = 12
"""How many folded characters a gap may hold."""

Numbers = tuple[int, ...]

Side = tuple[tuple[bool, tuple[tuple[int, frozenset[str]], ...]], ...]
"""The elements on one side of an anchor, nearest first: whether each is optional, and its strings by length."""

Need = tuple[frozenset[str], int, int] | None
"""Characters, or pairs of them, one of which must stand near an anchor: their length, and how near one begins or ends.

``None`` when none need stand there.
"""

Around = tuple[Need, Side]
"""What must stand near an anchor on one side, to be looked for first, and all that stands there."""


class Hit(NamedTuple):
    """A phrase found in folded text: ``[start, end)`` in folded indexes."""

    start: int
    end: int


class Hits(Mapping[int, Sequence[Hit]]):
    """The hits of every phrase that occurs in a text, by the number of the phrase.

    ``at`` says where the anchors of sequences stand; ``may_occur`` are the phrases they belong to, no other occurs.
    """

    def __init__(
        self,
        folded: Folded,
        at: Mapping[int, Sequence[tuple[int, int]]],
        may_occur: set[int],
        sequences: Sequence[tuple[int, int] | None],
        phrases: Sequence[Numbers],
        side: Callable[[int], Around],
    ) -> None:
        self.may_occur = may_occur
        self._text = folded.text
        self._breaks = folded.breaks
        self._at = at
        self._sequences = sequences
        self._phrases = phrases
        self._side = side
        self._found: dict[int, Sequence[Hit]] = {}

    def of(self, phrase: int) -> Sequence[Hit]:
        """The hits of a phrase, in order; none lies inside another."""
        found = self._found.get(phrase)
        if found is None:
            if phrase not in self.may_occur:
                return ()
            pairs: list[tuple[int, int]] = []
            for sequence in self._phrases[phrase]:
                if sequence in self._at:
                    pairs += self._matches(sequence)
            found = self._found[phrase] = _longest(pairs) if pairs else ()
        return found

    def __getitem__(self, phrase: int) -> Sequence[Hit]:
        if found := self.of(phrase):
            return found
        raise KeyError(phrase)

    def __iter__(self) -> Iterator[int]:
        return (phrase for phrase in sorted(self.may_occur) if self.of(phrase))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _matches(self, number: int) -> Iterable[tuple[int, int]]:
        """Where a sequence matches: around each place of its anchor, as far as it reaches left and right."""
        sides = self._sequences[number]
        # nothing but anchors, no word or number at their ends that could run on
        found = self._at[number] if sides is None else self._around(self._at[number], *map(self._side, sides))
        breaks = self._breaks
        return [
            pair
            for pair in found
            if pair[1] - pair[0] >= _BRIDGES or not _sentence_ends_inside(breaks, pair[0], pair[1])
        ]

    def _around(self, places: Iterable[tuple[int, int]], left: Around, right: Around) -> Iterator[tuple[int, int]]:
        (behind, before), (ahead, after) = left, right
        text, pairs, breaks = self._text, self._pairs, self._breaks
        for start, end in places:
            if ahead:
                words, length, reach = ahead
                if words.isdisjoint((text if length == 1 else pairs)[end : end + reach]):
                    continue
            if behind:
                words, length, reach = behind
                last = start - length + 1
                if words.isdisjoint((text if length == 1 else pairs)[max(0, last - reach) : max(0, last)]):
                    continue
            first = _before(before, text, start, breaks)
            if first >= 0 and (last := _after(after, text, end, breaks)) >= 0:
                yield first, last

    @cached_property
    def _pairs(self) -> list[str]:
        """The text as characters, each with the one after it."""
        return [*map(add, self._text, self._text[1:])]


_BRIDGES = 6
"""A hit of fewer characters does not reach over the end of a sentence: punctuation may be wrong, but not that wrong."""


def _sentence_ends_inside(breaks: Sequence[int], start: int, end: int) -> bool:
    at = bisect_right(breaks, start)
    return at < len(breaks) and breaks[at] < end


def _after(side: Side, text: str, place: int, breaks: list[int]) -> int:
    """Where a match goes on from ``place`` to: the nearest after a gap, else the furthest; -1 for nowhere."""
    if not side:
        return -1 if _inside_word(text, place) else place
    places = {place}
    nearest = False
    for optional, strings in side:
        if not strings:
            places = {
                at
                for end in _at_edges(text, places)
                for at in range(end, min(end + GAP, _sentence_end(breaks, end)) + 1)
            }
            places = _at_edges(text, places)
            nearest = True
        else:
            found = {at + size for at in places for size, words in strings if text[at : at + size] in words}
            places = found | places if optional else found
        if not places:
            return -1
    places = _at_edges(text, places)
    return (min(places) if nearest else max(places)) if places else -1


def _before(side: Side, text: str, place: int, breaks: list[int]) -> int:
    """Where a match that goes on at ``place`` comes from, in the same way."""
    if not side:
        return -1 if _inside_word(text, place) else place
    places = {place}
    nearest = False
    for optional, strings in side:
        if not strings:
            places = {
                at
                for start in _at_edges(text, places)
                for at in range(start, max(start - GAP, _sentence_start(breaks, start)) - 1, -1)
            }
            places = _at_edges(text, places)
            nearest = True
        else:
            found = {
                at - size for at in places for size, words in strings if at >= size and text[at - size : at] in words
            }
            places = found | places if optional else found
        if not places:
            return -1
    places = _at_edges(text, places)
    return (max(places) if nearest else min(places)) if places else -1


def _sentence_end(breaks: list[int], place: int) -> int:
    """The last index from ``place`` on at which something of the same sentence can begin; before it if none can."""
    at = bisect_left(breaks, place)
    return breaks[at] - 1 if at < len(breaks) else place


def _sentence_start(breaks: list[int], place: int) -> int:
    """The first index up to ``place`` at which something of the same sentence can end; after it if none can."""
    at = bisect_right(breaks, place)
    return breaks[at - 1] + 1 if at else 0


def _at_edges(text: str, places: set[int]) -> set[int]:
    """The places where no word and no number runs on."""
    return {at for at in places if text[at : at + 1] > "\x7f" or not _inside_word(text, at)}


def _inside_word(text: str, at: int) -> bool:
    """Whether a word of ASCII letters, or a number, runs on over an index."""
    right = text[at : at + 1]
    if right > "\x7f" or not 0 < at < len(text):
        return False
    left = text[at - 1]
    return (
        left.isascii()
        and right.isascii()
        and ((left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit()))
    )


def _longest(hits: list[tuple[int, int]]) -> list[Hit]:
    """Hits in order without those that lie inside another."""
    kept: list[Hit] = []
    reached = -1
    for start, end in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
        if end > reached:
            kept.append(Hit(start, end))
            reached = end
    return kept
