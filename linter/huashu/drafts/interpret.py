"""Lines to a draft: speakers, stances, events and calls, whatever format the lines came from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Literal

from huashu.drafts import sides, stage, stance, tables
from huashu.drafts.builder import DraftBuilder
from huashu.drafts.labels import Label, Labels, Role
from huashu.drafts.line import Line
from huashu.drafts.model import Draft, Speaker, Stance
from huashu.drafts.quotes import find_quotes, is_bare_quote
from huashu.drafts.shape import Kind, channel_of, is_law, kind_of, line_role, uses_spaces
from huashu.text.pattern import pattern
from huashu.text.source import Source
from huashu.text.span import Span

_NAMES_CARD = r"(?:卡片?|场景|情景|情形|案例)\s*[一二三四五六七八九十0-9]+"
_NUMBERED = pattern(
    r"[#\s*_]*(第[一二三四五六七八九十百0-9]+[章节部分篇][、.．:：\s]*|[一二三四五六七八九十]+[、.．]\s*"
    r"|[（(][一二三四五六七八九十]+[)）]\s*|[0-9]+(\.[0-9]+)*[、.．\s]\s*|【[^】]{1,12}】\s*"
    rf"|{_NAMES_CARD}(?:\s*[｜|·、.．]\s*|[ \u3000]+)"
    rf"|(?P<card>[〔［\[〖《「<＜（(]\s*{_NAMES_CARD}[^〕］\]〗》」>＞）)]{{0,8}}[〕］\]〗》」>＞）)]\s*))?"
)
_NAMES_VERSION = pattern(
    "(稿|版本?|录音|原文|修订|修改|整改|示范|范例|案例|正例|反例|对照|点评|评析|分析|要点|[之改]?[前后]|"
    "[一二三四五六七八九十\\d])$"
)
"""【修改稿】: a title between two versions of a call."""

_CARD = pattern("【(卡|场景|情形|情景|环节|步骤|第|[一二三四五六七八九十0-9]+[、.．])")
"""A title in lenticular brackets that is no stage direction."""

_HASHES = pattern(r"(#{1,6})[ \u3000]+(?=\S)")
"""A heading of Markdown in a text file."""

_SQUARES = "■□◆◇▌▍▎█ \u3000"
_MARKED_TITLE = pattern(rf"\s*[{_SQUARES[:-2]}]\s*[^\s。；;！!？?，,：:“”\"「」]{{2,14}}\s*$")
"""■ 接通: a short line behind a square, with no mark of a sentence."""

_SENTENCE_MARK = pattern('[。；;！!？?，,：:“”"「」]')
_CLOCKS = pattern(r"\d[:：]\d{2}.*\d[:：]\d{2}")
_EMPTY = pattern("(不|停|免|勿|无)(拨|打|呼|访|排|外呼|回访|拨打|安排|上班)?|休息?|[—–/×-]*")
"""A cell of a timetable in which nothing takes place."""

_GIVES_RULE = pattern("标准|要求|规定|应|正确|改|加分")
_REMARK_BEHIND = pattern(r"[ \u3000]*[←⇐◀].*$")
_AT_LEAST = 2
"""What sounds more like service than this is said, among lines that are."""

_SPEECH_TITLE = pattern("(话术|用语|应答语|短语|口径|常用句|常用语|回复(库|模板|语)|语库|话本)[^，。；]{0,8}$")
_STEP = pattern(r"[\s*_]*(?:[\u4e00-\u9fff]{1,8}[*_]*[：:]|[【\[〔][^】\]〕]{1,10}[】\]〕][：:]?)[*_]*\s*(?=\S)")
"""核对：请问……: a step of a call, before what is said in it."""

_TITLE_MARKS = pattern(
    r"[\s*_#]*(?:[一二三四五六七八九十\d]+(?:\.\d+)*[、.．\s]|[（(][一二三四五六七八九十\d]+[）)])?\s*"
)

_STRUCK_LINE = pattern(r"\s*~~(?:(?!~~).)+~~\s*$")
_BOLD_LINE = pattern(r"\s*(\*\*|__)([^*_]{1,24})\1\s*(?:[（(][^（()）]{1,20}[）)]\s*)?$")
"""**雷区**（说了就扣分）: a title in bold, and perhaps a remark on it."""

_SPEECH = pattern("[您请]|好的|感谢|谢谢|抱歉|不好意思|对不起|我(来|帮|为|给|这)|我们")
"""Words that only somebody speaking to a customer uses: what follows ``用语：`` without quotes is speech."""

_GREETS = pattern(
    "(您|亲[，, ]|[你早]好|[早上中下晚][上午]好|喂|请问|请您|让您|好的|"
    "(非常|很|真)?(感谢|谢谢|抱歉|对不起|不好意思)|我[^。！？]{0,12}您|再见)"
)
"""How only somebody speaking to a customer begins: what follows ✔ without quotes is speech."""

_SPEECH_LABEL = pattern(
    "(用语|话术|说法|句式|示范|示例|口径|语|回答|答复|回复|应答|正例|例句|正确|推荐|应说|可说|改为|改成|改写|"
    "重写|换作|换成|替换(为|成)?|(改|修改|整改|优化)后|说)"
    "[一二三四五六七八九十0-9]*$"
)
_REWRITES = pattern("(建议|应)?(改写|重写|换作|改后|改为|改成)")
"""What was said before, said anew: it mends no call that it stands behind."""

_LEADS_IN_SPEECH = pattern(
    "(用语|话术|说法|句式|示范|示例|口径|这样说|可以说|应说|如下|回答|答复|回复|说(?!明)|讲(?!评|解)|问(?!题)|告知|表示)"
    r"[^。！？；]{0,8}[：:][\s*_]*$"
)
_IN_A_CARD = r"[\s*_>•·▪●○■□◆◇▶▷➤►-]*(?:[【\[（(][^】\])）]{1,8}[】\])）]\s*)?(?:\d{1,2}\s*[.、．]\s*)?[*_]*"
_QUESTION = pattern(_IN_A_CARD + r"(?:(?:客户|常)?问题?|Q)\d{0,2}[*_]*\s*[：:][*_]*\s*")
_NUMBERED_QUESTION = pattern(_IN_A_CARD + r"Q\d{1,2}[*_]*[ 　.．、]+(?=\S)")
"""Q3 忘记密码: the title of a card, before the answer A：…."""

_ANSWER = pattern(
    _IN_A_CARD + r"(?:[又备接再改]?答|A)\d{0,2}[*_]*\s*(?:[（(【\[](?P<verdict>[^）)】\]]{1,8})[）)】\]])?"
    r"\s*[：:][*_]*\s*"
)
"""Lists of questions and answers: 【卡 3】问：…, 答：…."""

_SPEECH_SECTION = pattern(
    "快捷(短语|回复|语)|(话术|用语|应答|常用|答复|回复|标准)(模板|口径|短语|句|语)?$|口径|常用句|模板"
)
_NAMES_SPEECH = pattern(r"\s*(?:\d{1,2}\s*[.、．]\s*)?[*_]*[^\s→➜➔⇒：:“”]{1,12}[*_]*\s*(?:[→➜➔⇒]|=>)\s*(?=\S)")
"""开场 → 您好，…: under a heading that announces wordings, the words behind the arrow are to be said."""

_ARROW_TURN = pattern(r"(?<=[”」\"])\s*(?:[→➜➔⇒]|=>|->)\s*(?=[“「\"])")
"""客户：“太贵。” → “请您对照……”: behind the arrow stands the answer."""

_INNER_LABEL = pattern(r"(?<=[。！？!?…～~）)])[ \u3000/]*([\u4e00-\u9fffA-Za-z]{1,6})[：:]\s*")
"""A label after the end of a sentence: the next turn in the same line."""

_STAMPED = pattern(
    r"\s*[\[(（【]?\d{1,2}:\d{2}(?::\d{2})?[\])）】]?\s+(?=[（(【\[][^（(【\[）)】\]]{1,60}[）)】\]]\s*$|[“「『])"
)
"""01:59 （市民挂机）: the time at which something happens."""

_NOBODY = "(?:系统(?:提示)?|旁白|动作|操作|音效|状态|舞台(?:说明|指示)?|事件|画外音|环境)"
_TOLD = pattern(rf"[\s*_>]*(?:[【〔\[［(（]\s*{_NOBODY}\s*[】〕\]］)）]\s*[：:]?|{_NOBODY}\s*[*_]*[：:][*_]*)\s*(?=\S)")
"""系统：静音 38 秒: what happens, told between two turns by nobody."""

_ITALIC = pattern(r"\s*(?:>\s*)?([*_])(?![*_\s])([^*_]{1,40})\1\s*$")
"""A line in italics: *静音 48 秒*."""

_SHORT_TELLING = 24
"""What is told in more characters is a remark."""

_BETWEEN_DASHES = pattern(r"[—–-]{2,}\s*([^—–-]{1,30}?)\s*[—–-]{2,}")
_OTHER_LABEL = pattern(r"[*_◎◉☆★※○●◆■▶▸·•\s]*(?:[\u4e00-\u9fff]{1,6}[：:]|[\u4e00-\u9fff]{1,12}[：:]\s*$)")
_ENDS_WITH_COLON = pattern(r"[：:][\s*_]*$")


def interpret(
    source: Source,
    lines: Sequence[Line],
    labels: Labels,
    *,
    kind: Kind | None,
    channel: str,
    excerpt: bool,
    meta: Mapping[str, Any],
) -> Draft:
    """Read lines as a person would. ``kind`` and ``channel`` are what is known already, if anything."""
    texts = [source.text[line.span.start : line.span.end] for line in lines]
    if any(line.layout == "row" for line in lines):
        lines = tables.titled(lines, source.text, labels)
    labels = labels.learned(
        text if line.layout == "text" else tables.as_turn(line, source.text) or text
        for line, text in zip(lines, texts, strict=True)
        if line.layout in ("text", "row")
    )
    roles = [line_role(line, source.text, labels) for line in lines]
    unlabelled: Mapping[int, sides.Side] = {}
    if kind != "policy" and not any(roles) and all(line.layout in ("text", "blank") for line in lines):
        unlabelled = sides.of_unlabelled({number: text for number, text in enumerate(texts) if not lines[number].item})
    chosen = kind or ("script" if unlabelled else kind_of(lines, texts, roles))
    builder = DraftBuilder(source, labels, chosen)
    interpreter = _Interpreter(builder, spaced=uses_spaces(lines, texts, labels), answers=_answers(texts))
    interpreter.marks = stance.explained_marks(texts)
    titles = _marked_titles(texts)
    for number, (line, text) in enumerate(zip(lines, texts, strict=True)):
        if number in unlabelled:
            builder.turn(unlabelled[number], line.span, "use")
        elif number in titles and line.layout == "text":
            interpreter.title(line.span, text)
        else:
            interpreter.take(line, text)
    builder.close_call()
    head = "\n".join(
        text
        for line, text, role in zip(lines[:12], texts[:12], roles[:12], strict=True)
        if line.layout in ("heading", "text") and role not in ("agent", "customer")
    )
    first = next((text.lstrip() for text in texts if text.strip()), "")
    if leading := stage.BRACKETS.match(first):
        # （在线聊天）客服：亲，……
        head = leading.group() + head
    statements = tuple(builder.statements)
    if is_law(head):
        statements = tuple(statement._replace(stance="mention") for statement in statements)
    tags = meta.get("tags")
    return Draft(
        source,
        chosen,
        channel or channel_of(head[:300]) or ("outbound" if builder.dialled else ""),
        excerpt,
        statements,
        tuple(builder.calls),
        tuple(builder.sections),
        frozenset(str(tag) for tag in tags) if isinstance(tags, list) else frozenset(),
        meta,
    )


class _Interpreter:
    """Takes the lines one after the other; what it remembers is who has the floor and what a lead-in announced."""

    def __init__(self, builder: DraftBuilder, *, spaced: bool, answers: bool) -> None:
        self.builder = builder
        self.answers = answers
        self.spoke = self.asked = self.faulty = False
        self.spaced = spaced
        self.speaking: Speaker | None = None
        self.speaking_block = -1
        self.quoted = False
        self.awaiting: Speaker | None = None
        self.lead: Literal["avoid", "say"] | None = None
        self.lead_block = -1
        self.lead_fresh = False
        self.quiz = False
        self.marks: Mapping[str, Stance] = {}
        self.voice: Role | None = None

    def title(self, span: Span, text: str) -> None:
        """A line that a square marks as the title of what follows."""
        self._heading(span, text.strip().lstrip(_SQUARES), 6)

    def take(self, line: Line, text: str) -> None:
        """Read one line."""
        if line.layout == "blank":
            if self.awaiting is None:
                self.speaking = None
        elif line.layout == "heading":
            self._heading(line.span, text, line.level)
        elif line.layout == "row":
            self._row(line)
        elif line.layout == "code":
            self.builder.say("narrator", "mention", [line.span])
        else:
            self._text(line, text)

    def _heading(self, span: Span, text: str, level: int) -> None:
        self.speaking = self.awaiting = self.lead = None
        self.asked = self.faulty = False
        self.faulty = stance.asks_for_faults(text)
        self.quiz = self.quiz or stance.is_quiz_title(text)
        self.voice = self.builder.labels.role(_TITLE_MARKS.sub("", text).strip("*_#【】：:？? \u3000"))
        self.builder.open_section(text.strip().strip("*_#【】 "), level, span)

    def _text(self, line: Line, text: str) -> None:
        bad = stance.BAD_MARK.match(text)
        good = None if bad else stance.GOOD_MARK.match(text)
        mark = bad or good
        if not mark and (explained := stance.EXPLAINED.match(text)) and (meant := self.marks.get(explained[1])):
            mark, bad, good = explained, explained if meant == "avoid" else None, explained if meant == "use" else None
        body = text[mark.end() :] if mark else text
        here = Span(line.span.end - len(body), line.span.end)
        held: Stance = "avoid" if bad or (self._told_to_avoid(line) and not good) else "use"
        if stance.asks_for_faults(text):
            self.faulty = True
        elif self.faulty and not good:
            held = "avoid" if self.builder.labels.read(body, spaced=self.spaced) else held
            self.faulty = held == "avoid"
        if _STRUCK_LINE.match(text):
            # ~~客服：……~~
            self.builder.say("agent", "avoid", [line.span])
            return
        if not mark and (self._is_happening(body, here) or self._is_told(body, here) or self._is_heading(line, text)):
            return
        if (self.quiz and stance.is_option(text)) or stance.has_options(text) or stance.is_to_judge(text):
            self.builder.say("narrator", "mention", [line.span])
            return
        if stamp := _STAMPED.match(body):
            body = body[stamp.end() :]
            here = Span(line.span.end - len(body), line.span.end)
        if (remark := _REMARK_BEHIND.search(body)) and is_bare_quote(body[: remark.start()]):
            # “不需要也听我讲完。” ← 立即整改
            self.builder.say("narrator", "mention", [Span(here.start + remark.start(), here.end)])
            here = Span(here.start, here.start + remark.start())
            body = body[: remark.start()]
        verdict = stance.judged(text)
        if verdict == "avoid":
            self.builder.say("narrator", "avoid", [line.span])
            return
        if self.answers and self._asked_and_answered(body, here, held):
            return
        arrow = _ARROW_TURN.search(body)
        if arrow and not self.answers and (asked := _QUESTION.match(body)):
            # 问：“能退吗？” → “可以……”
            self.builder.ask(Span(here.start + asked.end(), here.start + arrow.start()))
            self.builder.answer(Span(here.start + arrow.end(), here.end), held)
            return
        label = self.builder.labels.read(body, spaced=self.spaced)
        if label is None and (leading := stage.BRACKETS.match(body.lstrip())):
            # （恢复通话）坐席：…
            first = len(body) - len(body.lstrip()) + leading.end()
            rest = self.builder.labels.read(body[first:], spaced=False)
            where = Span(here.start, here.start + first)
            if rest and rest.role in ("agent", "customer"):
                # what stands before is a direction, or says where they talk: （电话）客服：…
                self._is_direction(leading.group(), where)
                label = rest._replace(content=rest.content + first)
        named = _NAMES_SPEECH.match(body) if label is None else None
        if label:
            self._labelled(line, label, Span(here.start + label.content, here.end), held)
        elif self._is_direction(body, here):
            pass
        elif named and not find_quotes(body) and _SPEECH_SECTION.search(self.builder.sections[-1].title):
            self.builder.model("agent", Span(here.start + named.end(), here.end), held)
        elif self.awaiting:
            self.builder.turn(self.awaiting, here, held)
            self.speaking, self.speaking_block, self.awaiting = self.awaiting, line.block, None
        elif (
            self.speaking
            and line.block == self.speaking_block
            and not (line.item or mark or _OTHER_LABEL.match(body) or self._answers_quote(body))
        ):
            self.builder.speech(self.speaking, here, held, goes_on=True)
        elif self.voice == "customer" and held == "use" and is_bare_quote(body) and len(find_quotes(body)) == 1:
            # ## 客户可能说: what is quoted below
            self.builder.ask(here)
        elif held == "use" and (said := self._speaks_for_itself(body)) is not None:
            self.builder.model("agent", Span(here.start + said, here.end), held)
        elif (
            good and not find_quotes(body) and _GREETS.match(body.strip()) and not self.builder.labels.last_person(body)
        ):
            self.builder.model("agent", here, held)
        else:
            self.speaking = None
            self._prose(line, here, body, held)

    def _speaks_for_itself(self, body: str) -> int | None:
        """Where the words begin in a line without label or quotes that can only be said to a customer, if it is one.

        您好，云栖客栈，请问……; in a script a step may stand before them.
        """
        titled = self.voice in ("agent", "say") or bool(_SPEECH_TITLE.search(self.builder.sections[-1].title))
        step = _STEP.match(body) if titled or self.builder.kind == "script" else None
        begin = step.end() if step else 0
        words = body[begin:].strip().strip("*_")
        spoken = "您" in words if self.builder.kind == "policy" else bool(_SPEECH.search(words))
        if not spoken or find_quotes(body) or self.builder.labels.last_person(body):
            return None
        service = sides.service(words)
        if titled and service > 0:
            # ## 我们这样答: what is written below, without quotes
            return begin
        speaks = service > (self.builder.kind == "policy") and bool(_GREETS.match(words))
        self.spoke = self.spoke or speaks
        return begin if speaks or (self.spoke and service > _AT_LEAST) else None

    def _answers_quote(self, body: str) -> bool:
        """Whether a line is a quote below a customer's quote, who has said what there was to say."""
        return self.speaking == "customer" and self.quoted and is_bare_quote(body)

    def _asked_and_answered(self, body: str, here: Span, held: Stance) -> bool:
        """A question or an answer of a list of them, in words that are said to customers."""
        if asked := _QUESTION.match(body):
            self.builder.ask(Span(here.start + asked.end(), here.end))
            self.asked = True
            return True
        answer = _ANSWER.match(body)
        if answer is None and self.asked and not find_quotes(body) and sides.service(body) > 0:
            # an answer without its mark
            self.builder.answer(here, held)
            return True
        if answer is None or (find_quotes(body) and not _SPEECH.search(body)):
            return False
        verdict = answer["verdict"] or ""
        if stance.BAD_VERDICT.search(verdict) or self.builder.labels.role(verdict) == "avoid":
            held = "avoid"
        self.builder.answer(Span(here.start + answer.end(), here.end), held)
        return True

    def _prose(self, line: Line, here: Span, body: str, held: Stance) -> None:
        if self.lead == "say" and self._in_lead(line) and not find_quotes(body) and _SPEECH.search(body):
            self.builder.model("agent", here, held)
            return
        self.builder.prose(here, held)
        self.lead_fresh = False
        if _ENDS_WITH_COLON.search(body):
            if stance.leads_in_avoid(body):
                self._open_lead("avoid", line)
            elif _LEADS_IN_SPEECH.search(body):
                self._open_lead("say", line)

    def _labelled(self, line: Line, label: Label, content: Span, held: Stance) -> None:
        words = self.builder.text[content.start : content.end]
        if not line.item:
            self.lead = None
        self.speaking = self.awaiting = None
        if label.note:
            self._read_note(label, content.start - label.content)
        if label.role in ("agent", "customer"):
            self._spoken(line, label.role, content, words, held)
        elif label.role == "note":
            self.builder.prose(content, held)
        elif not words.strip():
            self._open_lead("avoid" if label.role == "avoid" else "say", line)
        elif find_quotes(words):
            if _REWRITES.match(label.name) and label.role == "say":
                self.builder.close_call()
            self.builder.prose(content, "avoid" if label.role == "avoid" else held, introduced=True)
        elif label.role == "avoid":
            self.builder.say("agent", "avoid", [content])
        elif (_SPEECH_LABEL.search(label.name) and _SPEECH.search(words)) or _GREETS.match(words.strip()):
            self.builder.model("agent", content, held)
        else:
            self.builder.prose(content, held)

    def _read_note(self, label: Label, base: int) -> None:
        """The remark of a label, 坐席（静音 40 秒）：…, is a stage direction before the words."""
        assert label.note is not None
        where = Span(base + label.note.start, base + label.note.end)
        by: Speaker = "customer" if label.role == "customer" else "agent"
        self.builder.add_events(self.builder.events_of(self.builder.text[where.start : where.end], where, by))

    def _spoken(self, line: Line, speaker: Speaker, content: Span, words: str, held: Stance) -> None:
        if not words.strip():
            self.awaiting = speaker
        elif speaker == "agent" and stance.only_warns(words):
            # 店长：被拒一次就收，不许说“到底来不来”
            self.builder.prose(content, held)
        elif (
            self.builder.kind == "policy" and speaker == "agent" and not find_quotes(words) and not self.builder.in_call
        ):
            # in a policy 坐席：… lists duties
            self.builder.prose(content, held)
        elif not _is_legend(words, self.builder.labels):
            for who, part in _turns(speaker, content, words, self.builder.labels):
                self.builder.turn(who, part, held)
                self.speaking, self.speaking_block = who, line.block
            self.quoted = is_bare_quote(words)

    def _is_heading(self, line: Line, text: str) -> bool:
        """Headings written as plain lines: numbered and short, in 【】, or bold from end to end."""
        bold = _BOLD_LINE.match(text)
        title = (bold[2] if bold else text).strip()
        if len(title) > 30 or (line.item and not bold) or self.builder.labels.read(text, spaced=self.spaced):
            return False
        number = _NUMBERED.match(title)
        mark = number.group().strip("*_ \u3000") if number else ""
        rest = title[number.end() :] if number else title
        if hashes := _HASHES.match(title):
            self._heading(line.span, title[hashes.end() :], len(hashes[1]))
            return True
        if _SENTENCE_MARK.search(rest):
            return False
        if mark.startswith("【"):
            in_the_call = not rest and (
                (self.builder.in_talk and not _NAMES_VERSION.search(mark[1:-1]))
                or self.builder.events_of(mark[1:-1], line.span)
            )
            if (in_the_call and not _CARD.match(mark)) or len(rest) > 16:
                return False
        elif number and number["card"]:
            pass
        elif not bold and not (mark and rest and len(rest) <= 20 and not rest[0].isdigit()):
            return False
        self._heading(line.span, title, 7 if re.match("[（(0-9]", mark) else 6)
        return True

    def _is_happening(self, text: str, span: Span) -> bool:
        """A line in round brackets that names events; it may begin like a label: （客户接起电话）."""
        stripped = text.strip()
        if not stripped.startswith(("（", "(")) or not stage.BRACKETS.fullmatch(stripped):
            return False
        return bool(self.builder.events_of(stripped[1:-1], span)) and self._is_direction(text, span)

    def _is_told(self, text: str, span: Span) -> bool:
        """A line between two turns that tells what happens, behind a label of nobody or in italics."""
        if not self.builder.in_talk:
            return False
        if italic := _ITALIC.match(text):
            words = italic[2]
        elif (told := _TOLD.match(text)) and len(text) - told.end() <= _SHORT_TELLING:
            words = text[told.end() :]
        else:
            return False
        by: Speaker = "customer" if self.builder.customer_left else "agent"
        events = self.builder.events_of(words, span, by)
        if events:
            self.speaking = None
            self.builder.add_events(events)
            self.builder.say("narrator", "mention", [span])
        return bool(events)

    def _is_direction(self, text: str, span: Span) -> bool:
        """A line that is one stage direction: its events join the call."""
        stripped = text.strip().strip("*_。.…")
        match = stage.BRACKETS.fullmatch(stripped) or _BETWEEN_DASHES.fullmatch(stripped)
        if match is None:
            return False
        by: Speaker = "customer" if self.builder.customer_left else "agent"
        events = self.builder.events_of(match[1], span, by)
        if not events and not self.builder.in_call:
            return False
        self.builder.add_events(events)
        self.builder.say("narrator", "mention", [span])
        return True

    def _told_to_avoid(self, line: Line) -> bool:
        """Whether the section or an open lead-in says that what stands here is not to be said."""
        return self.builder.sections[-1].stance == "avoid" or (self.lead == "avoid" and self._in_lead(line))

    def _open_lead(self, lead: Literal["avoid", "say"], line: Line) -> None:
        self.lead, self.lead_block, self.lead_fresh = lead, line.block, True

    def _in_lead(self, line: Line) -> bool:
        """Whether the open lead-in still reaches this line: the rest of its block, or the block right after it."""
        if self.lead_fresh:
            self.lead_block, self.lead_fresh = line.block, False
        if line.block != self.lead_block:
            self.lead = None
        return self.lead is not None

    def _row(self, line: Line) -> None:
        self.speaking = None
        if line.level:
            titles = list(line.cells)
            if len(titles) == 2 and self._is_wording(*titles):
                # a table that stands on its side: | 标准答复 | 您好，…… |
                self.builder.model("agent", titles.pop(), "use")
            self.builder.say("narrator", "mention", titles or [line.span])
            return
        held: Stance = "avoid" if self._told_to_avoid(line) or self._is_penalised(line) else "use"
        cells = list(tables.read_row(line, self.builder.text, self.builder.labels, held))
        if self.builder.kind == "script" and self._turns_in_cells(cells):
            return
        if all(cell.role == "narrator" and not cell.action for cell in cells) and not find_quotes(
            self.builder.text_of(line.span)
        ):
            # the cells of a row complete one another: 12:30–14:00 | 可以拨打
            words = [self.builder.text_of(cell.span) for cell in cells]
            if sum(bool(_CLOCKS.search(word)) for word in words) > 1:
                # 9:30–12:00 | 14:10–17:30 | 不拨: an empty cell says nothing of those beside it
                cells = [cell for cell, word in zip(cells, words, strict=True) if not _EMPTY.fullmatch(word.strip())]
            if cells:
                self.builder.say("narrator", cells[0].stance, [cell.span for cell in cells])
            return
        for cell in cells:
            if cell.remark:
                self._beside_a_turn(cell, cell.role)
            elif cell.action:
                by: Speaker = "customer" if cell.role == "customer" else "agent"
                self.builder.add_events(self.builder.events_of(self.builder.text_of(cell.span), cell.span, by))
                self.builder.say("narrator", "mention", [cell.span])
            elif cell.role == "narrator":
                self.builder.prose(cell.span, cell.stance)
            elif cell.labelled and cell.stance == "use":
                self.builder.turn(cell.role, cell.span, "use")
            else:
                self.builder.model(cell.role, cell.span, cell.stance)
        said = [
            cell
            for cell in cells
            if cell.stance == "use" and cell.role != "narrator" and not (cell.labelled or cell.remark)
        ]
        if len(said) > 1 and said[-1].role == "customer":
            # what a customer may say to this: the next row does not answer it
            self.builder.close_call()

    def _is_penalised(self, line: Line) -> bool:
        """Whether points are taken off for what a table lists, by the titles of its columns or its own."""
        return stance.is_penalised(line.header) or (
            stance.lists_penalties(self.builder.sections[-1].title) and not any(map(_GIVES_RULE.search, line.header))
        )

    def _turns_in_cells(self, cells: Sequence[tables.Cell]) -> bool:
        """A row with a turn in one of its cells, label and all: | 12 | 客服：嗯。 | 直接静音，55 秒 |."""
        who: Speaker | None = None
        for cell in cells:
            words = self.builder.text_of(cell.span)
            label = None if cell.labelled else self.builder.labels.read(words, spaced=False)
            if (
                label
                and label.role in ("agent", "customer")
                and cell.stance == "use"
                and words[label.content :].strip()
            ):
                who = "agent" if label.role == "agent" else "customer"
                self.builder.turn(who, Span(cell.span.start + label.content, cell.span.end), "use")
            elif who:
                self._beside_a_turn(cell, who)
        return who is not None

    def _beside_a_turn(self, cell: tables.Cell, who: Speaker) -> None:
        """A cell beside what is said: what happens, or a remark."""
        words = self.builder.text_of(cell.span)
        if len(words) <= _SHORT_TELLING and (events := self.builder.events_of(words, cell.span, who)):
            self.builder.add_events(events)
            self.builder.say("narrator", "mention", [cell.span])
        else:
            self.builder.prose(cell.span, cell.stance)

    def _is_wording(self, title: Span, words: Span) -> bool:
        """Whether the second cell of a row holds what is to be said, by the title in the first and by its words."""
        text = self.builder.text_of(words)
        return self.builder.labels.role(self.builder.text_of(title)) == "say" and "您" in text


