"""Who speaks: labels at the start of a line, in all the ways people write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from huashu.drafts.headers import header_name
from huashu.drafts.sides import by_spaces, sides_of
from huashu.text.fold import fold
from huashu.text.pattern import pattern
from huashu.text.span import Span

Role = Literal["agent", "customer", "say", "avoid", "note"]
"""Whose words follow: a speaker's, a model utterance (``say``), a bad example (``avoid``) or a remark (``note``)."""


_LONGEST_NAME = 4
"""So many characters may stand behind a role in the line over a message: 顾客 欧阳小宁."""

_REMEMBERED = 4096
"""So many names are remembered with what they mean: the same few stand at the start of most lines."""


class Label(NamedTuple):
    """A label found at the start of a line: what it means and where the words after it begin (line offset).

    ``note`` is where a remark in brackets stands between the name and the words (line offsets), if there is one.
    """

    role: Role
    name: str
    content: int
    note: Span | None = None


_NAME = r"[^\s：:，,。！!？?；;、“”\"‘’'「」『』【】\[\]()（）〔〕|*｜_~`…—－\-=/\\<>→➜➔⇒»›＞•·▪●○■□◆◇▶▷➤►◎◉☆★※◦‣⁃▸▹✦✧]"
_FIRST = r"(?:(?:[0-9]{3,5}|[0-9]?[A-Za-z]{1,4})[ ](?=[\u4e00-\u9fff]))"
"""What stands before a name with a space: 4S 店客服, 12333 话务员."""

_LABEL = pattern(
    rf"""
    [\s*_~`•·▪●○■□◆◇▶▷➤►◎◉☆★※○◦‣⁃▸▹✦✧>-]*?(?:[<＜←→«»]+[ \u3000]+)?
    (?:[\[(（【]?\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\])）】]?\s*)?
    (?:(?:\d{{1,3}}|[①-⑳❶-❿➀-➓])(?:\s*[.、．)）]\s*|\s+))?
    [*_~`]*(?P<open>[【\[（(〔<]?)[*_~`]*
    (?P<name>{_FIRST}?{_NAME}{{1,14}}(?:[_＿][0-9A-Za-z]{{1,8}})?(?:[\ \u3000]{_NAME}{{1,2}})??)
    [*_~`]*(?P<close>[】\])）〕>]?)[*_~`]*
    (?:[\ \u3000]*[（(\[【](?P<note>[^）)\]】]{{1,16}})[）)\]】])?
    (?:\s*\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?
    [*_~`]*
    (?P<sep>\s*[：:]|\s*(?:[→➜➔⇒]|[»›＞>]{{1,3}}|=>)\s*(?=\S)|(?:\ [|｜]\ |\s*｜\s*)(?=[^|｜\n]+$)
        |\s*[－—–-]{{1,2}}\s*(?=\S)|\u3000+|\t+|\ {{1,}}(?=\S)(?!{_NAME}{{1,2}}\s*[：:])|\s*$
        |(?<=[】\])）〕])(?=\S))
    [*_~`]*[\ \u3000\t]*
    """,
    re.VERBOSE,
)

_DASHED = pattern(
    r"[\s*_>]*(?:[\[(（【]?\d{1,2}:\d{2}(?::\d{2})?[\])）】]?\s*)?"
    rf"(?:[【\[]({_NAME}{{1,10}}[-－·]{_NAME}{{1,10}})[】\]][*_]*\s*[：:]?"
    rf"|({_NAME}{{1,10}}[-－·]{_NAME}{{1,10}})[*_]*\s*(?:[：:]|[|｜](?=[^|｜\n]+$)))\s*(?=\S)"
)
"""【客服-小陈】您好: a shop or a post, and who sits there."""

_LETTER_TURN = pattern(r"[ \t]*([A-Z甲乙丙])[ \u3000\t]+(?=\S)")
"""B 好的: a letter that a legend explains, and a space."""

_BEFORE_QUOTE = pattern(
    rf"[\s*_>•·-]*(?:\d{{1,3}}[.、．)）]\s*)?[*_]*({_NAME}{{1,8}})[*_]*[ \u3000]*"
    r"(?=[“「『][^“”「」『』]+[”」』]\s*(?:[（(][^（）()]{1,30}[）)])?\s*$)"
)
"""店员 「您好……」: a speaker, and all that is said in quotes."""

_ORNAMENT = re.compile(r"[\s*_~`•·▪●○■□◆◇▶▷➤►>=-]{40}")
"""So many marks before anything else are a line drawn, or worse: no label stands behind them."""

_APART = pattern(
    r"[\s*_>•·-]*(?:[\[(（【]?\d{1,2}:\d{2}(?::\d{2})?[\])）】]?\s*)?(?:\d{1,3}(?:[.、．)）]\s*|[ \u3000]+))?[*_]*"
    r"([\u4e00-\u9fff])[ \u3000]{1,4}([\u4e00-\u9fff])[*_]*([ \u3000]*[：:][*_]*[ \u3000]*|[ \u3000\t]+)"
)
"""Two characters set apart to be as wide as three: 用　户."""

_SPEECH_VERBS = "(来电|留言|原话|回答|答复|回复|应答|回应|提问|询问|反映|讲述|继续|说明|再次|说|答|问|讲)"
_SPEECH_SUFFIX = pattern(
    rf"(的话|(应当|应该|可以|可能|往往|通常|经常|(?<!来电)(?<!来话)(怎么|怎样|如何)|应|可|会|常|爱|老|再|先|又|"
    rf"接着|继续)*{_SPEECH_VERBS}(道|明|的|什么|法|到)?)$"
)
_SPOKEN_TO = pattern("[对向跟给](?=.{2,8}$)")
_DONE_TO = pattern(
    ".{0,3}(回复|答复|告知|告诉|联系|通知|安抚|询问|提醒|感谢|引导|回访|致电|面向|对待|称呼|回应|提示|劝说|帮助|指导)"
)
_SAID_TO = pattern("^(应|先|再|可)?(回复|答复|告知|告诉|安抚|询问|提醒|回应|提示)")
"""回复客户：… gives the words."""

_NAMED = pattern(
    r"([小老阿][\u4e00-\u9fff]|(?![组部班室处科区岗端侧量率数话类级线群们性信])[\u4e00-\u9fff]|[a-z0-9]{1,5}|"
    r"[\u4e00-\u9fff]{1,2}(先生|女士|小姐|经理|主管|班长|师傅|姐|哥)|[甲乙丙丁])$"
)

_ADDRESSED = pattern("[\u4e00-\u9fff]{1,2}(先生|女士|小姐|太太|大爷|大妈|大叔|阿姨|大姐|大哥|奶奶|爷爷)")
"""Who is called by name and title (王女士) is the one the agent speaks to."""

