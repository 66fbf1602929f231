"""All phrases of a rulebook over one text: one automaton (Aho-Corasick, in Rust), then a look left and right.

Of each sequence of elements one is its anchor: the element whose strings are rarest. All anchors stand in the
automaton; where one is found, the elements before and after it are followed through sets of positions. The time is
linear in the text, whatever the phrases are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from huashu.rulebook.phrase import GAP, Element, Elements, Phrase
from huashu.text.fold import Folded


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A phrase found in folded text: ``[start, end)`` in folded indexes."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Side:
    """The elements on one side of an anchor, nearest first, each with its strings by length."""

    steps: tuple[tuple[bool, tuple[tuple[int, frozenset[str]], ...]], ...]

    @classmethod
    def of(cls, elements: Iterable[Element]) -> _Side:
        return cls(tuple((element.optional, _by_length(element.strings)) for element in elements))

    def after(self, text: str, place: int, breaks: list[int]) -> int:
        """Where a match goes on from ``place`` to: the nearest after a gap, else the furthest; -1 for nowhere."""
        places = {place}
        nearest = False
        for optional, strings in self.steps:
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

    def before(self, text: str, place: int, breaks: list[int]) -> int:
        """Where a match that goes on at ``place`` comes from, in the same way."""
        places = {place}
        nearest = False
        for optional, strings in self.steps:
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
                    at - size
                    for at in places
                    for size, words in strings
                    if at >= size and text[at - size : at] in words
                }
                places = found | places if optional else found
            if not places:
                return -1
        places = _at_edges(text, places)
        return (max(places) if nearest else min(places)) if places else -1


_BRIDGES = 6
"""A hit of fewer characters does not reach over the end of a sentence: punctuation may be wrong, but not that wrong."""


def _sentence_ends_inside(breaks: list[int], start: int, end: int) -> bool:
    at = bisect_right(breaks, start)
    return at < len(breaks) and breaks[at] < end


class Matcher:
    """Finds every phrase it was built from; phrases are named by their index."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        anchors: dict[str, list[tuple[int, _Side, _Side]]] = {}
        for index, phrase in enumerate(phrases):
            for elements in phrase.sequences:
                at = _anchor(elements)
                before, after = _Side.of(reversed(elements[:at])), _Side.of(elements[at + 1 :])
                for string in elements[at].strings:
                    anchors.setdefault(string, []).append((index, before, after))
        self._anchors = list(anchors.values())
        self._automaton = AhoCorasick(list(anchors)) if anchors else None

    def find(self, folded: Folded) -> dict[int, list[Hit]]:
        """Every phrase that occurs, with its hits in order; of hits inside one another the longest stays."""
        if self._automaton is None:
            return {}
        text, breaks = folded.text, folded.breaks
        found: dict[int, list[Hit]] = {}
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            for phrase, before, after in self._anchors[number]:
                first = before.before(text, start, breaks)
                if first < 0:
                    continue
                last = after.after(text, end, breaks)
                if last >= 0 and not (last - first < _BRIDGES and _sentence_ends_inside(breaks, first, last)):
                    found.setdefault(phrase, []).append(Hit(first, last))
        return {phrase: _longest(hits) for phrase, hits in found.items()}


def _by_length(strings: frozenset[str]) -> tuple[tuple[int, frozenset[str]], ...]:
    lengths = sorted({len(string) for string in strings})
    return tuple((length, frozenset(string for string in strings if len(string) == length)) for length in lengths)


def _anchor(elements: Elements) -> int:
    """The element to look for first: never optional, no gap, and the rarest by the length of its strings.

    A string of n characters is taken to be thirty times rarer than one of n - 1.
    """
    fixed = [number for number, element in enumerate(elements) if element.strings and not element.optional]
    return min(fixed, key=lambda number: sum(30.0 ** -len(string) for string in elements[number].strings))


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
    return {at for at in places if not _inside_word(text, at)}


def _inside_word(text: str, at: int) -> bool:
    """Whether a word of ASCII letters, or a number, runs on over an index."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    return (
        left.isascii()
        and right.isascii()
        and ((left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit()))
    )


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits in order without those that lie inside another."""
    kept: list[Hit] = []
    for hit in sorted(set(hits), key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept
