"""Words that are retired, told of, counted or set apart, and the layouts in which they stand."""

from __future__ import annotations

import pytest

from huashu.drafts.model import Event
from tests.little import read, said


def used(text: str) -> list[tuple[str, str]]:
    return [
        (speaker, words) for speaker, stance, words in said(read(text)) if stance == "use" and speaker != "narrator"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## 过时的说法\n\n- “等着。”\n",
        "## 废稿\n\n- “等着。”\n",
        "## 挑毛病\n\n1. “等着。”\n",
        "## 学员答错的句子\n\n1. “等着。”\n",
        "~~坐席：等着。~~\n",
        "| 项 | 失分举例 |\n|---|---|\n| 开头 | “等着。” |\n",
        "| 以前这么说 | 如今这么说 |\n|---|---|\n| 等着。 | |\n",
        "| 老话 | 新话 |\n|---|---|\n| 等着。 | |\n",
        "本周听到三回“等着”，请留心。\n",
        "“等着”两个字，客户听了寒心。\n",
        "09:14　有人来电，话务员小李说“等着”，没有登记。\n",
        "给坐席：“等着”少用。\n",
    ],
)
def test_nobody_is_to_say_it(text: str) -> None:
    assert used(text) == []


def test_a_table_of_who_says_what() -> None:
    text = (
        "| 序 | 谁 | 怎么说 |\n|---|---|---|\n| 1 | 客服 | 您好，请讲。 |\n| 2 | 客户 | 快点！ |\n"
        "| 3 | （静音） | 1 分 5 秒 |\n| 4 | 客服 | 查到了。 |\n"
    )
    assert [speaker for speaker, _ in used(text)] == ["agent", "customer", "agent"]
    assert [move.seconds for move in read(text).calls[0].moves if isinstance(move, Event)] == [65.0]


def test_squares_mark_titles() -> None:
    text = "# 应答卡\n\n■ 接通\n\n“您好，请讲。”\n\n■ 忌口\n\n“等着。”\n"
    assert used(text) == [("agent", "您好，请讲。")]
    assert [section.title for section in read(text).sections][2:] == ["接通", "忌口"]


def test_squares_mark_items() -> None:
    assert "不抢话" not in [section.title for section in read("# 规矩\n\n■ 不抢话\n■ 不先挂\n\n以上。\n").sections]


@pytest.mark.parametrize(
    "text",
    [
        "客服 「您好，请讲。」\n客户 「坏了！」\n客服 「请稍候。」\n",
        "> 客服：您好，请讲。\n< 客户：坏了！\n> 客服：请稍候。\n",
    ],
)
def test_speakers_without_a_colon_or_behind_arrows(text: str) -> None:
    assert [speaker for speaker, _ in used(text)] == ["agent", "customer", "agent"]


def test_a_legend_of_numbered_speakers() -> None:
    text = (
        "说话人1 = 坐席　说话人2 = 用户\n\n00:02 说话人1　您好 请问有什么可以帮您\n00:06 说话人2　又断网了\n"
        "00:11 说话人1　很抱歉\n"
    )
    assert [speaker for speaker, _ in used(text)] == ["agent", "customer", "agent"]
