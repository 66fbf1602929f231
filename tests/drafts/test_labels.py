from __future__ import annotations

import pytest

from huashu.drafts.labels import Labels
from tests.little import LABELS


def label(line: str, *, spaced: bool = False, labels: Labels = LABELS) -> tuple[str, str] | None:
    """The role of a line's label and the words after it."""
    found = labels.read(line, spaced=spaced)
    return (found.role, line[found.content :]) if found else None


@pytest.mark.parametrize(
    "line",
    [
        "坐席：您好",
        "坐席:您好",
        "坐席： 您好",
        "坐席 ： 您好",
        "　　坐席：您好",
        "**坐席：**您好",
        "**坐席**：您好",
        "***坐席：***您好",
        "__坐席__：您好",
        "_坐席：_您好",
        "`坐席`：您好",
        "- 坐席：您好",
        "* 坐席：您好",
        "- **坐席**: 您好",
        "> 坐席：您好",
        "1. 坐席：您好",
        "3、坐席：您好",
        "①坐席：您好",
        "■坐席：您好",
        "➤ 坐席：您好",
        "【坐席】您好",
        "【坐席】：您好",
        "**【坐席】**您好",
        "[坐席] 您好",
        "（坐席）您好",
        "坐席 —— 您好",
        "坐席—您好",
        "坐席－您好",
        "坐席 - 您好",
        "坐　席：您好",
        "坐 席：您好",
        "10:23 坐席：您好",
        "[10:23:05] 坐席：您好",
        "坐席 10:23：您好",
        "坐席（微笑）：您好",
        "坐席【小王】：您好",
        "坐席 A：您好",
        "坐席A：您好",
        "坐席6021：您好",
        "坐席小王：您好",
        "坐席答：您好",
        "坐席对客户说：您好",
        "客服向来电市民回复：您好",
        "坐席应当说：您好",
        "女坐席：您好",
        "CSR：您好",
        "csr: 您好",
        "ＣＳＲ：您好",
        "話務員：您好",
        "客戶代表：您好",
        "4S 店客服：您好",
        "坐席→ 您好",
        "坐席 > 您好",
        "客服 >> 您好",
        "坐席 | 您好",
        "【客服-小陈】您好",
        "青禾旗舰店-客服小宁：您好",
        "12333 话务员：您好",
    ],
)
def test_the_agent_speaks(line: str) -> None:
    assert label(line) == ("agent", "您好")


@pytest.mark.parametrize(
    "line",
    [
        "客户：喂",
        "客　户：喂",
        "客户李先生：喂",
        "客户问：喂",
        "市民甲：喂",
        "老年客户：喂",
        "**用户**（着急）：喂",
        "林女士：喂",
        "刘大爷：喂",
        "【业主】喂",
    ],
)
def test_the_customer_speaks(line: str) -> None:
    assert label(line) == ("customer", "喂")


@pytest.mark.parametrize(
    ("line", "role", "words"),
    [
        ("标准用语：“您好”", "say", "“您好”"),
        ("改前：等着", "avoid", "等着"),
        ("修改后：请您稍等", "say", "请您稍等"),
        ("开场白：您好", "say", "您好"),
        ("备答：您好", "say", "您好"),
        ("参考话术一：您好", "say", "您好"),
        ("正确示范：您好", "say", "您好"),
        ("【推荐】您好", "say", "您好"),
        ("改为：您好", "say", "您好"),
        ("错误示例：喂", "avoid", "喂"),
        ("服务禁语：喂", "avoid", "喂"),
        ("不要说：喂", "avoid", "喂"),
        ("别这样说：喂", "avoid", "喂"),
        ("勿这么答：喂", "avoid", "喂"),
        ("【反例】喂", "avoid", "喂"),
        ("备注：要快", "note", "要快"),
        ("**注意：**要快", "note", "要快"),
        ("场景二：停电", "note", "停电"),
    ],
)
def test_lead_ins(line: str, role: str, words: str) -> None:
    assert label(line) == (role, words)


@pytest.mark.parametrize(
    "line",
    [
        "客户信息：张三",
        "客户姓名：张三",
        "客户满意度：95%",
        "客户诉求：退款",
        "顾客至上：这是我们的理念",
        "客服中心：青禾",
        "对客户说：您好",
        "不要对客户说：您好",
        "客服热线：12345",
        "坐席职责：接听电话",
        "坐席应当先问好",
        "客服您好",
        "坐席 您好",
        "坐席　您好",
        "您好，坐席：请讲",
        "坐席→班长→主管",
        "坐席→客服",
        "坐席 | 早班 | 您好",
        "（外呼）客服：您好",
        "联系客户：三天内",
        "12:30",
        "",
        "：您好",
        "备注 要快",
        "A：您好",
    ],
)
def test_what_is_no_label(line: str) -> None:
    assert label(line) is None


@pytest.mark.parametrize("line", ["坐席 您好", "坐席　您好", "坐席\t您好"])
def test_mere_spaces_set_a_speaker_off_only_in_drafts_that_do_so(line: str) -> None:
    assert label(line) is None
    assert label(line, spaced=True) == ("agent", "您好")