_SAY = pattern(
    r"(标准|规范|参考|推荐|建议|应答|应对|示范|统一|正确|优秀|话务|服务|开场|开头|结束|问候|回复|答复|沟通|"
    r"外呼|回访|安抚|致歉|核实|转接|等待|标准应答|标准服务)*"
    r"(用语|话术|说法|句式|示范|示例|口径|脚本|语|回答|答复|回复|应答|做法|表达|例句)[一二三四五六七八九十0-9]*$"
    r"|^[\u4e00-\u9fff]{1,2}(答|说|回|讲)$|^(开场白?|开头|收尾|结尾|问候|接通|接起)$"
    r"|^(我们?|咱们?|你们?)(可以?|要|该|应[该当]?|怎[么样]|这[么样]|那[么样]|就|来|能)*(说|讲|答|回|接|应|问|"
    r"念|回答|回复|应答)(法)?$"
    r"|^((建议|应当|应)?(改写|重写|换作|替换)(为|成|后)?|替换说法|可换成|换成|重说|正例|正确|推荐|应说|可说|"
    r"可以说|应答|示范|示例|例|例如|比如|如|参考|改为|改成|应改为|建议|说|先说|再说|接着说|然后说|回线|"
    r"话术)[一二三四五六七八九十0-9]*$"
)
_AVOID = pattern(
    r"(病句|错句|反例|反面|禁语|禁用|禁忌|忌语|忌用|忌讳|错误|不当|不推荐|不规范|不合格|不要说|不能说|不得说|"
    r"不可说|不说|别说|勿说|(别|勿|莫|不要|不能|不可|切莫)(再)?(这样|这么|如此)(说|讲|答|回|写|问)|切忌|严禁|"
    r"禁止|避免|不应|不妥|差的|坏例|错例|问题话术|不良|失范|违规|雷区|红线用语|慎用|[坏烂臭丑]话|"
    r"[说讲答写回念](了|出来|出口)?(就|要|会|得|便)*(罚|扣|挨|判|记|零分|出事|砸|坏事|吃|赔|丢分|被))"
)
_REVISED = pattern("(改|修改|整改|优化|修订|改写)(?P<when>前|后)(的?(说法|话术|版本?))?")
"""改前：…, 改后：…"""

_NOTE = pattern(
    r"^(系统|提示音|IVR|ivr|备注|注|注意|说明|提示|提醒|批注|点评|要点|口径提醒|注意事项|温馨提示|补充|旁白|"
    r"动作|场景|情景|情境|背景|触发|时机)[一二三四五六七八九十0-9]*$"
)


_TO_COLLEAGUES = pattern("(写给|留给|给|致|告|嘱|提醒|提示|交代)(各位|全体|所有|本组|新|每位)?(?=.{2,6}$)")
"""给坐席： is what the writer of the draft tells those who will speak."""

_REMARK = pattern(
    "(批注|点评|评语|评注|按语|(班|组|店|队)长留言|(质检|带教|主管|经理|组里)留言|改稿意见|修改意见|复盘|校注|"
    "(?<=[长理管员导检])(批|按|评|批示|笔记|手记|札记|附记))"
    "[一二三四五六七八九十0-9]*$"
)
"""班长留言： is what those who read the draft say of it."""


