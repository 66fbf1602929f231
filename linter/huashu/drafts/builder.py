"""Collects what a draft consists of: statements, events, calls, sections. Formats and layouts feed it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from huashu.drafts import stage, stance
from huashu.drafts.labels import Labels
from huashu.drafts.model import Call, Event, Move, Section, Speaker, Stance, Statement
from huashu.drafts.quotes import Quote, find_quotes, is_bare_quote, words_outside
from huashu.drafts.shape import Kind, channel_of
from huashu.drafts.waits import with_waits
from huashu.text.pattern import pattern
from huashu.text.source import Source
from huashu.text.span import Span
from huashu.text.stretches import Stretches

_WHOLE_TURNS = 6
"""A conversation of fewer turns is a passage: it owes no opening and no closing."""

_FEW_TURNS = 3
"""More turns of an agent alone are a list of things to say, none of which follows from the other."""

_FAREWELL = pattern("再见|再会|拜拜|拜$|挂了|先这样|谢谢[你您]?[。！!]?$")
_LEAVE = pattern("(再见|再会|拜拜)[。！!～~]?$")
_CUT_OFF = pattern("[—…]\\s*$|\\.{3}\\s*$")
_SHORT_LINE = 24
"""A line of more characters tells of something else than that a call begins or ends."""

_TRIM = ' \t\u3000*_“”"「」『』'
_MARKUP = pattern(
    r"(?P<struck>~~.+?~~)|(?P<comment><!--)|(?P<tag></?[a-zA-Z][^>]{0,80}>)"
    r"|(?P<stage>(?:(?<![*_])[*_]+)?[（(【\[〔［](?P<direction>[^（(【\[〔［）)】\]〕］]{1,60})[）)】\]〕］][*_]*)"
)
_NUMBER = pattern(r"[\d*×xX +\-—#.、/]{4,}")
"""A number in brackets is said, not done: 您的号码（138****0000）对吗."""

_CUSTOMER_SPEAKS = pattern(
    "(说|骂|喊|问|嚷|吼|抱怨|质问|反映|称|道|讲|表示|原话|的话|开口|回复|回答|追问|提出|嘟囔|来一句|比如|例如|如)"
    r"(了|道|过|着|的是|一句|一声)?[，,、：:\s]*$"
)
_CONDITION = pattern(
    "(的|时|后|了|话)[，,]|[，,](就|只|可|可以|应|应当|要|先|请|统一|一律|我们|咱们|你)?(只能|只)?(说|答|回答|"
    "回复|回|讲)"
)
"""客户急着要的，先说：“…”: the condition names the customer, the agent speaks."""

_SAYS = pattern("[说答讲回问]")
_TO_CUSTOMER = pattern("(对|向|跟|给|回|答|怼|顶|冲|回复|答复|告诉|告知|询问|提醒|请|让)[^，,]{0,3}$")
_TOLD_THEM = pattern("([对向跟给回答怼顶冲教劝骂吼]|告诉|回复|答复)(了|过)?$")
_JOINED = pattern(r"^[\s、，,和或及与/]*$|^[\s、，,]*(或者|或是|以及|还有|也)[\s：:]*$")
_DASH = pattern(r"\s*[—–－-]{1,2}\s*")
_BECOMES = pattern(r"\s*(?:[→➜➔⇒]|=>|->|[—–-]{1,2}>?)\s*")
_REPLACES = pattern(
    "升级|替换|改写|换成|改成|改为|换说|改口|更新|对照|新旧|旧.{0,4}新|前.{0,4}后|错.{0,4}[对正]|误.{0,4}正"
)
_QUESTIONS = pattern(
    "(客户|用户|顾客|业主|旅客|市民|买家|会员|家长|患者)[^，。]{0,2}(常|爱|会|怎么)?问|常见问|问答|FAQ", re.IGNORECASE
)
_OPTION_LETTER = pattern(r"(^|[\s　？?。：:])[A-D]([.．、][^A-D。]{0,6})?\s*$")
_INTRODUCES = pattern(
    r"[：:][\s*_]*$|([→➜➔⇒]|=>|->)\s*$"
    "|(用语|话术|说法|句式|示范|示例|统一(用|说|答复|回复)|应说|可说|可以说|先说|再说|要说|改(说|用|成|为)|"
    "换(成|用)|请说|就说|回一句|说一句|问一句|补一句"
    r"|问|说|答|回|回答|回复|答复|告知|致谢|致歉|道歉|询问|确认|征询)(为|是|用|时说|道)?[\s*_]*$"
    r"|(应|应当|应该|须|必须|可|可以|统一|一律|要|宜)(直接)?(以|用|拿)[\s*_]*$"
)


def _is_other_clause(between: str) -> bool:
    """Whether a colon parts somebody from who speaks: 若客户砍价：说“……” is what the agent says."""
    _, colon, clause = between.replace(":", "：").rstrip("： *_").rpartition("：")
    return bool(colon) and bool(_SAYS.search(clause))


def _marks(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """What ``_MARKUP`` finds, and where it ends: a comment at its ``-->``, looked for only while there is another."""
    position, closes = 0, True
    while match := _MARKUP.search(text, position):
        position = match.end()
        if match["comment"]:
            close = text.find("-->", position) if closes else -1
            closes = close >= 0
            if not closes:
                continue
            position = close + 3
        yield match, position


_LAID_DOWN = pattern("[听话]筒|耳[机麦]")


def _goes_on(moves: list[Move], text: str) -> list[Move]:
    """Moves in which what is followed by words ended nothing.

    A tone (嘟——) is the line being switched; a handset was laid down for a while when the agent speaks again.
    """
    last = max((number for number, move in enumerate(moves) if isinstance(move, Statement)), default=-1)
    agents = [number for number, move in enumerate(moves) if isinstance(move, Statement) and move.speaker == "agent"]
    found: list[Move] = []
    for number, move in enumerate(moves):
        if isinstance(move, Event) and move.kind == "hang-up" and number < last:
            words = text[move.span.start : move.span.end]
            if "嘟" in words:
                move = move._replace(kind="transfer")
            elif move.by == "agent" and agents and number < agents[-1] and _LAID_DOWN.search(words):
                move = move._replace(kind="hold")
        found.append(move)
    return found


def _apart(text: str, speaker: Speaker, *, blanks: bool = False) -> list[tuple[int, int, str | None]]:
    """What in a turn is not said, in order, by its offsets; with ``blanks`` what stands in 【】 is said.

    The third member is the words of a stage direction, ``""`` for markup, ``None`` for what is struck out or quoted
    as what not to say.
    """
    found: list[tuple[int, int, str | None]] = [
        (match.start(), end, None if match["struck"] else match["direction"] or "")
        for match, end in _marks(text)
        if not (
            match["direction"] and (_NUMBER.fullmatch(match["direction"]) or (blanks and match["stage"][0] == "【"))
        )
    ]
    if speaker == "agent":
        inside = Stretches(Span(start, end) for start, end, _ in found)
        found += [
            (quote.start, quote.end, None)
            for quote in find_quotes(text)
            if not inside.overlaps(Span(quote.start, quote.end))
            and stance.quote_stance(text[: quote.start], text[quote.end :]) != "use"
        ]
    return sorted(found, key=lambda part: part[0])


class DraftBuilder:
    """What has been read so far: the statements, the open call, the section."""

    def __init__(self, source: Source, labels: Labels, kind: Kind) -> None:
        self.text = source.text
        self.labels = labels
        self.kind = kind
        self.statements: list[Statement] = []
        self.calls: list[Call] = []
        self.sections: list[Section] = [Section("", 0, Span(0, 0))]
        self._above = self.sections[:1]
        self.dialled = False
        self._moves: list[Move] = []
        self._turn = -1
        self._sides: set[Speaker] = set()
        self._labelled = self._agent_labelled = False
        self._last_quote: Stance = "mention"
        self._asked: Span | None = None
        self._question: Span | None = None
        self._answers = False
        self._announced: frozenset[str] = frozenset()

    @property
    def in_call(self) -> bool:
        """Whether somebody has spoken since the last heading."""
        return bool(self._moves) and bool(self._sides)

    @property
    def in_talk(self) -> bool:
        """Whether a conversation with labelled turns is open."""
        return self._labelled and bool(self._moves)

    @property
    def customer_left(self) -> bool:
        """Whether the last words of the open call are the customer's farewell: who hangs up then is the customer."""
        last = next((move for move in reversed(self._moves) if isinstance(move, Statement)), None)
        return last is not None and last.speaker == "customer" and bool(_FAREWELL.search(self.text_of(last.span)))

    @property
    def _took_leave(self) -> bool:
        """Whether the last words of the open call are a farewell."""
        last = next((move for move in reversed(self._moves) if isinstance(move, Statement)), None)
        return last is not None and bool(_LEAVE.search(self.text_of(last.span)))

    def text_of(self, span: Span) -> str:
        """The words of a stretch of the source."""
        return self.text[span.start : span.end]

    def open_section(self, title: str, level: int, span: Span) -> None:
        """A heading: it ends the call before it; its stance is its own, or that of the heading above it."""
        self.close_call()
        self.announce(title, span)
        while len(self._above) > 1 and self._above[-1].level >= level:
            self._above.pop()
        above = self._above[-1]
        held: Stance = "avoid" if above.stance == "avoid" and above.level else stance.title_stance(title)
        self.sections.append(Section(title, level, span, held))
        self._above.append(self.sections[-1])
        self.say("narrator", "mention", [span])

    def say(self, speaker: Speaker, held: Stance, pieces: list[Span], turn: int = -1) -> Statement:
        """Add a statement outside any call, or (with ``turn``) one that the caller adds to a call itself."""
        statement = Statement(speaker, held, tuple(pieces), len(self.sections) - 1, turn)
        self.statements.append(statement)
        return statement

    def turn(self, speaker: Speaker, span: Span, held: Stance) -> None:
        """A turn of a conversation, with a label that says who speaks."""
        self._labelled = True
        self._agent_labelled = self._agent_labelled or speaker == "agent"
        self.speech(speaker, span, held)

    def speech(self, speaker: Speaker, span: Span, held: Stance, *, goes_on: bool = False) -> None:
        """Words of one speaker in the open call: directions in brackets become events, struck words are to be avoided.

        ``goes_on`` continues the turn before. A turn that is nothing but quotes and directions loses its quotes.
        """
        text = self.text[span.start : span.end]
        if not goes_on or self._turn < 0:
            self._turn += 1
        self._sides.add(speaker)
        position = 0
        pieces: list[Span] = []
        for start, end, direction in _apart(text, speaker, blanks=self._fills_in()):
            pieces.append(Span(span.start + position, span.start + start))
            position = end
            where = Span(span.start + start, span.start + end)
            if direction is None:
                self.say("agent", "avoid", [where])
            elif direction:
                self._flush(speaker, held, pieces)
                pieces = []
                self.add_events(self.events_of(direction, where, speaker))
                self.say("narrator", "mention", [where])
        pieces.append(Span(span.start + position, span.end))
        self._flush(speaker, held, pieces)

    def model(self, speaker: Speaker, span: Span, held: Stance) -> None:
        """Words given to be said outside a conversation; beside one they are a remark, not a turn of it.

        Where only the customer's turns are labelled, what is quoted between them is the agent's.
        """
        if held == "avoid" or (self._agent_labelled and "customer" in self._sides):
            self.say(speaker, held, [span])
        else:
            self.speech(speaker, span, held)

    def ask(self, span: Span) -> None:
        """A question of a list of questions and answers: the customer's, and what comes next answers it."""
        self._answers = True
        if trimmed := self._trimmed(span):
            self._question = trimmed
            self.say("customer", "use", [trimmed])

    def answer(self, span: Span, held: Stance) -> None:
        """The answer to what was asked, in the words that are to be said."""
        self._asked, self._question = self._question, None
        self._put_asked()
        self.model("agent", span, held)

    def events_of(self, words: str, span: Span, speaker: Speaker = "agent") -> list[Event]:
        """The events that the words of a stage direction name, in the turn of a speaker."""
        return stage.read_direction(words, span, self.labels, speaker)

    def announce(self, text: str, span: Span) -> None:
        """A short line may say that a call begins (接通后第一句：) or is over (——通话结束——)."""
        events = self.events_of(text, span) if len(text.strip()) <= _SHORT_LINE else []
        kinds = {event.kind for event in events}
        if channel_of(text) == "outbound" and len(text.strip()) <= _SHORT_LINE:
            kinds.add("dial")
        if not self._moves:
            self._announced = frozenset(kinds & {"connect", "dial"})
        elif "end" in kinds:
            self.add_events([event for event in events if event.kind == "end"])

    def add_events(self, events: list[Event]) -> None:
        """Add events to the open call, in the turn that is open."""
        self.dialled = self.dialled or any(event.kind == "dial" for event in events)
        if any(event.kind in ("dial", "connect") for event in events) and self._took_leave:
            # 再见。（次日，本人接听）: another call
            self.close_call()
        self._moves.extend(event._replace(turn=self._turn) for event in events)

    def prose(self, span: Span, held: Stance, *, introduced: bool = False) -> None:
        """Text without a speaker: what is quoted in it is said, warned of or mentioned; the rest is narration.

        ``introduced`` says that a label has already given the quotes to the agent.
        """
        text = self.text[span.start : span.end]
        self.announce(text, span)
        hidden = [
            (Span(mark.start(), end), bool(mark["struck"])) for mark, end in _marks(text) if not mark["direction"]
        ]
        out_of_sight = Stretches(place for place, _ in hidden)
        quotes = [quote for quote in find_quotes(text) if not out_of_sight.overlaps(Span(quote.start, quote.start + 1))]
        bare = is_bare_quote(text)
        for place, is_struck in hidden:
            if is_struck:
                self.say("agent", "avoid", [Span(span.start + place.start, span.start + place.end)])
        staged = bare and held == "use" and not self._fills_in()
        directions = [
            (match[1], Span(span.start + match.start(), span.start + match.end()))
            for match in (stage.BRACKETS.finditer(text) if staged else ())
        ]
        self._asked, self._question = self._question, None
        who = self._named_behind(text, quotes) if staged else None
        if who:
            self.turn(who, Span(span.start + quotes[0].inner.start, span.start + quotes[0].inner.end), held)
            return
        if bare and held == "use" and len(quotes) == 2 and self._is_replaced(text, *quotes):
            self.say("agent", "avoid", [Span(span.start + quotes[0].inner.start, span.start + quotes[0].inner.end)])
            hidden.append((Span(quotes[0].start, quotes[0].end), False))
            quotes = quotes[1:]
        if bare and held == "use" and len(quotes) == 2 and self._asks_and_answers(text, *quotes):
            asked = Span(span.start + quotes[0].inner.start, span.start + quotes[0].inner.end)
            self.say("customer", "use", [asked])
            hidden.append((Span(quotes[0].start, quotes[0].end), False))
            quotes = quotes[1:]
        for number, quote in enumerate(quotes):
            while directions and directions[0][1].start < span.start + quote.start:
                self.add_events(self.events_of(*directions.pop(0)))
            self._quoted(span.start, text, quotes, number, held, introduced or bare)
        for direction in directions:
            self.add_events(self.events_of(*direction))
        covered = [Span(quote.start, quote.end) for quote in quotes] + [place for place, _ in hidden]
        outside = [Span(span.start + part.start, span.start + part.end) for part in words_outside(text, covered)]
        narration = [part for part in outside if self.text[part.start : part.end].strip(_TRIM + "—–－-")]
        if narration:
            self.say("narrator", held, narration)

    def _asks_and_answers(self, text: str, asked: Quote, answer: Quote) -> bool:
        """Whether a line is a question of the customer and the answer to it: “几点到？”——“9 点前。”."""
        return bool(_DASH.fullmatch(text[asked.end : answer.start])) and bool(
            _QUESTIONS.search(self.sections[-1].title) or text[: asked.end].rstrip('”」"').endswith(("？", "?"))
        )

    def _named_behind(self, text: str, quotes: list[Quote]) -> Speaker | None:
        """Who says the one quote of a line, if that stands behind it in brackets: “不需要。”（接听人）."""
        behind = stage.BRACKETS.fullmatch(text[quotes[0].end :].strip()) if len(quotes) == 1 else None
        role = self.labels.role(behind[1].strip()) if behind else None
        return role if role == "agent" or role == "customer" else None

    def _is_replaced(self, text: str, former: Quote, later: Quote) -> bool:
        """Whether a line gives a wording and what replaces it: under 用语升级（旧→新）, “等一下” → “请您稍等……”."""
        return bool(_BECOMES.fullmatch(text[former.end : later.start])) and bool(
            _REPLACES.search(self.sections[-1].title)
        )

    def _fills_in(self) -> bool:
        """Whether what stands in 【】 is what a pupil is to fill in."""
        return "填空" in self.sections[-1].title

    def close_call(self) -> None:
        """End the open call, if anybody spoke in it."""
        spoken = [move for move in self._moves if isinstance(move, Statement)]
        if spoken:
            turns = len({move.turn for move in spoken})
            whole = (
                turns >= _WHOLE_TURNS
                and {"agent", "customer"} <= self._sides
                and not self._answers
                # answers to what a customer may say make no call
                and (self._agent_labelled or not self._labelled)
            )
            self._moves = _goes_on(self._moves, self.text)
            spans = [move.span for move in self._moves]
            span = Span(min(place.start for place in spans), max(place.end for place in spans))
            begins, ends = whole or self._begins(), whole or self._ends()
            script = self.kind == "script"
            moves = (
                with_waits(self._moves, self.text)
                if "customer" in self._sides or (self._labelled and turns <= _FEW_TURNS)
                else tuple(self._moves)
            )
            self.calls.append(Call(moves, span, script and begins, script and ends))
        self._moves = []
        self._turn = -1
        self._sides = set()
        self._labelled = self._agent_labelled = self._answers = False
        self._announced = frozenset()

    def _begins(self) -> bool:
        """Whether the open call is shown from the moment it is answered, or dialled by the agent."""
        first = self._moves[0]
        if isinstance(first, Event):
            return first.kind in ("connect", "dial")
        return "connect" in self._announced or ("dial" in self._announced and first.speaker == "agent")

    def _ends(self) -> bool:
        """Whether the open call is shown to its end: an angry customer who hangs up does not wait for a farewell."""
        *_, before, last = (None, *self._moves)
        if not isinstance(last, Event) or last.kind not in ("hang-up", "end"):
            return False
        if last.by != "customer":
            return True
        # 请问还有其他——（客户挂断）: nobody thanks who is gone
        return (
            isinstance(before, Statement)
            and before.speaker == "agent"
            and not _CUT_OFF.search(self.text_of(before.span))
        )

    def _flush(self, speaker: Speaker, held: Stance, pieces: list[Span]) -> None:
        kept = [trimmed for piece in pieces if (trimmed := self._trimmed(piece))]
        if kept:
            statement = self.say(speaker, held, kept, self._turn)
            if held == "use":
                self._moves.append(statement)

    def _trimmed(self, piece: Span) -> Span | None:
        """A stretch without the spaces, quotes and emphasis marks around it; ``None`` when nothing is left."""
        raw = self.text[piece.start : piece.end]
        left = len(raw) - len(raw.lstrip(_TRIM))
        right = len(raw.rstrip(_TRIM + "\r\n"))
        return Span(piece.start + left, piece.start + right) if right > left else None

    def _quoted(self, base: int, text: str, quotes: list[Quote], number: int, held: Stance, introduced: bool) -> None:
        """One quote of a line of prose. A quote joined to the one before (“甲”“乙”、“丙”) shares its fate."""
        quote = quotes[number]
        before = text[quotes[number - 1].end if number else 0 : quote.start]
        inner = Span(base + quote.inner.start, base + quote.inner.end)
        if inner.start == inner.end:
            return
        if _OPTION_LETTER.search(before):
            # one of several answers in a line: A“…” B“…”
            self.say("narrator", "mention", [inner])
            self._last_quote = "mention"
            return
        joined = number > 0 and bool(_JOINED.match(before))
        found: Stance = "avoid" if held == "avoid" else stance.quote_stance(text[: quote.start], text[quote.end :])
        if found == "use" and joined and self._last_quote == "avoid":
            found = "avoid"
        if found == "avoid":
            self.say("agent", "avoid", [inner])
        elif self._is_customers(before):
            found = "mention"
            self._asked = inner
            self.say("customer", "use", [inner])
        elif found == "use" and (introduced or _INTRODUCES.search(before) or (joined and self._last_quote == "use")):
            self._put_asked()
            self.model("agent", inner, "use")
        else:
            found = "mention"
            self.say("narrator", "mention", [inner])
        self._last_quote = found

    def _put_asked(self) -> None:
        """What the customer asked goes before what is said now: 客户说“…”，答：“…”."""
        if self._asked and not self._labelled:
            self._turn += 1
            self._sides.add("customer")
            self._moves.append(Statement("customer", "use", (self._asked,), len(self.sections) - 1, self._turn))
        self._asked = None

    def _is_customers(self, before: str) -> bool:
        """Whether the customer is the one who says the quoted words: the last person named before them speaks."""
        sentence = re.split("[。！？!?；;]", before)[-1]
        person = self.labels.last_person(sentence)
        if person is None or person[0] != "customer":
            return False
        between = sentence[person[1] :]
        if _TOLD_THEM.search(sentence[: person[2]]):
            return False
        if len(between) <= 4 and not between.strip("的：:，, "):
            return True
        if _CONDITION.search(between) or _is_other_clause(between):
            return False
        return bool(_CUSTOMER_SPEAKS.search(between)) and not _TO_CUSTOMER.search(sentence[: person[2]])
