from __future__ import annotations

import pytest

from huashu.drafts.markdown import read_lines
from huashu.drafts.shape import is_law, line_role
from huashu.text.source import Source
from tests.little import LABELS, read

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
        ("知识岗须在两天内更新话术。\n", "policy"),
        ("燃气受理规程\n\n“您好。”\n\n“请讲。”\n\n“再见。”\n", "policy"),
        ("（外呼）坐席：您好。\n客户：喂。\n", "script"),
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


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("客户 那我怎么办\n坐席 您带身份证来就行\n", ["customer", "agent"]),
        ("坐席 您报一下户号 我来查\n", ["agent"]),
        ("坐席 工作要求\n", ["narrator"]),
        ("坐席 您好\n客户 喂\n以上是录音\n", ["narrator"] * 3),
    ],
)
def test_mere_spaces_set_speakers_off_when_every_line_does_so(text: str, speakers: list[str]) -> None:
    assert [statement.speaker for statement in read(text, "稿.txt").statements] == speakers


def test_mere_spaces_set_speakers_off_when_both_sides_do_so() -> None:
    both = read("客服 您好\n客户 我查话费\n客服 请讲\n", "稿.txt")
    assert [statement.speaker for statement in both.statements] == ["agent", "customer", "agent"]
    one = read("客服 接听以后先问好\n客服 挂机之前致谢\n客服 记录工单\n", "稿.txt")
    assert {statement.speaker for statement in one.statements} == {"narrator"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("客服：您好。\n", "agent"),
        ("客户 您好\n", "customer"),
        ("各位同事好。\n", None),
        ("| 1 | 客户 | 您好 |\n|---|---|---|\n| 2 | 客服 | 请讲 |\n", "agent"),
        ("| 客户 |\n|---|\n| 客服 |\n", None),
        ("# 客服：您好\n", None),
    ],
)
def test_the_role_of_a_line(text: str, role: str | None) -> None:
    lines = [line for line in read_lines(Source("稿.md", text), 0) if line.layout != "blank"]
    assert line_role(lines[-1], text, LABELS) == role


@pytest.mark.parametrize(
    ("head", "law"),
    [
        ("中华人民共和国广告法\n1994 年第八届全国人民代表大会常务委员会第十次会议通过", True),
        ("国务院令第 700 号", True),
        ("# 等待管理规定\n依据国家法律制定。", False),
        ("", False),
    ],
)
def test_a_statute_is_not_the_writers_to_mend(head: str, law: bool) -> None:
    assert is_law(head) is law
    draft = read(f"{head}\n\n第一条 坐席不说“等着”。\n")
    assert all(statement.stance == "mention" for statement in draft.statements) is law