class Labels:
    """Knows the speaker words of a handbook (and of one draft) and reads labels with them.

    ``roles`` maps speaker words to ``agent`` or ``customer``.
    """

    def __init__(self, roles: Mapping[str, Literal["agent", "customer"]]) -> None:
        self._roles: dict[str, Role] = {fold(word): role for word, role in roles.items()}
        self._words = sorted((word for word in self._roles if len(word) > 1), key=len, reverse=True)
        self._people: dict[str, Role | None] = {}
        self._names: dict[str, Role | None] = {}

    @classmethod
    def of_settings(cls, speakers: Mapping[str, Sequence[str]]) -> Labels:
        """The labels declared in ``handbook.yaml`` (``speakers``)."""
        roles: dict[str, Literal["agent", "customer"]] = {}
        for word in speakers.get("agent", ()):
            roles[word] = "agent"
        for word in speakers.get("customer", ()):
            roles[word] = "customer"
        return cls(roles)

    @classmethod
    def of_plain(cls, roles: Mapping[str, Literal["agent", "customer"]]) -> Labels:
        """The labels that ``to_plain`` gave."""
        return cls(roles)

    def to_plain(self) -> dict[str, Role]:
        """The known words and their roles, as built-in types only."""
        return dict(self._roles)

    def extended(self, roles: Mapping[str, Literal["agent", "customer"]]) -> Labels:
        """These labels and some more; the new ones win."""
        if not roles:
            return self
        merged = Labels({})
        merged._roles = {**self._roles, **{fold(word) or word: role for word, role in roles.items()}}
        merged._words = sorted((word for word in merged._roles if len(word) > 1), key=len, reverse=True)
        return merged

    def role(self, name: str) -> Role | None:
        """What a label means: a known word, a known word with a name, number or verb of speech, or a lead-in."""
        if name not in self._names:
            if len(self._names) >= _REMEMBERED:
                self._names.clear()
            self._names[name] = self._find_role(name)
        return self._names[name]

    def _find_role(self, name: str) -> Role | None:
        # 🙋 is all mark and no word
        word = fold(name) or name
        found = self._roles.get(word)
        if found:
            return found
        if _REMARK.search(word):
            return "note"
        told = _TO_COLLEAGUES.match(word)
        if told and self.role_of_person(word[told.end() :]) == "agent":
            return "note"
        speech = _SPEECH_SUFFIX.search(word)
        if speech and speech.start() and (found := self._role_of_speaker(word[: speech.start()])):
            return found
        if found := self.role_of_person(word):
            return found
        if _SAID_TO.match(word) and self.role_of_person(_SAID_TO.sub("", word)) == "customer":
            return "say"
        if _ADDRESSED.fullmatch(word):
            return "customer"
        if _NOTE.search(word):
            return "note"
        if revised := _REVISED.fullmatch(word):
            return "avoid" if revised["when"] == "前" else "say"
        if _AVOID.search(word):
            return "avoid"
        if _SAY.search(word):
            return "say"
        return None

    def _role_of_speaker(self, word: str) -> Role | None:
        """The role of who stands before a verb of speech: in 坐席对客户说 the agent, in 不要对客户说 nobody."""
        spoken_to = _SPOKEN_TO.search(word)
        if spoken_to and self.role_of_person(word[spoken_to.end() :]):
            return self.role_of_person(word[: spoken_to.start()])
        return self.role_of_person(word)

    def role_of_person(self, word: str) -> Role | None:
        """The role of a folded name of a person: exact, ending in a known word, or a known word and a name."""
        if word not in self._people:
            if len(self._people) >= _REMEMBERED:
                self._people.clear()
            self._people[word] = self._find_person(word)
        return self._people[word]

    def _find_person(self, word: str) -> Role | None:
        found = self._roles.get(word)
        if found:
            return found
        for known in self._words:
            if word.endswith(known) and len(word) - len(known) <= 6:
                # 回复客户 is nobody
                return None if _DONE_TO.fullmatch(word[: -len(known)]) else self._roles[known]
        for known in self._words:
            if word.startswith(known) and _NAMED.fullmatch(word[len(known) :]):
                return self._roles[known]
        return None

    def first_person(self, text: str) -> Role | None:
        """The role of the first person that folded prose names; of names that begin together the longest counts."""
        named = [(at, -len(word), word) for word in self._words if (at := text.find(word)) >= 0]
        if not named and (letter := _LETTER_ALONE.search(text)):
            # （等 B 先挂）, where a legend says who B is
            return self._roles.get(letter.group())
        return self._roles[min(named)[2]] if named else self._roles.get(text)

    def _role_of_header(self, name: str) -> Role | None:
        """The role of a name over a chat message; the shop before it (店名-客服小宁) does not matter."""
        parts = re.split("[-－—:·|]", name)
        return (
            self.role_of_person(fold(name)) or self.role_of_person(fold(parts[-1])) or self._roles.get(fold(parts[0]))
        )

    def _is_way(self, rest: str) -> bool:
        """Whether what stands behind an arrow is where something goes, not what is said: 坐席→班长→主管."""
        return bool(_ARROW.search(rest)) or len(rest.strip()) < 2 or self._is_somebody(rest)

    def _is_somebody(self, rest: str) -> bool:
        """Whether what stands behind a mark is a person and no words, as over two columns: 客服 | 客户."""
        return not _SPOKEN_END.search(rest) and self.role_of_person(fold(rest)) is not None

    def _is_speech(self, name: str, spaced: bool) -> bool:
        """Whether what looks like a name over a message is a speaker and words: 来电人 停水两天了."""
        first, _, rest = name.replace("\u3000", " ").partition(" ")
        return (
            bool(rest)
            and (spaced or len(rest) > _LONGEST_NAME)
            and self._roles.get(fold(first)) in ("agent", "customer")
        )

    def last_person(self, text: str) -> tuple[Role, int, int] | None:
        """The last person a stretch of prose names: role, where the name ends and where it starts (offsets)."""
        best: tuple[Role, int, int] | None = None
        for word in self._words:
            at = text.rfind(word)
            if at >= 0 and (best is None or at + len(word) > best[1]):
                best = (self._roles[word], at + len(word), at)
        for letter in _LETTER_SPEAKS.finditer(text):
            # B 问：“…”, where a legend says who B is
            role = self._roles.get(letter[1].lower())
            if role and (best is None or letter.end(1) > best[1]):
                best = (role, letter.end(1), letter.start(1))
        return best

    def read(self, line: str, *, spaced: bool) -> Label | None:
        """The label at the start of a line, if there is one.

        ``spaced`` allows a mere space after the word, for transcripts that write ``回访员　您好``.
        """
        if _ORNAMENT.match(line):
            return None
        named = header_name(line)
        if named and not self._is_speech(named, spaced) and (role := self._role_of_header(named)):
            return Label(role, named, len(line))
        # what no line can be without is looked for first: most drafts then need not compile the pattern
        apart = _APART.match(line) if " " in line or "\u3000" in line else None
        if apart and (known := self._roles.get(fold(apart[1] + apart[2]))) and (apart[3].strip() or spaced):
            return Label(known, apart[1] + apart[2], apart.end())
        letter = _LETTER_TURN.match(line) if spaced else None
        if letter and (known := self._roles.get(letter[1].lower())):
            return Label(known, letter[1], letter.end())
        before = _BEFORE_QUOTE.match(line) if "“" in line or "「" in line or "『" in line else None
        if before and (person := self.role_of_person(fold(before[1]))) in ("agent", "customer"):
            return Label(person, before[1], before.end())
        dashed = _DASHED.match(line) if "-" in line or "－" in line or "·" in line else None
        if dashed and (person := self._role_of_header(dashed[1] or dashed[2])) in ("agent", "customer"):
            return Label(person, dashed[1] or dashed[2], dashed.end())
        match = _LABEL.match(line)
        if match is None:
            return None
        role = self.role(match["name"])
        if role is None:
            return None
        if match["open"] and not match["close"]:
            return None
        note = Span(*match.span("note")) if match["note"] else None
        label = Label(role, match["name"], match.end(), note)
        bracketed = bool(match["open"] and match["close"])
        separator = match["sep"].strip()
        rest = line[match.end() :]
        if rest[:1] in ("=", "＝"):
            # 说话人1 = 坐席 explains a label
            return None
        if bracketed and not separator and (_COLON_LABEL.match(rest) or (match["name"] == "外呼" and not rest.strip())):
            # （外呼）回访员：… is a direction before a label, 【外呼】 the title of a call
            return None
        if separator and separator in "：:":
            return label
        if separator in ("|", "｜"):
            return label if role in ("agent", "customer") and not self._is_somebody(rest) else None
        if _ARROW.fullmatch(separator):
            return label if role in ("agent", "customer") and not self._is_way(rest) else None
        if role not in ("agent", "customer"):
            return label if bracketed and role in ("avoid", "say") else None
        if bracketed:
            return label
        around = line[match.start("name") - 1 : match.start("name")] + line[match.end("name") : match.end("name") + 1]
        if (fold(match["name"]) or match["name"]) not in self._roles and around not in ("**", "__"):
            return None
        if around in ("**", "__"):
            return label
        return label if separator or spaced or not line[match.end() :].strip() else None

    def learned(self, lines: Iterable[str]) -> Labels:
        """These labels and what the draft tells of others.

        A legend (``A：坐席``) says it; an unknown label that alternates with the known ones of one side is the
        other side; of two unknown ones the one that greets and offers help is the agent, and so is the only one
        where every line is said to a customer.
        """
        texts = [line for line in lines if not _ORNAMENT.match(line)]
        extra: dict[str, Literal["agent", "customer"]] = {}
        for text in texts:
            legends = _legends(text)
            # one alone may be the beginning of a turn: A：市民服务热线, A：感谢您的来电，再见。（B 先挂）
            people = [self.role_of_person(fold(word)) for _, word in legends]
            sure = len(people) > 1 and None not in people
            for (letter, word), person in zip(legends, people, strict=True):
                role = person if sure else self._roles.get(fold(word))
                if role is None and len(people) == 2 and set(people) & {"agent", "customer"}:
                    # A=大厅，B=群众: whoever is not the one is the other
                    role = "customer" if "agent" in people else "agent"
                if role in ("agent", "customer"):
                    extra.setdefault(letter, role)
        labels = self.extended(extra) if extra else self
        if found_sides := labels._sides_of_headers(texts):
            return self.extended({**extra, **found_sides})
        turns = labels._turns_of(texts)
        if len(turns) < _A_CONVERSATION and (spaced := labels._sides_by_spaces(texts)):
            return self.extended({**extra, **spaced})
        # 照护主管——…: what only ends in a known word is a speaker where others are set off in the same way
        by_ending = {name: role for name, role, _ in turns if role in ("agent", "customer") and name not in self._roles}
        if len(turns) >= _A_CONVERSATION:
            extra.update(by_ending)
        found = Counter(role for _, role, _ in turns if role)
        unknown = Counter(name for name, role, _ in turns if role is None)
        for name, count in unknown.most_common(1):
            answers = count == 1 and len(unknown) == 1 and "customer" in found and _nothing_but_turns(texts)
            if (count >= 2 or answers) and len(found) == 1 and 2 * count >= found.total():
                extra[name] = "customer" if "agent" in found else "agent"
                return self.extended(extra)
        if len(found) == 2 and found.total() >= _A_CONVERSATION:
            return self.extended({**extra, **_who_joins(turns)})
        if not found and len(unknown) == 1 and _nothing_but_turns(texts) and all(map(_TO_A_CUSTOMER.search, texts)):
            extra[next(iter(unknown))] = "agent"
            return self.extended(extra)
        if len(found) < 2 and (sides := _sides_of_turns(turns, texts)):
            joined = labels.extended(sides)
            extra.update(sides)
            extra.update(
                _who_joins([(name, role or joined._roles.get(fold(name)), text) for name, role, text in turns])
            )
        return self.extended(extra) if extra else self

    def _sides_by_spaces(self, texts: Sequence[str]) -> dict[str, Literal["agent", "customer"]]:
        """The sides of two speakers whom mere spaces set off from their words, and whom nobody has declared."""
        turns = by_spaces(texts)
        roles = {name: self.role(name) for name, _ in turns}
        if set(roles.values()) == {"agent", "customer"}:
            # 邀约专员　…: what only ends in a known word
            return {
                name: role
                for name, role in roles.items()
                if role in ("agent", "customer") and fold(name) not in self._roles
            }
        if not roles:
            return {}
        if not set(roles.values()) <= {"agent", "customer", None}:
            return {}
        return sides_of(turns)

    def _turns_of(self, texts: Iterable[str]) -> list[tuple[str, Role | None, str]]:
        """The lines that begin with a name and the mark that most known speakers have: name, role, line.

        The role is ``None`` for a name that says nothing; labels that are no speaker's are left out.
        """
        lines = [
            (match[1], match["mark"].strip()[:1] or "「", text) for text in texts if (match := _TURN_LABEL.match(text))
        ]
        roles = [
            (name, mark, self.role(name) or (self._role_of_header(name) if "-" in name else None), text)
            for name, mark, text in lines
        ]
        marks = Counter(mark for _, mark, role, _ in roles if role in ("agent", "customer"))
        marks = marks or Counter(mark for _, mark, role, _ in roles if role is None)
        usual = marks.most_common(1)[0][0] if marks else "："
        return [
            (name, role, text)
            for name, mark, role, text in roles
            if role in ("agent", "customer", None) and _MARKS.get(mark, mark) == _MARKS.get(usual, usual)
        ]

    def _sides_of_headers(self, texts: Sequence[str]) -> dict[str, Literal["agent", "customer"]]:
        """In a chat log whose known names are all of one side, the others are the other side."""
        lines = [text for text in texts if text.strip()]
        heads = [header_name(text) for text in lines]
        roles = {name: self._role_of_header(name) for name in heads if name}
        known = {role for role in roles.values() if role}
        if not roles or 3 * sum(map(bool, heads)) > 2 * len(lines):
            # where hardly any line has no name and time, the words stand behind them
            return {}
        if not known:
            return sides_of(_messages(lines, heads))
        if len(known) != 1:
            return {}
        other: Literal["agent", "customer"] = "customer" if "agent" in known else "agent"
        return {name: other for name, role in roles.items() if role is None}


