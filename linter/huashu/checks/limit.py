"""``limit``: a figure named in a draft agrees with the measure of the clause, for the same subject only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.prose import Sentence, clauses, sentences
from huashu.drafts.model import Event, Statement
from huashu.rulebook.reading import Reading
from huashu.text.fold import fold
from huashu.text.pattern import pattern
from huashu.text.quantities import DAY, Figure, Period, find_clocks, find_durations, find_periods, find_rings
from huashu.text.span import Span

SECONDS_PER_RING = 5.0
"""One ring is taken as about five seconds, so that three rings agree with 15 seconds (a convention of the handbook)."""

_BEDTIME = 23 * 60 + 30
"""A deadline after this (``24:00 前``) means the end of the day, and says nothing of when to call."""

_SPECIAL = pattern(
    "新人|新员工|实习|特殊|例外|高峰|夜间|紧急|投诉|普通|一般|重大|首次|第二次|再次|累计|合计|平均|VIP|节假日"
)
"""Words that say whom or when a figure is for: another figure beside it contradicts nothing."""

_LISTED = pattern(r"[；;]\s*$")
"""What is listed after such a mark is still about the same subject."""

_BARE_HEADING = pattern(r"[\W\d一二三四五六七八九十第章节条]*(?:时段|时间|时长|时限|時段|時間)")
"""A heading that leaves its subject to the heading above it."""


class Limit(NamedTuple):
    """A compiled ``limit``: ``most`` and ``least`` are seconds, rings or characters; ``avoid`` minutes of the day.

    With ``points``, a clock time alone counts as well, and a deadline does not; the time must stand near the subject.
    """

    phrases: PhraseIds
    unless: PhraseIds
    under: PhraseIds
    by: frozenset[str]
    events: frozenset[str]
    unit: str
    most: float | None
    least: float | None
    avoid: tuple[tuple[int, int], ...]
    points: bool
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every figure about the subject that the measure does not allow; long events too.

        Two different upper bounds for one subject in one draft are a conflict as well, though the measure allows both.
        """
        yield from self._in_events(reading)
        named = {id(reading.statement_at(hit)) for hit in reading.hits(self.phrases)}
        headed = self._headed(reading)
        stated: dict[str, float] = {}
        for statement in reading.draft.statements:
            under = statement.section in headed
            if (under or id(statement) in named) and statement.stance == "use" and statement.speaker in self.by:
                goes_on = False
                for sentence in _with_answers(sentences(reading, statement)):
                    # 回访时段：上午 9 点至 11 点；晚间 21:30 至 22:30
                    span = self._conflict(reading, sentence, under or (goes_on and not self.points))
                    goes_on = bool(_LISTED.search(sentence.text)) and (
                        goes_on or bool(_inside(reading, self.phrases, sentence))
                    )
                    if span:
                        yield Found(span, self.message, self.instead)
                    elif contradiction := self._contradiction(reading, sentence, stated):
                        yield Found(contradiction, "同一件事，与前面写的数不一样", self.instead)

    def _contradiction(self, reading: Reading, sentence: Sentence, stated: dict[str, float]) -> Span | None:
        """The figure that says otherwise than an earlier sentence about the same subject.

        Only plain upper bounds count, and none that is for a special case; ``stated`` keeps the first one.
        """
        subjects = _inside(reading, self.phrases, sentence)
        figures = [figure for figure in self._figures(sentence.text) if figure.bound == "max"]
        if (
            not subjects
            or sentence.statement.speaker != "narrator"
            or len(figures) != 1
            or _SPECIAL.search(sentence.text)
            or _inside(reading, self.unless, sentence)
        ):
            return None
        text = reading.draft.source.text
        (figure,) = figures
        words = fold(text[subjects[0].start : subjects[0].end])
        if stated.setdefault(words, figure.high) == figure.high:
            return None
        return sentence.span(figure.start, figure.end)

    def _in_events(self, reading: Reading) -> Iterator[Found]:
        seen: set[Span] = set()
        for call in reading.draft.calls:
            for move in call.moves:
                if not isinstance(move, Event) or move.kind not in self.events or move.by == "customer":
                    continue
                if move.span not in seen:
                    seen.add(move.span)
                    if self.most is not None and (move.seconds or 0) > self.most:
                        yield Found(move.span, self.message, self.instead)

    def _headed(self, reading: Reading) -> frozenset[int]:
        """The sections whose heading names the subject, so that the sentences under it need not."""
        sections = reading.draft.sections
        said = {reading.statement_at(hit).span for hit in reading.hits(self.under)}
        naming = {number for number, section in enumerate(sections) if section.level and section.span in said}
        headed: set[int] = set()
        above = [0]
        for number, section in enumerate(sections):
            while len(above) > 1 and sections[above[-1]].level >= section.level:
                above.pop()
            if number in naming or (above[-1] in headed and _BARE_HEADING.fullmatch(section.title.strip())):
                headed.add(number)
            if number:
                above.append(number)
        return frozenset(headed)

    def _conflict(self, reading: Reading, sentence: Sentence, under: bool) -> Span | None:
        """The first figure of a sentence that goes against the measure, if the sentence is about the subject.

        Where a figure stands inside the words that name the subject (``班前两分钟到岗``), only such figures count.
        """
        subjects = _inside(reading, self.phrases, sentence)
        if not (subjects or under) or _inside(reading, self.unless, sentence):
            return None
        if self.avoid:
            wrong = [period for period in self._periods(sentence, subjects) if self._avoided(period)]
            if wrong and self.points and self._asked_for(reading, sentence.statement, wrong):
                return None
            return next((sentence.span(period.start, period.end) for period in wrong), None)
        figures = [(figure, sentence.span(figure.start, figure.end)) for figure in self._figures(sentence.text)]
        close = [(figure, span) for figure, span in figures if any(span.overlaps(subject) for subject in subjects)]
        if self.unit == "rings":
            durations = ((figure, sentence.span(figure.start, figure.end)) for figure in find_durations(sentence.text))
            close += [
                (_in_rings(figure), span)
                for figure, span in durations
                if any(span.overlaps(subject) for subject in subjects)
            ]
        # 30 秒内首次回复，离席超过 3 分钟切忙碌: the figure beside the subject is its own
        beside = [
            (figure, span)
            for part in clauses(sentence)
            if any(part.whole.overlaps(subject) for subject in subjects)
            for figure, span in figures
            if part.whole.overlaps(span)
        ]
        return next((span for figure, span in close or beside or figures if self._too_far(figure)), None)

    def _periods(self, sentence: Sentence, subjects: list[Span]) -> list[Period]:
        """The stretches of a sentence; with ``points``, those named beside the subject or in the clause after it."""
        if not self.points:
            return list(find_periods(sentence.text))
        row = [part.whole for part in clauses(sentence)]
        near = [
            part
            for number, part in enumerate(row)
            if any(part.overlaps(subject) or (number and row[number - 1].overlaps(subject)) for subject in subjects)
        ]
        found = [period for period in find_periods(sentence.text) if not period.deadline]
        return [
            period
            for period in (*found, *find_clocks(sentence.text))
            if any(part.overlaps(sentence.span(period.start, period.end)) for part in near)
        ]

    def _asked_for(self, reading: Reading, statement: Statement, promised: Sequence[Period]) -> bool:
        """Whether the customer named such a time before: what the customer asks for may be promised.

        It must be of the same part of the day: who asks what becomes of it at 22:40 has not asked to be woken at six.
        """
        avoid = [place for place in self.avoid if any(_touch(period, place) for period in promised)]
        found = reading.spoken.get(statement.pieces)
        return found is not None and any(
            isinstance(move, Statement)
            and move.speaker == "customer"
            and any(
                any(_touch(period, place) for place in avoid)
                for part in sentences(reading, move)
                for period in (*find_periods(part.text), *find_clocks(part.text))
            )
            for move in found[0].moves[: found[1]]
        )

    def _figures(self, text: str) -> Iterator[Figure]:
        return find_rings(text) if self.unit == "rings" else find_durations(text)

    def _too_far(self, figure: Figure) -> bool:
        """Whether a figure allows more than the most, or asks for less than the least."""
        if self.most is not None and figure.bound != "min" and figure.high > self.most:
            return True
        return self.least is not None and figure.bound in ("about", "min", "max") and figure.low < self.least

    def _avoided(self, period: Period) -> bool:
        """Whether a stretch of the day reaches into one that is to be avoided.

        What may be a deadline counts at the edges of the day only: ``13:00 前`` is one, ``22:00 前`` a time to call.
        """
        if period.deadline and period.finish > _BEDTIME:
            return False
        return any(
            _touch(period, (begin, finish))
            for begin, finish in self.avoid
            if not period.deadline or begin == 0 or finish == DAY
        )


