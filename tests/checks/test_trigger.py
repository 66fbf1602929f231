from __future__ import annotations

from typing import Any

import pytest

from huashu.checks.trigger import compile_trigger
from huashu.drafts.model import Draft
from huashu.rulebook.anchors import compile_matcher
from huashu.rulebook.compiling import PhraseBook
from huashu.rulebook.reading import Reading
from tests.little import call, move_line, read

CALL = call(
    {"agent": "您好，请讲。"},
    {"customer": "我要投诉。"},
    {"agent": "我查一下。"},
    {"event": "mute", "duration": "40 秒"},
    {"event": "resume"},
    {"customer": "喂？"},
    {"customer": "还投诉吗？"},
    {"agent": "查到了。"},
    {"event": "hold"},
    tags=frozenset({"投诉"}),
)


def places(when: dict[str, Any], draft: Draft = CALL) -> list[str]:
    """The moves at which a trigger holds."""
    book = PhraseBook({})
    trigger = compile_trigger(when, book)
    assert trigger is not None
    reading = Reading(draft, compile_matcher(book.phrases))
    return [move_line(draft, call.moves[at]) for call in draft.calls for at in trigger.places(reading, call)]


@pytest.mark.parametrize(
    ("when", "holds"),
    [
        ({"event": "mute"}, ["*mute* 40"]),
        ({"events": ["mute", "hold"]}, ["*mute* 40", "*hold*"]),
        ({"event": "resume", "events": ["hold"]}, ["*resume*", "*hold*"]),
        ({"event": "transfer"}, []),
        ({"customer_says": ["投诉"]}, ["customer: 我要投诉。", "customer: 还投诉吗？"]),
        ({"customer_says": ["投诉"], "unless": ["还投诉"]}, ["customer: 我要投诉。"]),
        ({"agent_says": ["查"]}, ["agent: 我查一下。", "agent: 查到了。"]),
        ({"agent_says": ["投诉"]}, []),
        ({"agent_says": ["查"], "customer_says": ["要投诉"]}, ["agent: 我查一下。"]),
        ({"agent_says": ["查"], "customer_says": ["喂"]}, ["agent: 查到了。"]),
        ({"events": ["mute", "hold"], "customer_says": ["要投诉"]}, ["*mute* 40"]),
        ({"event": "mute", "tag": "投诉"}, ["*mute* 40"]),
        ({"event": "mute", "tag": "表扬"}, []),
        ({"event": "hold", "earlier": ["要投诉"], "turns": 9}, ["*hold*"]),
        ({"event": "hold", "earlier": ["要投诉"], "turns": 3}, []),
        ({"event": "hold", "earlier": ["查到"], "turns": 1}, ["*hold*"]),
        ({"agent_says": ["查"], "earlier": ["请讲"], "turns": 2}, ["agent: 我查一下。"]),
        ({"agent_says": ["查一下"], "earlier": ["查到"], "turns": 9}, []),
        ({"customer_says": ["投诉"], "earlier": ["喂"]}, ["customer: 还投诉吗？"]),
    ],
)
def test_a_trigger_holds_at(when: dict[str, Any], holds: list[str]) -> None:
    assert places(when) == holds


def test_no_trigger() -> None:
    assert compile_trigger(None, PhraseBook({})) is None


def test_what_the_customer_does_is_held_against_nobody() -> None:
    draft = read("客服：您好。\n\n客户：算了。（客户挂机）\n\n客服：再见。（挂机）\n")
    assert places({"event": "hang-up"}, draft) == ["*hang-up*"]


def test_a_customer_who_falls_silent_has_to_be_answered() -> None:
    draft = read("客服：您好。\n\n客户：（客户沉默 5 秒）\n\n客服：喂？\n")
    assert places({"event": "silence"}, draft) == ["*silence* by customer 5"]