_LEGEND = pattern(
    r"(?<![A-Za-z])((?:(?:说话|发言|讲话)人|声道|通道|角色)[0-9一二]|[A-Z甲乙丙])\s*(?:[：:=＝]|为|是|代表|"
    r"表示|（|\()\s*([^\s，,。；;：:）)A-Z]{2,8})(?=[\s，,。；;）)]|$)"
)
_SPOKEN_END = pattern("[。！？!?…～~]\\s*$|[，,]")
"""客户 | 我上哪儿找商户！ is said, however it ends."""

_ARROW = pattern("[→➜➔⇒]|[»›＞>]{1,3}|=>")
_LETTER_SPEAKS = pattern("(?<![A-Za-z])([A-Z])(?=\\s*(又|再|追|反)?[问说答讲喊骂催嚷])")
_LETTER_ALONE = pattern("(?<![a-z])[a-z](?![a-z])|[甲乙丙]")

_PLAYS = pattern(
    r"(?:^|[\s，,。；;、（(：:])([\u4e00-\u9fff]{1,4}?|[A-Z])(?:来|负责|分别)?(?:扮演|扮|饰演|饰|充当|演)(?:作|"
    r"成|的是)?([\u4e00-\u9fff]{2,6})(?=[\s，,。；;、）)]|$)"
)
"""教官扮客户，学员扮坐席: who plays whom."""

