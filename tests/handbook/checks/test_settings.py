from __future__ import annotations

from pathlib import Path

import pytest
from handbooks import load_edited, messages


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (", default: true}", "}", ["没有默认渠道"]),
        ("default: true", "default: false", ["没有默认渠道"]),
        ("title: 在线聊天,", "title: 在线聊天, default: true,", ["默认渠道只能有一个，前面的“呼入电话”已经是了"]),
        ("{id: chat,", "{id: inbound,", ["渠道编号 inbound 已经用过（第 10 行）"]),
        ("{id: query-hold,", "{id: silent-call,", ["场景编号 silent-call 已经用过（第 26 行）"]),
        ("customer: [客户, 市民]", "customer: [客户, 客服]", ["称呼“客服”同时算坐席和客户，分不清是谁说的"]),
        ("{title: 低, min: 0}", "{title: 低, min: 1}", ["最低一段的 min 要是 0，不然小的风险值没有归处"]),
        ("{title: 低, min: 0}", "{title: 低, min: 50}", ["风险分段要从高到低写，这一段的 min 不低于上一段"]),
        ("{score: 8, text: 没有控制。}", "{score: 0, text: 没有控制。}", ["控制分 0 已经用过（第 40 行）"]),
        (
            "quantities:\n",
            "quantities:\n  - {name: 在线等待, unit: rings}\n",
            ["量的名称 在线等待 已经用过（第 30 行）"],
        ),
        ("owner: ", "feedback: https://example.org/?p={page}&e={edition}&a={address}\nowner: ", []),
        ("owner: ", "feedback: mailto:desk@example.org?subject={page}\nowner: ", []),
        ("owner: ", "feedback: 'javascript:alert(1)'\nowner: ", ["反馈链接要以 mailto:、https:// 或 http:// 开头"]),
        ("owner: ", "feedback: desk@example.org\nowner: ", ["反馈链接要以 mailto:、https:// 或 http:// 开头"]),
        ("owner: ", "feedback: https://example.org/?p={title}\nowner: ", ["反馈链接里不认识 {title}"]),
    ],
)
def test_settings(old: str, new: str, told: list[str], tmp_path: Path) -> None:
    assert messages(load_edited(tmp_path, {"handbook.yaml": (old, new)})) == told
