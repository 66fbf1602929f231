from __future__ import annotations

import pytest

from huashu.drafts.builder import DraftBuilder
from huashu.drafts.model import Draft, Speaker
from huashu.drafts.shape import Kind
from huashu.text.source import Source
from huashu.text.span import Span
from tests.little import LABELS, course, read, said


class Little:
    """A builder over a text, fed with words instead of spans."""

    def __init__(self, text: str, kind: Kind = "script") -> None:
        self.source = Source("稿.md", text)
        self.builder = DraftBuilder(self.source, LABELS, kind)
        self.kind: Kind = kind

    def span(self, words: str) -> Span:
        start = self.source.text.index(words)
        return Span(start, start + len(words))

    def turn(self, speaker: Speaker, words: str) -> None:
        self.builder.turn(speaker, self.span(words), "use")

    def draft(self) -> Draft:
        self.builder.close_call()
        built = self.builder
        return Draft(
            self.source, self.kind, "", False, tuple(built.statements), tuple(built.calls), tuple(built.sections)
        )


@pytest.mark.parametrize(
    ("words", "moves"),
    [
        ("您好，请讲。", ["agent: 您好，请讲。"]),
        ("“您好，请讲。”", ["agent: 您好，请讲。"]),
        (" **您好** ", ["agent: 您好"]),
        ("我查。（静音 40 秒）查到了。", ["agent: 我查。", "*mute* 40", "agent: 查到了。"]),
        ("“喂？”（停顿 3 秒）“喂？”", ["agent: 喂？", "*silence* 3", "agent: 喂？"]),
        ("请讲。~~等着。~~好的。", ["agent: 请讲。|好的。"]),
        ("请讲<!-- 语气平稳 -->。", ["agent: 请讲|。"]),
        ("（静音）", ["*mute*"]),
    ],
)
def test_a_turn_is_words_and_what_happens(words: str, moves: list[str]) -> None:
    little = Little(f"客户：喂。客服：{words}")
    little.turn("customer", "喂。")
    little.turn("agent", words)
    assert course(little.draft()) == [["customer: 喂。", *moves]]


def test_what_is_struck_out_is_to_be_avoided() -> None:
    little = Little("客服：请讲。~~等着。~~")
    little.turn("agent", "请讲。~~等着。~~")
    assert said(little.draft()) == [("agent", "use", "请讲。"), ("agent", "avoid", "~~等着。~~")]


def test_turns_are_numbered_and_may_go_on() -> None:
    little = Little("甲。乙。丙。")
    little.turn("agent", "甲。")
    little.builder.speech("agent", little.span("乙。"), "use", goes_on=True)
    little.turn("customer", "丙。")
    assert [statement.turn for statement in little.draft().statements] == [0, 0, 1]


def test_a_heading_ends_the_call_and_hands_down_its_stance() -> None:
    little = Little("甲。禁语。等着。示例。其他。")
    little.turn("agent", "甲。")
    for words, level in (("禁语", 2), ("示例", 3), ("其他", 2)):
        little.builder.open_section(words, level, little.span(words))
    draft = little.draft()
    assert course(draft) == [["agent: 甲。"]]
    assert [section.stance for section in draft.sections] == ["use", "avoid", "avoid", "use"]


@pytest.mark.parametrize(("kind", "whole"), [("script", True), ("policy", False)])
@pytest.mark.parametrize("turns", [5, 6])
def test_only_a_long_conversation_of_both_sides_is_whole(kind: Kind, whole: bool, turns: int) -> None:
    little = Little("".join(f"第{number}句。" for number in range(turns)), kind)
    for number in range(turns):
        little.turn(("agent", "customer")[number % 2], f"第{number}句。")
    (made,) = little.draft().calls
    assert (made.begins, made.ends) == ((whole and turns == 6),) * 2


def test_events_alone_are_no_call() -> None:
    little = Little("（静音）")
    little.builder.speech("agent", little.span("（静音）"), "use")
    assert little.draft().calls == ()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("先说“您好。”再问事由", [("narrator", "use", "先说|再问事由"), ("agent", "use", "您好。")]),
        ("不说“等着。”", [("narrator", "use", "不说"), ("agent", "avoid", "等着。")]),
        ("客户说“等着。”", [("narrator", "use", "客户说"), ("customer", "use", "等着。")]),
        ("所谓“等着”一词", [("narrator", "use", "所谓|一词"), ("narrator", "mention", "等着")]),
        ("不说“甲”、“乙”", [("narrator", "use", "不说|、"), ("agent", "avoid", "甲"), ("agent", "avoid", "乙")]),
        ("答案：A“甲”", [("narrator", "use", "答案：A"), ("narrator", "mention", "甲")]),
        ("说“”", [("narrator", "use", "说")]),
        ("<!-- “等着” -->", []),
    ],
)
def test_what_prose_quotes(words: str, expected: list[tuple[str, str, str]]) -> None:
    little = Little(words, "policy")
    little.builder.prose(Span(0, len(words)), "use")
    assert said(little.draft()) == expected


def test_a_line_of_quotes_is_a_conversation_of_its_own() -> None:
    little = Little("“您好？”（停顿 3 秒）“再见。”")
    little.builder.prose(Span(0, len(little.source.text)), "use")
    assert course(little.draft()) == [["agent: 您好？", "*silence* 3", "agent: 再见。"]]


def test_a_handset_that_was_laid_down_is_taken_up_again() -> None:
    asked, back = "客服：稍等。（撂下听筒）\n", "客户：喂？\n客服：有货。\n"
    assert course(read(asked + back)) == [["agent: 稍等。", "*hold*", "customer: 喂？", "agent: 有货。"]]
    assert course(read(asked + "客户：喂？\n")) == [["agent: 稍等。", "*hang-up*", "customer: 喂？"]]


def test_model_words_beside_a_conversation_are_a_remark() -> None:
    little = Little("甲。乙。丙。")
    little.turn("agent", "甲。")
    little.turn("customer", "乙。")
    little.builder.model("agent", little.span("丙。"), "use")
    draft = little.draft()
    assert course(draft) == [["agent: 甲。", "customer: 乙。"]]
    assert ("agent", "use", "丙。") in said(draft)


@pytest.mark.parametrize("number", ["138****0000", "0571-000000", "尾号 0716"])
def test_a_number_in_brackets_is_said(number: str) -> None:
    little = Little(f"您留的是（{number}）对吗？")
    little.turn("agent", f"您留的是（{number}）对吗？")
    said_whole = course(little.draft()) == [[f"agent: 您留的是（{number}）对吗？"]]
    assert said_whole is (number != "尾号 0716")