_LEGEND_IN_BRACKETS = pattern(r"[（(]([^（）()]*)[）)]\s*$")
_LEGEND_BY_SPACE = pattern(r"(?<![A-Za-z])([A-Z甲乙丙])\s*([\u4e00-\u9fff]{2,8})(?=[\s，,、；;]|$)")
"""（A 教务，B 家长）: in brackets a space, or nothing, is enough between a letter and who it is."""

_COLON_LABEL = pattern(
    rf"[\s*_~`>-]*(?:\d{{1,3}}(?:[.、．]\s*|\s+))?[*_~`]*"
    rf"[【\[]?({_FIRST}?{_NAME}{{1,8}}(?:\ {_NAME})?)[】\]]?[*_~`]*\s*[：:]"
)
_TURN_LABEL = pattern(
    r"[\s*_~`•·▪●○■□◆◇▶▷➤►◎◉☆★※○◦‣⁃▸▹✦✧>-]*(?:[<＜←→«»]+[ \u3000]+)?"
    r"(?:[\[(（【]?\d{1,2}:\d{2}(?::\d{2})?[\])）】]?\s*)?"
    r"(?:\d{1,3}(?:[.、．)）]\s*|\s+))?[*_~`]*[【\[]?"
    rf"({_FIRST}?{_NAME}{{1,8}}(?:\ {_NAME}|[-－·]{_NAME}{{1,8}})?)[】\]]?[*_~`]*"
    r"(?:[ \u3000]*[（(][^）)]{1,16}[）)](?=[*_~`]*\s*[：:|｜]))?[*_~`]*"
    r"\s*(?P<mark>[：:]|(?<=[ \u3000])(?=[“「『][^“”「」『』]+[”」』]\s*$)"
    r"|[|｜]\s*(?=[^|｜\n]+$)|[—–－-]{1,2}|[»›＞>]{1,3}|(?<=[】\]])[ \u3000]*(?=[^\s：:（(]))"
)
"""A name and what sets it off from the words: 农户——…, [00:03] 车主｜…, [新娘] …."""

