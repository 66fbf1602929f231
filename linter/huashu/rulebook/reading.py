"""A draft together with the phrases found in it: what every check looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

from huashu.drafts.model import Call, Draft, Move, Statement
from huashu.rulebook.matcher import Hit, Matcher
from huashu.text.fold import fold_pieces
from huashu.text.span import Span


class _Merged:
    """Hits of several phrases in order; ``reached`` is, for each, how far it and those before it reach."""

    def __init__(self, phrases: Sequence[int], hits: Sequence[Hit]) -> None:
        self.phrases = phrases
        self.hits = hits

    @cached_property
    def reached(self) -> list[int]:
        return list(accumulate((hit.end for hit in self.hits), max))


class Reading:
    """The statements of a draft in folded form, and where each phrase occurs in them."""

    def __init__(self, draft: Draft, matcher: Matcher) -> None:
        self.draft = draft
        self._statements = _all_statements(draft)
        pieces: list[Span] = []
        starts: list[int] = []
        for statement in self._statements:
            starts.append(len(pieces))
            pieces.extend(statement.pieces)
        self._folded, piece_starts = fold_pieces(draft.source.text, pieces, joined=_inside(self._statements))
        piece_starts.append(len(self._folded.text))
        self._starts = [piece_starts[start] for start in starts]
        self._ranges = {
            statement.pieces: (piece_starts[start], piece_starts[start + len(statement.pieces)] - 1)
            for statement, start in zip(self._statements, starts, strict=True)
        }
        self._hits = matcher.find(self._folded)
        # worked out when first asked for; calls by identity, as equal ones may stand in one draft
        self._merged_hits: dict[int, _Merged] = {}
        self._spans: dict[tuple[tuple[int, ...], tuple[Span, ...]], tuple[list[Span], list[int]]] = {}
        self._said: dict[tuple[str, tuple[Span, ...]], bool] = {}
        self._agent_turns: dict[int, list[tuple[Statement, ...]]] = {}
        self._turns: dict[int, dict[int, list[Move]]] = {}
        self.notes: dict[str, Any] = {}
        """What one check works out for others of its kind."""

    def hits(self, phrases: Sequence[int]) -> Sequence[Hit]:
        """Hits of any of the phrases in the whole draft, in order."""
        return self._merged(phrases).hits

    def _merged(self, phrases: Sequence[int]) -> _Merged:
        """The hits of several phrases; by identity, as checks ask with the same tuple again and again."""
        known = self._merged_hits.get(id(phrases))
        if known is None:
            hits: list[Hit] = []
            for phrase in filter(self._hits.may_occur.__contains__, phrases):
                hits += self._hits.of(phrase)
            known = _Merged(phrases, sorted(hits)) if hits else _Merged(phrases, ())
            self._merged_hits[id(phrases)] = known
        return known

    def statement_at(self, hit: Hit) -> Statement:
        """The statement that a hit lies in."""
        return self._statements[bisect_right(self._starts, hit.start) - 1]

    def range_of(self, statement: Statement) -> Hit:
        """The folded stretch of a statement, its closing line break not included."""
        start, end = self._ranges[statement.pieces]
        return Hit(start, end)

    def hits_in(self, phrases: Sequence[int], statement: Statement) -> Sequence[Hit]:
        """Hits of any of the phrases inside one statement, in order."""
        hits = self._merged(phrases).hits
        if not hits:
            return hits
        start, end = self._ranges[statement.pieces]
        return hits[bisect_left(hits, (start, 0)) : bisect_left(hits, (end, 0))]

    def is_said(self, phrases: Sequence[int], statement: Statement) -> bool:
        """Whether any of the phrases is said in a statement."""
        hits = self._merged(phrases).hits
        if not hits:
            return False
        start, end = self._ranges[statement.pieces]
        at = bisect_left(hits, (start, 0))
        return at < len(hits) and hits[at].start < end

    def spans_at(self, phrases: tuple[int, ...], statement: Statement, place: Span) -> list[Span]:
        """Where in the source a phrase is said in a statement, as far as that overlaps a place in it; in order."""
        key = (phrases, statement.pieces)
        if key not in self._spans:
            found = [self.source_span(hit) for hit in self.hits_in(phrases, statement)]
            self._spans[key] = found, list(accumulate((span.end for span in found), max))
        spans, reached = self._spans[key]
        first = bisect_right(reached, place.start)
        last = bisect_left(spans, place.end, key=lambda span: span.start)
        return [span for span in spans[first:last] if span.overlaps(place)]

    def says(self, statement: Statement, folded: str) -> bool:
        """Whether folded words stand in a statement."""
        key = (folded, statement.pieces)
        if key not in self._said:
            self._said[key] = folded in self.folded(statement)
        return self._said[key]

    def is_excused(self, hit: Hit, unless: Sequence[int]) -> bool:
        """Whether a hit of one of the ``unless`` phrases overlaps a hit in the same statement."""
        excuses = self._merged(unless)
        at = bisect_left(excuses.hits, (hit.end, 0))
        return at > 0 and excuses.reached[at - 1] > hit.start

    def source_span(self, hit: Hit) -> Span:
        """The stretch of the source that a hit came from."""
        return self._folded.source_span(hit.start, hit.end)

    def folded(self, statement: Statement) -> str:
        """The folded words of a statement."""
        return self.folded_words(self.range_of(statement))

    def agent_turns(self, call: Call) -> list[tuple[Statement, ...]]:
        """The agent's turns of a call, each as its statements, in order."""
        if id(call) not in self._agent_turns:
            turns: dict[int, list[Statement]] = {}
            for move in call.moves:
                if isinstance(move, Statement) and move.speaker == "agent":
                    turns.setdefault(move.turn, []).append(move)
            self._agent_turns[id(call)] = [tuple(statements) for _, statements in sorted(turns.items())]
        return self._agent_turns[id(call)]

    def turn(self, call: Call, number: int) -> Sequence[Move]:
        """What is said and what happens in one turn of a call."""
        if id(call) not in self._turns:
            turns: dict[int, list[Move]] = {}
            for move in call.moves:
                turns.setdefault(move.turn, []).append(move)
            self._turns[id(call)] = turns
        return self._turns[id(call)].get(number, ())

    def sentences(self, statement: Statement) -> Iterator[Hit]:
        """The folded stretches of the sentences of a statement."""
        start, end = self._ranges[statement.pieces]
        breaks = self._folded.breaks
        for at in (*breaks[bisect_right(breaks, start) : bisect_left(breaks, end)], end):
            if at > start:
                yield Hit(start, at)
                start = at

    def folded_words(self, hit: Hit) -> str:
        """The folded words of a stretch."""
        return self._folded.text[hit.start : hit.end]

    @cached_property
    def spoken(self) -> dict[tuple[Span, ...], tuple[Call, int]]:
        """For each statement of a call, the call and its place among the call's moves (the first where several)."""
        return {
            move.pieces: (call, number)
            for call in reversed(self.draft.calls)
            for number, move in reversed(list(enumerate(call.moves)))
            if isinstance(move, Statement)
        }


def _all_statements(draft: Draft) -> tuple[Statement, ...]:
    """The statements of a draft, and those of its calls that put several of them together."""
    known = {statement.pieces for statement in draft.statements}
    extra: dict[tuple[Span, ...], Statement] = {}
    for call in draft.calls:
        for move in call.moves:
            if isinstance(move, Statement) and move.pieces not in known:
                extra.setdefault(move.pieces, move)
    return (*draft.statements, *extra.values())


def _inside(statements: Iterable[Statement]) -> Iterator[bool]:
    """For each piece, whether the next one belongs to the same statement."""
    for statement in statements:
        for number in range(len(statement.pieces)):
            yield number + 1 < len(statement.pieces)
