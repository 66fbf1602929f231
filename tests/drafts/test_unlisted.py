"""Layouts and speakers that nobody declared: what is spoken by the agent is read as the agent's."""

from __future__ import annotations

import pytest

from huashu.drafts.model import Event
from tests.little import read, said


def used(text: str) -> list[tuple[str, str]]:
    return [
        (speaker, words) for speaker, stance, words in said(read(text)) if stance == "use" and speaker != "narrator"
    ]


def avoided(text: str) -> list[str]:
    return [words for _, stance, words in said(read(text)) if stance == "avoid"]


def test_a_farewell_explains_no_letter() -> None:
    text = "（A：坐席　B：用户）\n\nA：您好，请讲。\nB：网断了。\nA：感谢您的来电，再见。（B 先挂）\n"
    draft = read(text)
    assert [speaker for speaker, _ in used(text)] == ["agent", "customer", "agent"]
    assert [move.by for move in draft.calls[0].moves if isinstance(move, Event)] == ["customer"]


@pytest.mark.parametrize(
    "text",
    [
        "[00:03] 客服｜您好，请问有什么可以帮您？\n[00:07] 用户｜车坏了，怎么办！\n[00:15] 客服｜请您打开双闪。\n",
        "客服——您好，请问有什么可以帮您？\n船家——船坏了。\n客服——请问在哪里？\n船家——码头。\n",
        "[09:00:01] 米店-米米｜您好，请问有什么可以帮您？\n[09:00:20] 一叶知秋｜花蔫了\n"
        "[09:00:31] 米店-米米｜请您拍照。\n[09:01:02] 一叶知秋｜好\n",
    ],
)
def test_marks_that_set_off_speakers(text: str) -> None:
    sides = [speaker for speaker, _ in used(text)]
    assert sides == ["agent", "customer", "agent", "customer"][: len(sides)]
    assert len(sides) >= 3


def test_who_takes_over_is_an_agent() -> None:
    text = (
        "客服 | 您好，请讲。\n客户 | 我要退款。\n客服 | 我为您转给退款小队。\n"
        "退款小队 | 您好，工号 12，请您填表。\n客户 | 我上哪儿找商户！\n"
    )
    assert [speaker for speaker, _ in used(text)] == ["agent", "customer", "agent", "agent", "customer"]


def test_an_answer_behind_an_arrow() -> None:
    text = "# 应答话术\n\n客户：“太贵了。” → “请您对照服务项目再比较。”\n\n不方便 → “打扰您了，再见。”\n"
    assert used(text) == [
        ("customer", "太贵了。"),
        ("agent", "请您对照服务项目再比较。"),
        ("agent", "打扰您了，再见。"),
    ]


def test_cards_of_questions() -> None:
    text = "# 口径卡\n\nQ1 没到账\nA：请您提供单号，我来核对。\nA（❌）：自己查去。\n"
    assert used(text) == [("agent", "请您提供单号，我来核对。")]
    assert avoided(text) == ["自己查去。"]


@pytest.mark.parametrize(
    "text",
    [
        "## 不许出口的话\n\n- “等着。”\n",
        "## 大厅里听不得的话\n\n- “等着。”\n",
        "有下列情形的，整通记零分：\n\n- 说“等着。”\n",
        "口径：“等着。”不讲。\n",
        "提示：“等着。”这句话一出口就算推诿。\n",
        "举例：话务员回“等着。”，记严重差错一次，不得再用。\n",
        "| ✗ | ✓ |\n|---|---|\n| “等着。” | “我来核对。” |\n",
    ],
)
def test_what_is_not_to_be_said(text: str) -> None:
    assert "等着。" in "".join(avoided(text))
    assert "等着" not in "".join(words for _, words in used(text))


def test_the_good_column_of_a_warning() -> None:
    text = "## 三、不说\n\n| ✗ | ✓ |\n|---|---|\n| “等着。” | “我来核对。” |\n"
    assert used(text) == [("agent", "我来核对。")]


@pytest.mark.parametrize(
    "text", ["班长留言：别急着要单号。\n", "经理批：先道歉。\n", "复核：“等着”是市民说的，已更正。\n"]
)
def test_remarks_are_nobodys_words(text: str) -> None:
    draft = "客服：您好，请讲。\n客户：停水了。\n客服：我来登记。\n\n" + text
    assert [speaker for speaker, _ in used(draft)] == ["agent", "customer", "agent"]


def test_a_policy_about_recordings_is_no_script() -> None:
    assert read("# 录音质检评分表使用规范\n\n一、目的\n\n统一尺度。\n").kind == "policy"
    assert read("# 客服应答规范\n\n“您好，请讲。”\n\n“感谢您的来电，再见。”\n\n“请稍等。”\n").kind == "script"


@pytest.mark.parametrize(
    ("direction", "by"),
    [("用户还在说，坐席按下挂断键", "agent"), ("坐席道别后用户先挂", "customer"), ("等用户先挂", "customer")],
)
def test_who_hangs_up(direction: str, by: str) -> None:
    draft = read(f"坐席：您好，请讲。\n用户：好了。\n坐席：感谢您的来电，再见。（{direction}）\n")
    assert [event.by for event in draft.calls[0].moves if isinstance(event, Event)] == [by]


def test_a_tone_before_the_next_desk_is_no_hang_up() -> None:
    text = "坐席：我为您接过去。（嘟——）\n坐席：您好，工号 8，请讲。\n用户：好。\n坐席：再见。（嘟——）\n"
    events = [move.kind for move in read(text).calls[0].moves if isinstance(move, Event)]
    assert events == ["transfer", "hang-up"]