_MARKS = {":": "：", "|": "｜", "–": "—", "－": "—", "-": "—", "›": "»", "＞": "»", ">": "»"}
"""Marks that are one and the same."""

_A_CONVERSATION = 4
"""So many turns of known speakers make a conversation, which others may join."""

_BARE = pattern(r'(?<=[：:])\s*[“「"]([^“”「」"]*)[”」"]\s*$')
"""组长：“您好，……”: quotes around all that is said quote nothing."""

_OF_AN_AGENT = pattern('^[^“”「」"]*(您|工号|请问)[^“”「」"]*$')

_TO_A_CUSTOMER = pattern('^[^“”「」"]*(您|先生|女士)[^“”「」"]*$')
"""Words said to somebody, with no quote in them that would make the line a remark on words."""


def _legends(text: str) -> list[tuple[str, str]]:
    """The letters that a line explains, and what it says they are."""
    bracket = _LEGEND_IN_BRACKETS.search(text)
    return [
        *_LEGEND.findall(text),
        *(_PLAYS.findall(text) if "扮" in text or "饰" in text or "演" in text or "充当" in text else ()),
        *(_LEGEND_BY_SPACE.findall(bracket[1]) if bracket else ()),
    ]


def _messages(lines: Sequence[str], heads: Sequence[str | None]) -> list[tuple[str, str]]:
    """The messages of a chat log: the name over each, and its words."""
    found: list[tuple[str, str]] = []
    for line, name in zip(lines, heads, strict=True):
        if name:
            found.append((name, ""))
        elif found:
            found[-1] = (found[-1][0], found[-1][1] + line)
    return found