@pytest.mark.parametrize("line", ["坐席：", "**坐席：**", "【坐席】", "坐席"])
def test_a_label_may_stand_alone(line: str) -> None:
    assert label(line) == ("agent", "")


def test_a_remark_in_brackets_is_kept() -> None:
    line = "坐席（静音 40 秒）：感谢等待"
    found = LABELS.read(line, spaced=False)
    assert found is not None
    assert found.note is not None
    assert line[found.note.start : found.note.end] == "静音 40 秒"


@pytest.mark.parametrize(
    "legend",
    [
        "（A：坐席，B：客户）",
        "A 为坐席，B 为客户。",
        "A＝坐席；B＝客户",
        "A代表客服，B代表市民",
        "（A 坐席，B 客户）",
        "（B 市民，A 供水客服）",
        "A 是夜班话务员，B 是来电用户",
    ],
)
def test_a_legend_explains_letters(legend: str) -> None:
    learned = LABELS.learned([legend])
    assert label("A：您好", labels=learned) == ("agent", "您好")
    assert label("B：喂", labels=learned) == ("customer", "喂")


@pytest.mark.parametrize(
    ("lines", "agent", "customer"),
    [
        (["坐席：您好", "林女士：喂", "坐席：请讲", "林女士：好"], "坐席", "林女士"),
        (["小青：您好", "客户：喂", "小青：请讲", "客户：好"], "小青", "客户"),
        (["A：您好，请问需要什么帮助？", "B：喂", "A：请讲", "B：好"], "A", "B"),
        (["乙：我问个事", "甲：您好，有什么可以帮您？", "乙：好", "甲：请讲"], "甲", "乙"),
    ],
)
def test_unknown_labels_that_alternate_are_learned(lines: list[str], agent: str, customer: str) -> None:
    learned = LABELS.learned(lines)
    assert label(f"{agent}：嗯", labels=learned) == ("agent", "嗯")
    assert label(f"{customer}：嗯", labels=learned) == ("customer", "嗯")


def test_the_first_words_of_a_turn_are_no_legend() -> None:
    learned = LABELS.learned(["A：您好，这里是供水热线，请问有什么可以帮您？", "B：找你们客服。", "A：请讲", "B：好"])
    assert label("A：嗯", labels=learned) == ("agent", "嗯")
    assert label("B：嗯", labels=learned) == ("customer", "嗯")


@pytest.mark.parametrize(
    ("lines", "agent"),
    [
        (["客户：几点开门？", "窗口：九点。"], "窗口"),
        (["活动老师：您把报名表填好就行。"], "活动老师"),
        (["5S 店：先生，车修好了。"], "5S 店"),
    ],
)
def test_who_answers_a_customer_is_the_agent(lines: list[str], agent: str) -> None:
    assert label(f"{agent}：嗯", labels=LABELS.learned(lines)) == ("agent", "嗯")


@pytest.mark.parametrize(
    "lines",
    [
        ["客户：几点开门？", "下面是答案", "窗口：九点。"],
        ["要求：对客户说“您”。"],
        ["要求：称呼统一。"],
    ],
)
def test_a_single_label_in_prose_is_not_learned(lines: list[str]) -> None:
    assert [label(f"{name}：嗯", labels=LABELS.learned(lines)) for name in ("窗口", "要求")] == [None, None]


@pytest.mark.parametrize(
    "lines",
    [
        ["坐席：您好", "客户：喂", "地址：西街", "地址：东街"],
        ["坐席：您好", "时间：九点"],
        ["甲：好", "乙：好", "甲：嗯", "乙：嗯"],
        ["目的：提高质量", "范围：全体", "目的：再说一遍"],
    ],
)
def test_what_does_not_alternate_with_a_speaker_is_not_learned(lines: list[str]) -> None:
    learned = LABELS.learned(lines)
    assert [label(f"{name}：嗯", labels=learned) for name in ("地址", "时间", "甲", "乙", "目的", "范围")] == [None] * 6


def test_declared_labels_win() -> None:
    turned = LABELS.extended({"客服": "customer", "管家": "agent"})
    assert label("客服：喂", labels=turned) == ("customer", "喂")
    assert label("管家：您好", labels=turned) == ("agent", "您好")
    assert label("客服：您好") == ("agent", "您好")


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [("坐席对客户说", "customer", "客户"), ("客户对坐席说", "agent", "坐席"), ("请客服专员说", "agent", "客服专员")],
)
def test_the_last_person_named(text: str, role: str, name: str) -> None:
    found = LABELS.last_person(text)
    assert found is not None
    assert (found[0], text[found[2] : found[1]]) == (role, name)
    assert LABELS.last_person("没有人") is None


def test_a_letter_of_a_legend_is_a_person() -> None:
    learned = LABELS.learned(["A＝客服  B＝用户"])
    assert learned.last_person("A 听着，B 又问") == ("customer", 6, 5)
    assert learned.last_person("A 型灯具") is None
    assert LABELS.last_person("B 问") is None


def test_what_is_told_a_customer_is_given_to_be_said() -> None:
    assert LABELS.role("回复客户") == "say"
    assert LABELS.role("联系客户") is None