def _turns(speaker: Speaker, content: Span, words: str, labels: Labels) -> Iterator[tuple[Speaker, Span]]:
    """The turns of one line, as in 客户：灯坏了。坐席：我来登记。 of a passage."""
    start = 0
    for inner in _INNER_LABEL.finditer(words) if "：" in words or ":" in words else ():
        who = labels.role(inner[1])
        if who in ("agent", "customer") and who != speaker:
            yield speaker, Span(content.start + start, content.start + inner.start())
            speaker, start = who, inner.end()
    if speaker == "customer" and (arrow := _ARROW_TURN.search(words, start)):
        yield speaker, Span(content.start + start, content.start + arrow.start())
        speaker, start = "agent", arrow.end()
    yield speaker, Span(content.start + start, content.end)


def _marked_titles(texts: Sequence[str]) -> frozenset[int]:
    """The lines that are titles by the square before them: two or more, each with something other than it below."""
    written = [number for number, text in enumerate(texts) if text.strip()]
    marked = {number for number in written if _MARKED_TITLE.match(texts[number])}
    if len(marked) < 2 or any(here in marked and below in marked for here, below in pairwise(written)):
        return frozenset()
    return frozenset(marked - {written[-1]})


_SOME_QUESTIONS = 2


def _answers(texts: Sequence[str]) -> bool:
    """Whether a draft is a list of questions and answers that speaks to customers, and not to those who answer them."""
    answers = [text for text in texts if _ANSWER.match(text)]
    asked = sum(bool(_QUESTION.match(text) or _NUMBERED_QUESTION.match(text)) for text in texts)
    if not answers and asked >= _SOME_QUESTIONS:
        return sum(sides.service(text) > 0 for text in texts if not _QUESTION.match(text)) >= _SOME_QUESTIONS
    return any(map(_SPEECH.search, answers)) and asked > 0


def _is_legend(words: str, labels: Labels) -> bool:
    """``A：坐席`` explains a label and says nothing."""
    return labels.role_of_person(words.strip().lower()) is not None and len(words.strip()) <= 6
