"""Whose side unknown speakers are on, by how they talk: who serves, and who wants something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Literal

from huashu.text.pattern import pattern

Side = Literal["agent", "customer"]

_DIRECTION = pattern(r"[（(【\[〔［][^（(【\[〔［）)】\]〕］\n]{1,60}[）)】\]〕］]")
_QUOTED = pattern('[“「『"]')

_SERVES = pattern(
    "有什么.{0,4}(帮|可以)|可以帮[到您]|为您(服务|效劳|办|查|登记|核)|感谢您|感谢(来电|接听|等待|等候|咨询)|工号|祝您"
    "|(给|替|帮|为|跟|向)您|请您|请问(您|是.{1,6}(先生|女士|小姐)|还有|贵姓|几位|具体)|[这我]里是|还有(其他|"
    "别的|什么).{0,6}(帮|需要)|随时(联系|来电|找我)|欢迎(致电|来电|光临)"
)
"""What only somebody says who serves."""

_POLITE = pattern("您|请问|抱歉|对不起|请讲|请说|稍等|[早你您][上]?好[，,]")
_WANTS = pattern(
    "你们|我要|我想|我家|我的|我(都|就|刚|已经|昨天|上周|上次|买|订|约)|怎么(还|这么|办|回事)|能不能|凭什么|"
    "多少钱|投诉|行吧|算了|说吧|你谁"
    "|^(好|行|嗯|哦|是|对|可以|方便|没有?了?|谢谢|喂)的?[。，,！!～~. ]*$"
)
"""What hardly anybody says who serves."""

_ASKED_MORE = 2
"""By so much one side must sound more like service than the other."""

_MOST = 0.7
"""Of so many turns the next must be the other's for two to be talking with one another."""

_MOST_NAMES = 4
_SHARE = 0.6
"""The two of whom sides are told have so much of the turns."""

_FEWEST_LINES = 4
_LONGEST_TITLE = 24
_MANY_TURNS = 8
_NAME = r"[^\s：:，,。！!？?；;、“”\"「」（）()【】\[\]|｜\d]"
_TURN_BY_SPACE = pattern(
    r"[ \t]*(?:\d{1,3}(?:[.、．)）]|[ \u3000\t])[ \u3000\t]*)?"
    rf"({_NAME}[ \u3000]{{1,4}}{_NAME}(?=[ \u3000\t])|{_NAME}{{1,5}})(?:[\u3000\t]+|[ ]{{1,4}})(?=\S)(.+)"
)
"""邀约专员　您好…, or with the number of the turn and a name set apart to be as wide: 2　车　　主　要多久？"""


def service(words: str) -> int:
    """How much somebody sounds like one who serves (above zero) or like one who wants something (below)."""
    words = _DIRECTION.sub("", words)
    return (
        3 * bool(_SERVES.search(words)) + bool(_POLITE.search(words)) - 2 * bool(_WANTS.search(words.strip("“”「」")))
    )


def talk_with_one_another(names: Sequence[str]) -> bool:
    """Whether the speakers of turns, in order, alternate as in a conversation."""
    changes = sum(before != after for before, after in pairwise(names))
    return len(names) > 1 and changes >= _MOST * (len(names) - 1)


def sides_of(turns: Iterable[tuple[str, str]], *, short: bool = False) -> dict[str, Side]:
    """Who of the two who speak most (name, words of each turn) serves; empty where that cannot be told.

    ``short`` allows a conversation in which each has spoken once.
    """
    turns = list(turns)
    counts = Counter(name for name, _ in turns)
    often = [name for name, count in counts.most_common(_MOST_NAMES) if count > 1 or short]
    pairs = [
        pair
        for pair in combinations(often, 2)
        if talk_with_one_another([name for name, _ in turns if name in pair])
        and counts[pair[0]] + counts[pair[1]] >= _SHARE * len(turns)
    ]
    if not pairs:
        return {}
    pair = max(pairs, key=lambda pair: counts[pair[0]] + counts[pair[1]])
    scores = {name: sum(service(words) for other, words in turns if other == name) for name in pair}
    serves, other = sorted(pair, key=lambda name: -scores[name])
    if scores[serves] <= 0 or scores[serves] - scores[other] < _ASKED_MORE or scores[other] >= counts[other]:
        # two who both serve are two ways of saying it: 甲式：“…”, 乙式：“…”
        return {}
    return {serves: "agent", other: "customer"}


def by_spaces(texts: Iterable[str]) -> list[tuple[str, str]]:
    """The turns of a transcript in which nearly every line is a name, a space and words; empty for any other."""
    lines = [text for text in texts if text.strip() and not _DIRECTION.fullmatch(text.strip())]
    turns = [("".join(match[1].split()), match[2]) for text in lines if (match := _TURN_BY_SPACE.fullmatch(text))]
    names = Counter(name for name, _ in turns)
    pair = {name for name, _ in names.most_common(2)}
    said = [turn for turn in turns if turn[0] in pair]
    nearly_all = len(said) >= max(3, len(lines) - 2)
    # a long conversation may have remarks around it
    mostly = len(said) >= _MANY_TURNS and 5 * len(said) >= 3 * len(lines)
    return said if len(pair) == 2 and (nearly_all or mostly) else []


def of_unlabelled(texts: Mapping[int, str]) -> dict[int, Side]:
    """Who says each line of a transcript without labels, where two people plainly take turns; else empty.

    ``texts`` are the lines by their numbers. A first line that speaks to nobody is the title.
    """
    lines = {number: text for number, text in texts.items() if text.strip() and not _DIRECTION.fullmatch(text.strip())}
    numbers = list(lines)
    if numbers and len(lines[numbers[0]]) <= _LONGEST_TITLE and service(lines[numbers[0]]) <= 0:
        numbers = numbers[1:]
    if len(numbers) < _FEWEST_LINES or any(_QUOTED.search(lines[number]) for number in numbers):
        return {}
    for first in ("agent", "customer"):
        agents = numbers[first != "agent" :: 2]
        customers = numbers[first == "agent" :: 2]
        opens = service(lines[agents[0]]) >= 3
        polite = [number for number in agents if service(lines[number]) > 0]
        served = [number for number in customers if _SERVES.search(lines[number])]
        wants = [number for number in customers if service(lines[number]) < 0]
        if opens and not served and len(polite) * 3 >= len(agents) * 2 and len(wants) * 2 >= len(customers):
            return {number: "agent" if number in agents else "customer" for number in numbers}
    return {}