def _touch(period: Period, place: tuple[int, int]) -> bool:
    return period.begin < place[1] and place[0] < period.finish


def _in_rings(figure: Figure) -> Figure:
    low, high = figure.low / SECONDS_PER_RING, figure.high / SECONDS_PER_RING
    return Figure(figure.start, figure.end, low, high, figure.bound)


def _inside(reading: Reading, phrases: PhraseIds, sentence: Sentence) -> list[Span]:
    return reading.spans_at(phrases, sentence.statement, sentence.whole)


def _with_answers(row: Iterable[Sentence]) -> Iterator[Sentence]:
    """Sentences in order, a question and its answer as one: the subject stands in the one, the figure in the other."""
    question: Sentence | None = None
    for sentence in row:
        if question:
            text, offsets = question.text + sentence.text, (*question.offsets, *sentence.offsets)
            yield Sentence(sentence.statement, text, offsets)
            question = None
        elif sentence.text.rstrip().endswith(("？", "?")):
            question = sentence
        else:
            yield sentence
    if question:
        yield question


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
        phrases(templates(fields, "under")),
        frozenset(fields.get("by", ("agent", "narrator"))),
        frozenset(fields.get("events", ())),
        "rings" if "声" in f"{measure.get('max', '')}{measure.get('min', '')}" else "seconds",
        parse_measure(measure["max"]) if "max" in measure else None,
        parse_measure(measure["min"]) if "min" in measure else None,
        tuple(parse_period(period) for period in avoid),
        bool(fields.get("points", False)),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
