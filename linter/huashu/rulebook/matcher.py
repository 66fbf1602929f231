"""All phrases of a rulebook over one text: one automaton (Aho-Corasick, in Rust), then a look left and right.

Of each sequence of elements one is its anchor: the element whose strings are rarest. All anchors stand in the
automaton; where one is found, the sequences that the next character does not rule out are followed through sets of
positions. The time is linear in the text, whatever the phrases are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from operator import add
from typing import Any, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from huashu.rulebook.phrase import GAP, Element, Elements, Phrase
from huashu.text.fold import Folded


class Hit(NamedTuple):
    """A phrase found in folded text: ``[start, end)`` in folded indexes."""

    start: int
    end: int


T = TypeVar("T")

_Side = tuple[tuple[bool, tuple[tuple[int, frozenset[str]], ...]], ...]
"""The elements on one side of an anchor, nearest first: whether each is optional, and its strings by length."""

_Way = tuple[int, _Side, _Side]
"""A sequence around its anchor: the number of its phrase, what stands before and what after."""

_Table = dict[str, tuple[_Way, ...]]
_Ways = tuple[tuple[_Way, ...], _Table | None, _Table | None, _Table | None, _Table | None]
"""The sequences of one anchor: those to follow always; by the character after it; by the one before it; by what
stands within ``_REACH`` after it, and before it."""


def _side(elements: Iterable[Element]) -> _Side:
    return tuple((element.optional, _by_length(element.strings)) for element in elements)


def _after(side: _Side, text: str, place: int, breaks: list[int]) -> int:
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


def _before(side: _Side, text: str, place: int, breaks: list[int]) -> int:
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


_BRIDGES = 6
"""A hit of fewer characters does not reach over the end of a sentence: punctuation may be wrong, but not that wrong."""


def _sentence_ends_inside(breaks: list[int], start: int, end: int) -> bool:
    at = bisect_right(breaks, start)
    return at < len(breaks) and breaks[at] < end


class Matcher:
    """Finds every phrase it was built from; phrases are named by their index."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        gathered: dict[str, list[_Way]] = {}
        share = _Shared()
        for index, phrase in enumerate(phrases):
            for elements in phrase.sequences:
                at = _anchor(elements)
                before, after = share(_side(reversed(elements[:at]))), share(_side(elements[at + 1 :]))
                for string in elements[at].strings:
                    gathered.setdefault(string, []).append((index, before, after))
        self._prepare({share(string): _sorted_out(ways, share) for string, ways in gathered.items()})

    @classmethod
    def of_plain(cls, ways: dict[str, _Ways]) -> Matcher:
        """A matcher from what ``to_plain`` gave."""
        matcher = cls.__new__(cls)
        matcher._prepare(ways)
        return matcher

    def to_plain(self) -> dict[str, _Ways]:
        """What the matcher is made of, as built-in types only."""
        return self._ways

    def _prepare(self, ways: dict[str, _Ways]) -> None:
        self._ways = ways
        self._strings: tuple[str, ...] = tuple(ways)
        self._automaton: AhoCorasick | None = None
        self._seen = 0

    def __reduce__(self) -> tuple[Any, ...]:
        return Matcher.of_plain, (self._ways,)

    def expect_much(self) -> None:
        """Make ready for many pages."""
        self._automaton = _automaton(self._strings) if self._strings else None

    def find(self, folded: Folded) -> dict[int, list[Hit]]:
        """Every phrase that occurs, with its hits in order; of hits inside one another the longest stays."""
        text, breaks = folded.text, folded.breaks
        pairs = [*map(add, text, text[1:])]
        found: dict[int, list[tuple[int, int]]] = {}
        strings, automaton = self._anchors_in(text, pairs)
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True) if automaton else ():
            always, by_next, by_last, by_ahead, by_behind = self._ways[strings[number]]
            ways = always
            if by_next and (more := by_next.get(text[end : end + 1])):
                ways += more
            if by_last and start and (more := by_last.get(text[start - 1])):
                ways += more
            if by_ahead:
                stop = end + _REACH
                ways += _met(by_ahead, text[end:stop], pairs[end:stop])
            if by_behind:
                stop = max(0, start - _REACH)
                ways += _met(by_behind, text[stop:start], pairs[stop : start - 1])
            for phrase, before, after in ways:
                # a string of Chinese characters that stands for itself is met most often, and never inside a word
                first = _before(before, text, start, breaks) if before or text[start] <= "\x7f" else start
                if first < 0:
                    continue
                last = _after(after, text, end, breaks) if after or text[end - 1] <= "\x7f" else end
                if last >= 0 and not (last - first < _BRIDGES and _sentence_ends_inside(breaks, first, last)):
                    found.setdefault(phrase, []).append((first, last))
        return {phrase: _longest(hits) for phrase, hits in found.items()}

    def _anchors_in(self, text: str, pairs: list[str]) -> tuple[Sequence[str], AhoCorasick | None]:
        """An automaton of all anchors that may occur in a text, and the anchors by their number in it.

        Building one of all anchors takes as long as searching many pages: for the first few pages it is cheaper to
        leave out the anchors whose first characters do not occur.
        """
        if self._automaton is not None:
            return self._strings, self._automaton
        self._seen += len(text)
        if self._seen > _WORTH_ALL:
            self._automaton = _automaton(self._strings)
            return self._strings, self._automaton
        beginnings = {*text, *pairs}
        strings = [string for string in self._strings if string[:2] in beginnings and string in text]
        return strings, _automaton(strings) if strings else None


