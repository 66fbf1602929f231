"""Phrases to a matcher: which stretch of each sequence is its anchor, and what stands on both sides of it.

The anchor is the stretch of elements side by side whose strings, multiplied out, are rarest in the text that phrases
are looked for in. Any stretch would do: which it is decides how much there is to follow, not what is found.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from ahocorasick_rs import AhoCorasick, Implementation

from huashu.rulebook.hits import GAP, Need, Side
from huashu.rulebook.matcher import Group, Matcher, Places, Plain
from huashu.rulebook.phrase import Element, Elements, Phrase


def compile_matcher(phrases: Sequence[Phrase], usual: str = "") -> Matcher:
    """A matcher for phrases, named by their index.

    ``usual`` is folded text of the kind that they will be looked for in: it tells which words are rare there.
    """
    numbers: dict[Elements, int] = {}
    of_phrases = tuple(
        tuple(numbers.setdefault(elements, len(numbers)) for elements in phrase.sequences) for phrase in phrases
    )
    belongs: list[dict[int, None]] = [{} for _ in numbers]
    for phrase, sequences in enumerate(of_phrases):
        for sequence in sequences:
            belongs[sequence][phrase] = None
    anchors: dict[str, list[int]] = {}
    sides: dict[tuple[Need, Side], int] = {}
    around: list[tuple[int, int] | None] = []
    for sequence, (elements, (first, last)) in enumerate(zip(numbers, _anchors(list(numbers), usual), strict=True)):
        strings = _joined(elements[first:last])
        for string in strings:
            anchors.setdefault(string, []).append(sequence)
        if len(elements) == last - first and not any(map(_may_run_on, strings)):
            around.append(None)
            continue
        before, after = _side(reversed(elements[:first])), _side(elements[last:])
        around.append(
            (
                sides.setdefault((_need(before, _END), before), len(sides)),
                sides.setdefault((_need(after, _BEGINNING), after), len(sides)),
            )
        )
    return Matcher(
        Plain(
            *_grouped(anchors),
            tuple(map(marshal.dumps, sides)),
            tuple(around),
            tuple(map(tuple, belongs)),
            of_phrases,
        )
    )


_MOST_JOINED = 150
"""So many strings the elements of an anchor may give when they are multiplied out."""

_PRICE = 3e-5
"""One more anchor string is worth it when a sequence is then met so much less often, by the character of text."""


def _anchors(sequences: Sequence[Elements], usual: str) -> Iterator[tuple[int, int]]:
    """For each sequence the stretch ``[first, last)`` of its elements that is its anchor: the cheapest.

    A stretch costs as often as its strings stand in text, and a little for each of them. How often a string does is
    taken from ``usual``, and for one that does not occur there from its length: a string of n characters is taken to be
    thirty times rarer than one of n - 1.
    """
    strings = list({string: None for elements in sequences for element in elements for string in element.strings})
    counts: Counter[str] = Counter()
    if usual and strings:
        automaton = AhoCorasick(strings, implementation=Implementation.ContiguousNFA)
        counts.update(strings[number] for number, _, _ in automaton.find_matches_as_indexes(usual, overlapping=True))

    def often(some: frozenset[str]) -> float:
        # in order, as floats add up differently in another
        return sum(sorted(counts[one] / max(1, len(usual)) + 30.0 ** -len(one) for one in some))

    known: dict[Element, tuple[float, int]] = {}
    for elements in sequences:
        for element in elements:
            if element not in known:
                known[element] = often(element.strings) + element.optional, len(element.strings) + element.optional
        yield _cheapest(elements, known)


def _cheapest(elements: Elements, known: Mapping[Element, tuple[float, int]]) -> tuple[int, int]:
    """The cheapest stretch of a sequence that can be its anchor: no gap, never nothing, not too many strings.

    ``known`` is how often each element is met, and in how many forms.
    """
    best: tuple[float, int, int] | None = None
    for first in range(len(elements)):
        # as if words followed one another by chance
        met, forms, certain = 1.0, 1, False
        for last in range(first, len(elements)):
            element = elements[last]
            if element.is_gap:
                break
            often, some = known[element]
            met, forms, certain = met * often, forms * some, certain or not element.optional
            if last > first and forms > _MOST_JOINED:
                break
            if certain and (best is None or met + _PRICE * forms < best[0]):
                best = met + _PRICE * forms, first, last + 1
    assert best is not None
    return best[1:]


def _joined(elements: Elements) -> frozenset[str]:
    """The strings that elements side by side give."""
    if len(elements) == 1:
        return elements[0].strings
    return frozenset(map("".join, product(*((*one.strings, "") if one.optional else one.strings for one in elements))))


def _grouped(anchors: Mapping[str, Sequence[int]]) -> tuple[dict[str, bytes], bytes]:
    """Anchors by how they begin: where each group stands, and the groups."""
    groups: dict[str, Group] = {}
    for string in sorted(anchors):
        groups.setdefault(string[:2], {})[string] = tuple(anchors[string])
    places: dict[str, Places] = {}
    written = bytearray()
    for beginning, group in groups.items():
        places.setdefault(beginning[0], {})[beginning] = len(written)
        written += marshal.dumps(group)
    return {first: marshal.dumps(of_first) for first, of_first in places.items()}, bytes(written)


def _may_run_on(string: str) -> bool:
    """Whether a string begins or ends with what can stand inside a word of letters, or a number."""
    return string[0] <= "\x7f" or string[-1] <= "\x7f"


_BEGINNING, _END = slice(None, 2), slice(-2, None)


def _side(elements: Iterable[Element]) -> Side:
    return tuple((element.optional, _by_length(element.strings)) for element in elements)


@cache
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
