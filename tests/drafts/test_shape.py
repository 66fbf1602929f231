from __future__ import annotations

import pytest

from tests.little import read

TALK = "客服：您好。\n\n客户：我查话费。\n\n客服：请讲。\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TALK, "script"),
        ("# 管理规定\n\n" + TALK, "script"),
        ("# 查询话术\n\n先问好，再问事由。\n", "script"),
        ("# 通话管理制度\n\n第一条 坐席要在三声之内接听。\n", "policy"),
        ("# 无声电话\n\n“您好，听得到吗？”（停顿 3 秒）“再见。”\n", "script"),
        (
            "# 常见情形\n\n- “您好。”\n- “请讲。”\n- “再见。”\n\n说明一。\n\n说明二。\n\n说明三。\n\n说明四。\n",
            "script",
        ),
        ("# 常见情形\n\n客服：您好。\n", "script"),
        ("各位同事，明天九点开会。\n", "policy"),
        ("", "policy"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert read(text).kind == kind


def test_the_front_matter_and_the_settings_know_better() -> None:
    assert read("---\nkind: policy\n---\n\n" + TALK).kind == "policy"
    assert read("---\nkind: 话术\n---\n\n# 管理制度\n", kind="policy").kind == "script"
    assert read("# 管理制度\n", kind="script").kind == "script"


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        (TALK, "inbound"),
        ("# 满意度回访话术\n\n" + TALK, "outbound"),
        ("# 在线客服常用语\n\n" + TALK, "chat"),
        ("# 来电\n\n" + TALK + "\n客户：昨天有人回访过我。\n", "inbound"),
        ("---\nchannel: chat\n---\n\n# 外呼\n\n" + TALK, "chat"),
    ],
)
def test_channel(text: str, channel: str) -> None:
    assert read(text).channel == channel


def test_mere_spaces_set_speakers_off_when_both_sides_do_so() -> None:
    both = read("客服 您好\n客户 我查话费\n客服 请讲\n", "稿.txt")
    assert [statement.speaker for statement in both.statements] == ["agent", "customer", "agent"]
    one = read("客服 接听以后先问好\n客服 挂机之前致谢\n客服 记录工单\n", "稿.txt")
    assert {statement.speaker for statement in one.statements} == {"narrator"}
