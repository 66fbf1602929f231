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
        """Where a match that continues at ``place`` ends (-1: it does not): the nearest after a gap, else the furthest."""
        places = {place}
        nearest = False
        for optional, strings in self.steps:
            if not strings:
                limit = _break_after(breaks, max(places))
                places = {at + gap for at in places for gap in range(GAP + 1) if at + gap <= limit}
                nearest = True
                continue
            found = {at + size for at in places for size, words in strings if text[at : at + size] in words}
            places = found | places if optional else found
            if not places:
                return -1
        return min(places) if nearest else max(places)

    def before(self, text: str, place: int, breaks: list[int]) -> int:
        """Where a match that comes from the left up to ``place`` starts; -1 when there is none."""
        places = {place}
        nearest = False
        for optional, strings in self.steps:
            if not strings:
                limit = _break_before(breaks, min(places))
                places = {at - gap for at in places for gap in range(GAP + 1) if at - gap >= limit}
                nearest = True
                continue
            found = {
                at - size for at in places for size, words in strings if at >= size and text[at - size : at] in words
            }
            places = found | places if optional else found
            if not places:
                return -1
        return max(places) if nearest else min(places)


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
                first = before.before(text, start, breaks) if before.steps else start
                if first < 0:
                    continue
                last = after.after(text, end, breaks) if after.steps else end
                if last >= 0 and not _inside_word(text, first) and not _inside_word(text, last):
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


def _break_after(breaks: list[int], place: int) -> int:
    """The furthest index that still belongs to the sentence at ``place``."""
    at = bisect_left(breaks, place)
    return breaks[at] if at < len(breaks) else place


def _break_before(breaks: list[int], place: int) -> int:
    """The first index that still belongs to the sentence that ends at ``place``."""
    at = bisect_right(breaks, place - 1)
    return breaks[at - 1] if at else 0


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
