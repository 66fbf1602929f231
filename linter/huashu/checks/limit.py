"""``limit``: a figure named in a draft agrees with the measure of the clause, for the same subject only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.prose import Sentence, sentences
from huashu.drafts.model import Event
from huashu.rulebook.reading import Reading
from huashu.text.quantities import DAY, Figure, Period, find_durations, find_periods, find_rings
from huashu.text.span import Span

SECONDS_PER_RING = 5.0
"""One ring is taken as about five seconds, so that three rings agree with 15 seconds (a convention of the handbook)."""

_EARLY, _LATE = 10 * 60, 20 * 60


@dataclass(frozen=True, slots=True)
class Limit:
    """A compiled ``limit``: ``most`` and ``least`` are seconds, rings or characters; ``avoid`` minutes of the day."""

    phrases: PhraseIds
    unless: PhraseIds
    by: frozenset[str]
    events: frozenset[str]
    unit: str
    most: float | None
    least: float | None
    avoid: tuple[tuple[int, int], ...]
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every figure about the subject that the measure does not allow; long events too."""
        yield from self._in_events(reading)
        named = {id(reading.statement_at(hit)) for hit in reading.hits(self.phrases)}
        for statement in reading.draft.statements:
            if id(statement) in named and statement.stance == "use" and statement.speaker in self.by:
                for sentence in sentences(reading, statement):
                    span = self._conflict(reading, sentence)
                    if span:
                        yield Found(span, self.message, self.instead)

    def _in_events(self, reading: Reading) -> Iterator[Found]:
        seen: set[Span] = set()
        for call in reading.draft.calls:
            for move in call.moves:
                if isinstance(move, Event) and move.kind in self.events and move.span not in seen:
                    seen.add(move.span)
                    if self.most is not None and (move.seconds or 0) > self.most:
                        yield Found(move.span, self.message, self.instead)

    def _conflict(self, reading: Reading, sentence: Sentence) -> Span | None:
        """The first figure of a sentence that goes against the measure, if the sentence is about the subject."""
        subjects = _inside(reading, self.phrases, sentence)
        if not subjects or _inside(reading, self.unless, sentence):
            return None
        if self.avoid:
            return next(
                (
                    sentence.span(period.start, period.end)
                    for period in find_periods(sentence.text)
                    if self._avoided(period)
                ),
                None,
            )
        figures = find_rings(sentence.text) if self.unit == "rings" else find_durations(sentence.text)
        for figure in figures:
            if self._too_far(figure):
                return sentence.span(figure.start, figure.end)
        return None

    def _too_far(self, figure: Figure) -> bool:
        """Whether a figure allows more than the most, or asks for less than the least."""
        if self.most is not None and figure.bound != "min" and figure.high > self.most:
            return True
        return self.least is not None and figure.bound in ("about", "min", "max") and figure.low < self.least

    def _avoided(self, period: Period) -> bool:
        """Whether a stretch of the day reaches into one that is to be avoided.

        An open stretch counts at the edges of the day only: ``18:00 前`` is a deadline, ``21:00 以后`` a time to call.
        """
        if (period.begin == 0 and period.finish > _EARLY) or (period.finish == DAY and period.begin < _LATE):
            return False
        return any(period.begin < finish and begin < period.finish for begin, finish in self.avoid)


def _inside(reading: Reading, phrases: PhraseIds, sentence: Sentence) -> bool:
    whole = sentence.whole
    return any(whole.overlaps(reading.source_span(hit)) for hit in reading.hits_in(phrases, sentence.statement))


def parse_measure(text: str) -> float:
    """The value of a measure as the handbook writes it: ``2 分钟`` in seconds, ``3 声`` in rings, else the number.

    Raises ``ValueError`` for anything else.
    """
    for find in (find_durations, find_rings):
        figure = next(find(text), None)
        if figure is not None:
            return figure.high
    return float(text.strip().rstrip("字次个%"))


def parse_period(text: str) -> tuple[int, int]:
    """A stretch of the day as the handbook writes it: ``12:30–14:00``, ``–7:30``, ``21:00–``; in minutes."""
    begin, _, finish = text.partition("–")
    return _minutes(begin, 0), _minutes(finish, DAY)


def _minutes(clock: str, otherwise: int) -> int:
    if not clock:
        return otherwise
    hour, _, minute = clock.partition(":")
    return int(hour) * 60 + int(minute)


def compile_check(declared: Declared, phrases: Phrases) -> Limit:
    """Compile a ``limit`` declaration; the bounds are those of the clause's measure."""
    fields = declared.fields
    measure = declared.clause["measure"]
    avoid: Sequence[str] = measure.get("avoid", ())
    return Limit(
        phrases(templates(fields, "limit")),
        phrases(templates(fields, "unless")),
        frozenset(fields.get("by", ("agent", "narrator"))),
        frozenset(fields.get("events", ())),
        "rings" if "声" in f"{measure.get('max', '')}{measure.get('min', '')}" else "seconds",
        parse_measure(measure["max"]) if "max" in measure else None,
        parse_measure(measure["min"]) if "min" in measure else None,
        tuple(parse_period(period) for period in avoid),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
