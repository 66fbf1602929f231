"""All phrases of a rulebook over one text: their anchors are looked for at once, the rest when a check asks.

A phrase is one or several sequences of elements, each a set of strings; a stretch of each sequence is its anchor
(see ``compiling``). All anchors are looked for in one go (Aho-Corasick, in Rust); a phrase none of whose anchors stands
in a text is done with. Others are followed left and right of their anchors when somebody asks for their hits. The
time is linear in the text, whatever the phrases are.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from huashu.rulebook.hits import Around, Hit, Hits, Numbers

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    from huashu.text.fold import Folded

__all__ = ["Hit", "Hits", "Matcher", "Plain"]

Group = dict[str, Numbers]
"""Anchors that begin alike, and for each the sequences that it belongs to."""

Places = dict[str, int]
"""Where groups begin, by what their anchors begin with. Thousands of groups are read as one, and found in two steps."""


class Plain(NamedTuple):
    """What a matcher is made of, as built-in types only.

    Most of it no text needs: that is kept as ``marshal`` writes it, and read when it is needed.
    """

    places: dict[str, bytes]
    """By the first character of anchors where their groups stand in ``groups``: each a ``Places``."""
    groups: bytes
    """Anchors by their first two characters: one ``Group`` after the other."""
    sides: tuple[bytes, ...]
    """What stands on one side of an anchor: each an ``Around``."""
    sequences: tuple[tuple[int, int] | None, ...]
    """The sides of each sequence, before its anchor and after it; ``None`` when it is nothing but its anchor."""
    belongs: tuple[Numbers, ...]
    """The phrases that each sequence is one of."""
    phrases: tuple[Numbers, ...]
    """The sequences of each phrase."""


class Matcher:
    """Finds every phrase it was made of; phrases are named by their index."""

    def __init__(self, plain: Plain) -> None:
        self._plain = plain
        self._places: dict[str, Places] = {}
        self._groups: dict[str, tuple[Group, tuple[int, ...]]] = {}
        self._sides: dict[int, Around] = {}
        self._owners: list[Numbers] = []
        self._automaton: AhoCorasick | None = None
        self._seen = 0

    @classmethod
    def of_plain(cls, plain: Plain) -> Matcher:
        """A matcher from what ``to_plain`` gave."""
        return cls(Plain(*plain))

    def to_plain(self) -> tuple[Any, ...]:
        """What the matcher is made of, as built-in types only."""
        return tuple(self._plain)

    def __reduce__(self) -> tuple[Any, ...]:
        return Matcher, (self._plain,)

    def expect_much(self) -> None:
        """Make ready for many pages."""
        if self._automaton is not None or not self._plain.places:
            return
        from ahocorasick_rs import AhoCorasick, Implementation

        strings: list[str] = []
        for first in self._plain.places:
            for place in self._places_of(first).values():
                group = self._read(place)
                strings += group
                self._owners += group.values()
        self._automaton = AhoCorasick(strings, implementation=Implementation.ContiguousNFA)

    def find(self, folded: Folded) -> Hits:
        """Every phrase that occurs, with its hits in order; of hits inside one another the longest stays."""
        text = folded.text
        self._seen += len(text)
        if self._seen > _WORTH_AUTOMATON:
            self.expect_much()
        # where the anchors of each sequence stand; most sequences are met in one form only
        at: dict[int, list[tuple[int, int]]] = {}
        for owners, places in self._anchors_in(text):
            for sequence in owners:
                known = at.get(sequence)
                at[sequence] = places if known is None else [*known, *places]
        belongs = self._plain.belongs
        may_occur: set[int] = set().union(*[belongs[sequence] for sequence in at])
        return Hits(folded, at, may_occur, self._plain.sequences, self._plain.phrases, self._side)

    def _anchors_in(self, text: str) -> Iterable[tuple[Numbers, list[tuple[int, int]]]]:
        """Every anchor that stands in a text: the sequences it belongs to, and from where to where it stands.

        Building an automaton of all anchors takes as long as searching many pages: in the first few pages anchors are
        looked up by the characters that they begin with.
        """
        if self._automaton is None:
            return self._looked_up(text)
        found: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if number in found:
                found[number].append((start, end))
            else:
                found[number] = [(start, end)]
        return [(self._owners[number], places) for number, places in found.items()]

    def _looked_up(self, text: str) -> Iterator[tuple[Numbers, list[tuple[int, int]]]]:
        for start, character in enumerate(text):
            for beginning in {character, text[start : start + 2]}:
                group, lengths = self._groups.get(beginning) or self._group(beginning)
                for length in lengths:
                    owners = group.get(text[start : start + length])
                    if owners is not None:
                        yield owners, [(start, start + length)]

    def _group(self, beginning: str) -> tuple[Group, tuple[int, ...]]:
        """The anchors that begin with some characters, and how long they are."""
        place = self._places_of(beginning[0]).get(beginning)
        group: Group = self._read(place) if place is not None else {}
        self._groups[beginning] = read = group, tuple(sorted({*map(len, group)}))
        return read

    def _places_of(self, first: str) -> Places:
        places = self._places.get(first)
        if places is None:
            raw = self._plain.places.get(first)
            places = self._places[first] = marshal.loads(raw) if raw is not None else {}
        return places

    def _read(self, place: int) -> Group:
        group: Group = marshal.loads(memoryview(self._plain.groups)[place:])
        return group

    def _side(self, number: int) -> Around:
        side = self._sides.get(number)
        if side is None:
            side = self._sides[number] = marshal.loads(self._plain.sides[number])
        return side


_WORTH_AUTOMATON = 20_000
"""After so many characters the automaton is built."""