_WORTH_ALL = 20_000
"""After so many characters the automaton of all anchors is built."""


def _automaton(strings: Sequence[str]) -> AhoCorasick:
    return AhoCorasick(strings, implementation=Implementation.ContiguousNFA)


_REACH = 28
"""So far from its anchor the first thing after a gap begins, or the last thing before one ends."""


def _met(ways: _Table, *keys: Iterable[str]) -> tuple[_Way, ...]:
    """The ways for the keys, each once."""
    met = ways.keys() & {*chain(*keys)}
    if len(met) < 2:
        return ways[met.pop()] if met else ()
    return tuple({id(way): way for key in met for way in ways[key]}.values())


class _Shared:
    """Gives the first of equal values: a rulebook with much in common is small, and quickly read from its cache."""

    def __init__(self) -> None:
        self._values: dict[Any, Any] = {}

    def __call__(self, value: T) -> T:
        known: T = self._values.setdefault(value, value)
        return known


def _sorted_out(ways: Iterable[_Way], share: _Shared) -> _Ways:
    """The sequences of an anchor by what must stand next to it or near it, so that few have to be followed."""
    always: list[_Way] = []
    tables: list[dict[str, list[_Way]]] = [{}, {}, {}, {}]
    for way in ways:
        _, before, after = way
        needs = (_next_to(after, 0), _next_to(before, -1), _near(after, _beginning), _near(before, _end))
        table, keys = next(((table, keys) for table, keys in zip(tables, needs, strict=True) if keys), ({}, None))
        for key in keys or ():
            table.setdefault(key, []).append(way)
        if not keys:
            always.append(way)
    by_next, by_last, by_ahead, by_behind = (_frozen(table, share) for table in tables)
    return share(tuple(always)), by_next, by_last, by_ahead, by_behind


def _frozen(ways: dict[str, list[_Way]], share: _Shared) -> _Table | None:
    if not ways:
        return None
    return {share(key): share(tuple(some)) for key, some in ways.items()}


def _next_to(side: _Side, end: int) -> set[str] | None:
    """The characters one of which must stand next to the anchor; ``None`` when any may."""
    found: set[str] = set()
    for optional, strings in side:
        if not strings:
            return None
        found.update(string[end] for _, words in strings for string in words)
        if not optional:
            return found
    return None


def _near(side: _Side, key: Callable[[str], str]) -> set[str] | None:
    """The keys one of which must stand within reach: those of the first thing that is not optional, a gap before it.

    ``None`` when there is none, or when it may stand out of reach.
    """
    away = 0
    for optional, strings in side:
        if not strings:
            away += GAP
        elif optional:
            away += strings[-1][0]
        else:
            # a key is two characters long
            return {key(string) for _, words in strings for string in words} if away + 2 <= _REACH else None
    return None


def _beginning(string: str) -> str:
    return string[:2]


def _end(string: str) -> str:
    return string[-2:]


@lru_cache(maxsize=1 << 12)
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