def _sides_of_turns(
    turns: Sequence[tuple[str, Role | None, str]], texts: Sequence[str]
) -> dict[str, Literal["agent", "customer"]]:
    """The sides of two who talk with one another and of whom the names do not tell it: 阿姨 and 宝妈, 店长 and 客服."""
    said = [(name, text[match.end() :]) for name, _, text in turns if (match := _TURN_LABEL.match(text)) is not None]
    return sides_of(said, short=len(said) > 1 and _nothing_but_turns(texts))


def _nothing_but_turns(texts: Iterable[str]) -> bool:
    """Whether every line has a label with a colon: a conversation, however short."""
    return all(_COLON_LABEL.match(text) for text in texts if text.strip())


def _who_joins(turns: Sequence[tuple[str, Role | None, str]]) -> dict[str, Literal["agent", "customer"]]:
    """Whose side an unknown speaker is on who comes in between two known ones: a desk the call is handed to, a wife."""
    known = [number for number, (_, role, _) in enumerate(turns) if role]
    sides: dict[str, Literal["agent", "customer"]] = {}
    names = {name for name, role, _ in turns[known[0] : known[-1]] if role is None}
    for name in names:
        said = [_BARE.sub(r"\1", text) for other, _, text in turns if other == name]
        before = {turns[number - 1][1] for number, turn in enumerate(turns) if number and turn[0] == name}
        if any(map(_OF_AN_AGENT.search, said)):
            sides[name] = "agent"
        elif before == {"agent"}:
            sides[name] = "customer"
    return sides
