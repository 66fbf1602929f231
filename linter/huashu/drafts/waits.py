"""Waits that no stage direction names: who asked whom to wait, read from what is said."""

from __future__ import annotations

from collections.abc import Sequence

from huashu.drafts.model import Event, Move, Statement
from huashu.text.pattern import pattern
from huashu.text.span import Span

_WAITING = (
    "(稍等|稍候|等等|等一等|等(一)?(下|会)|等我|等候|等着|别挂|不要挂|不挂|勿挂|别放下|不要放下|稍坐|别走开|去去就来"
    "|保持(通话|在线)|给我(一|两|半|几)(个)?(分钟|秒|小会|会))"
)
_ASKS_AT_THE_END = pattern(
    rf"{_WAITING}(一下|一会|片刻|一等|我|机|断|电话|线)?[^。！？!?；;，,]{{0,8}}"
    r"([，,](我|您)?(去去就来|别走开|马上就来|就一下|就好|很快)[^。！？!?，,]{0,4})?"
    r"([，, \u3000]?(可以|好|行|方便|成|您看|没问题|谢谢|先生|女士|亲)[^。！？!?，,]{0,4})?[。！？!?～~ …]*$"
)
_ASKS_AND_GOES = pattern(
    rf"{_WAITING}[^。！？!?；;]{{0,10}}[，,、。 ](我|这边|我这边)"
    r"(来|先|去|这就|马上)?(给|帮|为|替|跟|向|和|找|问)?(您|你)?"
    r"[^。！？!?；;，,]{0,6}(查|核|看|问|找|翻|对|确认|联系|请示)[^。！？!?；;，,]{0,8}[。！!～~ …]*$"
)
"""麻烦稍等，我核实一下库存: what the wait is for comes last."""

_ASKS = pattern(_WAITING)
_CONSENTS = pattern("(好|嗯|行|可以|没问题|方便|成|中|OK|ok|哦|喔|噢|知道|等|不挂)[^？?]{0,6}$|[.。…⋯—~～]+$")
_LETS_GO = pattern("等您|等你|不着急|不急|没关系|您去|您拿|慢慢|^好的?[，,。!！]?$")
_TRANSFERS = pattern("转(接|到|给|过|至|入)|接过去|接通")
_APART = {"hold", "mute", "silence", "transfer", "hang-up", "end", "wait"}


def with_waits(moves: Sequence[Move], text: str) -> tuple[Move, ...]:
    """The moves of a call, and a ``wait`` before the agent's words that follow a spoken request to wait.

    The request stands at the end of the agent's turn, the customer at most consents, and no stage direction stands
    between. A wait that the customer asked for is the customer's.
    """
    found: list[Move] = []
    asked: Statement | None = None
    asker = ""
    for move in moves:
        if isinstance(move, Event):
            if move.kind in _APART:
                asked = None
            by_customer = move.kind in ("hold", "silence") and asker == "customer"
            found.append(move._replace(by="customer") if by_customer else move)
            continue
        words = "".join(text[piece.start : piece.end] for piece in move.pieces).strip()
        waits = _ASKS.search(words)
        if move.speaker == "agent":
            if asked is not None and move.turn != asked.turn:
                place = Span(move.span.start, move.span.start)
                found.append(Event("wait", place, "agent", None, asked.turn))
            asks = waits and (_ASKS_AT_THE_END.search(words) or _ASKS_AND_GOES.search(words))
            asked = move if asks and not _TRANSFERS.search(words) else None
        elif asked is not None and not _CONSENTS.match(words):
            asked = None
        if waits and not (move.speaker == "customer" and asker == "agent"):
            asker = move.speaker
        elif move.speaker == "agent" and not _LETS_GO.search(words):
            asker = ""
        found.append(move)
    return tuple(found)
