from __future__ import annotations

import pytest

from huashu.drafts.tables import column_kind
from tests.little import LABELS, course, read, said


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("角色", "speaker"),
        ("说话人", "speaker"),
        ("Speaker", "speaker"),
        ("禁语", "avoid"),
        ("不能说", "avoid"),
        ("不可以说", "avoid"),
        ("✗", "avoid"),
        ("客户", "customer"),
        ("客户说", "customer"),
        ("客户问", "customer"),
        ("市民反映", "customer"),
        ("坐席", "agent"),
        ("标准话术", "agent"),
        ("改成", "agent"),
        ("可以说", "agent"),
        ("照此说", "agent"),
        ("这样回", "agent"),
        ("问", "customer"),
        ("答", "agent"),
        ("✔", "agent"),
        ("差", "avoid"),
        ("好的说法", "agent"),
        ("请勿这样说", "avoid"),
        ("回复客户", "prose"),
        ("客户称呼", "prose"),
        ("场景", "prose"),
        ("备注", "prose"),
        ("时限", "prose"),
    ],
)
def test_what_a_column_holds(title: str, kind: str) -> None:
    assert column_kind(title, LABELS) == kind


def rows(table: str) -> list[tuple[str, str, str]]:
    """Who says what in the body of a table, whose head is the first line."""
    head, *body = table.splitlines()
    rule = "|".join("---" for _ in head.strip("|").split("|"))
    text = "\n".join([f"|{head.strip('|')}|", f"|{rule}|", *body]) + "\n"
    return [statement for statement in said(read(text)) if statement[1] != "mention"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "| 角色 | 内容 |\n| 坐席 | 您好 |\n| 客户 | 喂 |",
            [("agent", "use", "您好"), ("customer", "use", "喂")],
        ),
        (
            "| 序号 | 说话人 | 对白 | 时长 |\n| 1 | 坐席 | 您好 | 3 秒 |",
            [("narrator", "use", "1"), ("agent", "use", "您好"), ("narrator", "use", "3 秒")],
        ),
        (
            "| | |\n| 坐席 | 您好 |\n| 客户 | 喂 |",
            [("agent", "use", "您好"), ("customer", "use", "喂")],
        ),
        (
            "| 禁语 | 改成 |\n| 不知道 | 我帮您核实 |",
            [("agent", "avoid", "不知道"), ("agent", "use", "我帮您核实")],
        ),
        (
            "| 场景 | 不能说 | 可以说 |\n| 等待 | 等着 | 请您稍等一分钟 |",
            [("narrator", "use", "等待"), ("agent", "avoid", "等着"), ("agent", "use", "请您稍等一分钟")],
        ),
        (
            "| 客户问 | 答复 | 备注 |\n| 怎么退费？ | 我帮您登记 | 记录工单 |",
            [("customer", "use", "怎么退费？"), ("agent", "use", "我帮您登记"), ("narrator", "use", "记录工单")],
        ),
        (
            "| 场景 | 坐席用语 |\n| 等待 | ✗ 等着 |\n| 等待 | 请您稍等 |",
            [
                ("narrator", "use", "等待"),
                ("agent", "avoid", "✗ 等着"),
                ("narrator", "use", "等待"),
                ("agent", "use", "请您稍等"),
            ],
        ),
        (
            "| 类别 | 用语 |\n| 反例 | 等着 |\n| 正例 | 请您稍等 |",
            [
                ("narrator", "avoid", "反例"),
                ("agent", "avoid", "等着"),
                ("narrator", "use", "正例"),
                ("agent", "use", "请您稍等"),
            ],
        ),
        (
            "| 时间 | 坐席 | 客户 |\n| 09:01 || 喂 |",
            [("narrator", "use", "09:01"), ("customer", "use", "喂")],
        ),
    ],
)
def test_rows(table: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(table) == expected


@pytest.mark.parametrize(
    ("table", "moves"),
    [
        ("|说话人|内容|备注|\n|---|---|---|\n|坐席|再见。|坐席先挂断|\n", ["agent: 再见。", "*hang-up*"]),
        ("|说话人|内容||\n|---|---|---|\n|坐席|再见。|客户先挂|\n", ["agent: 再见。", "*hang-up* by customer"]),
        ("|谁|内容|\n|---|---|\n|坐席|稍等。|\n|动作|放音乐，1 分钟|\n", ["agent: 稍等。", "*hold* 60"]),
        ("|说话人|内容|备注|\n|---|---|---|\n|坐席|再见。|语气放缓|\n", ["agent: 再见。"]),
        (
            "|秒|台词|旁记|\n|---|---|---|\n|0|客户：喂。||\n|3|坐席：嗯。|静音 50 秒|\n",
            ["customer: 喂。", "agent: 嗯。", "*mute* 50"],
        ),
    ],
)
def test_what_happens_beside_what_is_said(table: str, moves: list[str]) -> None:
    assert course(read(table)) == [moves]


def test_a_table_under_a_warning_is_not_to_be_said() -> None:
    draft = read("## 禁语\n\n| 场景 | 用语 |\n|---|---|\n| 等待 | 等着 |\n")
    assert ("agent", "avoid", "等着") in said(draft)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "| 谁 | 怎么说 |\n|---|---|\n| 客服 | 您好，请讲。 |\n| 喵星人 | 猫不吃饭。 |\n"
            "| 客服 | 几天了？ |\n| 喵星人 | 两天。 |\n",
            [("agent", "您好，请讲。"), ("customer", "猫不吃饭。"), ("agent", "几天了？"), ("customer", "两天。")],
        ),
        (
            "| 序 | 谁 | 说什么 |\n|---|---|---|\n| 1 | 客服 | 您好，请讲。 |\n| 2 | 顾客 | 报告呢？ |\n",
            [("agent", "您好，请讲。"), ("customer", "报告呢？")],
        ),
    ],
)
def test_who_speaks_in_a_table(table: str, expected: list[tuple[str, str]]) -> None:
    assert [(speaker, words) for speaker, _, words in said(read(table)) if speaker != "narrator"] == expected


@pytest.mark.parametrize(
    ("titles", "speaker"),
    [("场景 | 可行的 | 忌说", "agent"), ("场景 | 原因 | 忌说", "narrator"), ("忌说 | 好一些的", "agent")],
)
def test_beside_what_not_to_say_stands_what_to_say(titles: str, speaker: str) -> None:
    bad, good = "等着", "请您等二十秒，可以吗？"
    cells = f"{bad} | {good}" if titles.startswith("忌说") else f"查房 | {good} | {bad}"
    found = said(read(f"| {titles} |\n|{'---|' * len(titles.split('|'))}\n| {cells} |\n"))
    assert (speaker, "use", "请您等二十秒，可以吗？") in found
    assert ("agent", "avoid", "等着") in found


def test_without_a_column_of_words_they_stand_behind_the_speaker() -> None:
    table = (
        "| 序 | 谁 | 原样 | 备注 |\n|---|---|---|---|\n| 1 | 客服 | 您好。 | 背景里有音乐 |\n| 2 | 客户 | 退课。 | |\n"
    )
    assert [(speaker, words) for speaker, _, words in said(read(table)) if speaker != "narrator"] == [
        ("agent", "您好。"),
        ("customer", "退课。"),
    ]
