"""All phrases of a rulebook in one automaton (Aho-Corasick, in Rust): one pass over the text, linear in its length."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from huashu.rulebook.phrase import GAP, Phrase
from huashu.text.fold import Folded


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A phrase found in folded text: ``[start, end)`` in folded indexes."""

    start: int
    end: int


class Matcher:
    """Finds every phrase it was built from; phrases are named by their index."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        literals: dict[str, int] = {}
        self._single: list[list[int]] = []
        self._gapped: list[tuple[int, tuple[frozenset[int], ...]]] = []
        for index, phrase in enumerate(phrases):
            for sequence in phrase.sequences:
                pieces = [
                    frozenset(literals.setdefault(literal, len(literals)) for literal in piece) for piece in sequence
                ]
                while len(self._single) < len(literals):
                    self._single.append([])
                if len(pieces) == 1:
                    for literal in pieces[0]:
                        self._single[literal].append(index)
                else:
                    self._gapped.append((index, tuple(pieces)))
        self._literals = list(literals)
        self._edges = [(_edge(literal[0]), _edge(literal[-1])) for literal in self._literals]
        self._automaton = AhoCorasick(self._literals) if self._literals else None
        self._by_first: dict[int, list[int]] = {}
        for number, (_, pieces_of) in enumerate(self._gapped):
            for literal in pieces_of[0]:
                self._by_first.setdefault(literal, []).append(number)

    def find(self, folded: Folded) -> dict[int, list[Hit]]:
        """Every phrase that occurs, with its hits in order; of hits inside one another the longest stays."""
        if self._automaton is None:
            return {}
        text = folded.text
        by_literal: dict[int, list[tuple[int, int]]] = {}
        for literal, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            first, last = self._edges[literal]
            if first and start and _edge(text[start - 1]) == first:
                continue
            if last and end < len(text) and _edge(text[end]) == last:
                continue
            by_literal.setdefault(literal, []).append((start, end))
        found: dict[int, list[Hit]] = {}
        candidates: set[int] = set()
        for literal, places in by_literal.items():
            for phrase in self._single[literal]:
                found.setdefault(phrase, []).extend(Hit(start, end) for start, end in places)
            candidates.update(self._by_first.get(literal, ()))
        for number in candidates:
            phrase, pieces = self._gapped[number]
            hits = _in_order(pieces, by_literal, folded.breaks)
            if hits:
                found.setdefault(phrase, []).extend(hits)
        return {phrase: _longest(hits) for phrase, hits in found.items()}


def _edge(character: str) -> str:
    """The class of a character at a word edge: a letter or a digit of ASCII must not continue outside a phrase."""
    if character.isascii():
        if character.isalpha():
            return "a"
        if character.isdigit():
            return "0"
    return ""


def _in_order(
    pieces: tuple[frozenset[int], ...], places: dict[int, list[tuple[int, int]]], breaks: list[int]
) -> list[Hit]:
    """Hits of all pieces in order, each at most ``GAP`` characters after the one before, in one sentence.

    Keeps, for every end reached so far, the latest start that leads there: the tightest hit.
    """
    columns = []
    for piece in pieces:
        column = sorted({place for literal in piece for place in places.get(literal, ())})
        if not column:
            return []
        columns.append(column)
    reached = {end: start for start, end in columns[0]}
    for column in columns[1:]:
        ends = sorted(reached)
        following: dict[int, int] = {}
        for start, end in column:
            for previous in ends[bisect_left(ends, start - GAP) : bisect_right(ends, start)]:
                if bisect_right(breaks, start) == bisect_left(breaks, previous):
                    following[end] = max(following.get(end, -1), reached[previous])
        if not following:
            return []
        reached = following
    return [Hit(start, end) for end, start in reached.items()]


def _longest(hits: list[Hit]) -> list[Hit]:
    """Hits in order without those that lie inside another."""
    kept: list[Hit] = []
    for hit in sorted(set(hits), key=lambda hit: (hit.start, -hit.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept
