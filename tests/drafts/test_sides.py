"""Who is who where no label that anybody declared says it."""

from __future__ import annotations

import pytest

from huashu.drafts.model import Event
from huashu.drafts.sides import by_spaces, of_unlabelled, service, sides_of
from tests.little import read, said


def used(text: str, name: str = "draft.md") -> list[str]:
    """The sides of what is said, in order."""
    return [
        speaker for speaker, stance, _ in said(read(text, name)) if stance == "use" and speaker in ("agent", "customer")
    ]


def words(text: str, stance: str) -> str:
    return " ".join(
        said_words for speaker, held, said_words in said(read(text)) if held == stance and speaker != "narrator"
    )


@pytest.mark.parametrize(
    "text",
    [
        "阿姨：您好，我是家政的阿姨，明早九点上门，您方便吗？\n宝妈：太早。\n阿姨：那十点可以吗？\n宝妈：可以。\n",
        "值台　您好，文华阁茶楼。\n茶客　有包间吗？\n值台　有的，请问几点到？\n茶客　七点。\n",
        "**小叶**（微笑）：您好，请问有什么可以帮您？\n**老耿**（怒）：路灯不亮！\n"
        "**小叶**：明天 18:00 前修好，您看可以吗？\n"
        "**老耿**：行吧。\n",
        "A=大厅  B=群众\n\nA 您好，政务大厅，请讲\nB 我要补办身份证\nA 请您带户口簿来二楼\nB 好的\n",
        "🙆 您好，发丝工坊，请问约哪天？\n🙋 周三。\n🙆 给您留好了。\n🙋 好。\n",
        "教官扮客户，学员扮坐席。\n\n学员：您好，请讲。\n教官：我要投诉！\n学员：很抱歉，请您说说经过。\n教官：行吧。\n",
        "小米店-米米 2026-03-04 10:01:12\n您好，请问有什么可以帮您？\n满妈 2026-03-04 10:01:30\n书少一本\n"
        "小米店-米米 2026-03-04 10:01:44\n很抱歉，今天给您补寄\n满妈 2026-03-04 10:02:12\n好\n",
        "您好这里是客运站请问有什么可以帮您\n我想问末班车几点\n晚上七点半请问您还有别的需要吗\n没有了谢谢\n",
        "主持人：今天演练。\n小范：您好，请问有什么可以帮您？\n小童：你们把我的地址泄露了！\n小范：很抱歉，请您说说经过。\n小童：好吧。\n",
    ],
)
def test_two_who_talk(text: str) -> None:
    assert used(text, "draft.txt") == ["agent", "customer"] * 2


@pytest.mark.parametrize(
    "table",
    [
        "| 房东 | 租房的 |\n|---|---|\n| 您好，请问有什么可以帮您？ | 热水出不来。 |\n"
        "| 您十分钟后再试，好吗？ | 还要等？ |\n",
        "| 时刻 | 哪边 | 讲了 |\n|---|---|---|\n| 9:01 | 院方 | 您好，请讲。 |\n"
        "| 9:02 | 子女 | 我爸摔了怎么不打电话？ |\n"
        "| 9:03 | 院方 | 让您担心了，很抱歉。 |\n| 9:04 | 子女 | 行吧。 |\n",
    ],
)
def test_two_who_talk_in_a_table(table: str) -> None:
    assert used(f"# 通话\n\n{table}") == ["agent", "customer"] * 2


def test_two_wordings_are_no_talk() -> None:
    assert sides_of([("甲式", "“感谢您的等候。”"), ("乙式", "“不好意思，让您久等。”")] * 2) == {}


def test_what_cannot_be_told() -> None:
    assert sides_of([("目的", "规范来电"), ("范围", "全体坐席")]) == {}
    assert by_spaces(["一 二 三"]) == []
    assert of_unlabelled(dict(enumerate(["请您稍等", "感谢您的等候", "请问您贵姓", "祝您愉快"]))) == {}
    assert service("您好，请问有什么可以帮您？") > 0 > service("你们怎么还不来")


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("# 对照\n\n- 〇 “请问您贵姓？”\n- ● “你姓啥？”\n\n（〇 可用；● 不可用）\n", "请问您贵姓？", "你姓啥？"),
        ("# 用语升级（旧→新）\n\n1. “等着” → “请您稍等，可以吗？”\n", "请您稍等，可以吗？", "等着"),
        ("# 用语\n\n❶ 误：“你听懂没有？”\n　 正：“请问我说清楚了吗？”\n", "请问我说清楚了吗？", "你听懂没有？"),
        ("# 规范\n\n不抢话。抢话的举例：“行了行了。”\n", "", "行了行了。"),
        ("## 一句话也不能少\n\n- “您好。”\n\n## 一句也不许冒\n\n- “急什么”\n", "您好。", "急什么"),
        (
            "# 试题\n\n读下面的录音，指出三处毛病\n\n话务员：喂，说。\n顾客：卡丢了。\n话务员：自己挂失去。\n",
            "",
            "喂，说。 卡丢了。 自己挂失去。",
        ),
    ],
)
def test_what_is_meant_and_what_is_warned_of(text: str, good: str, bad: str) -> None:
    assert words(text, "use") == good
    assert words(text, "avoid") == bad


@pytest.mark.parametrize(
    "text",
    [
        "# 预订\n\n您好，云栖客栈，请问有什么可以帮您？\n",
        "# 话术模板\n\n    您好，云栖客栈，请问有什么可以帮您？\n",
        "# 通话脚本\n\n1. **接起**：*您好，云栖客栈，请问有什么可以帮您？*\n",
        "# 微信回复库\n\n【开头】您好，云栖客栈，请问有什么可以帮您？\n",
        "# 录音\n\n00:05 “您好，云栖客栈，请问有什么可以帮您？”　← 照此\n",
    ],
)
def test_what_is_said_without_label(text: str) -> None:
    assert words(text, "use") == "您好，云栖客栈，请问有什么可以帮您？"


def test_questions_without_a_mark_before_the_answers() -> None:
    text = "# 退货\n\n**Q：能退吗？**\n\n请您保留吊牌，我给您发退货码。\n\n**Q：谁付运费？**\n\n我们付，您不用垫钱。\n"
    assert used(text) == ["customer", "agent"] * 2


def test_who_is_named_behind_the_words() -> None:
    assert used("# 录音\n\n- “喂，哪位？”（客户）\n- “您好，我是专员。”\n") == ["customer", "agent"]


def test_behind_a_colon_the_agent_speaks() -> None:
    assert used("# 应对\n\n**若客户砍价**：说“我给您申请一张券，可以吗”。\n") == ["agent"]


def test_a_remark_in_a_turn_leaves_the_turn() -> None:
    text = "店员：您好。\n顾客：塌了！\n店员：那是你路上颠的。〔店长：不许这样推，改“让您扫兴了”〕\n顾客：那怎么办？\n"
    assert used(text, "draft.txt") == ["agent", "customer"] * 2


def test_a_call_after_a_farewell_is_another() -> None:
    text = "专员：请他回电，再见。\n（次日，本人接听）\n专员：您好，请问您现在方便吗？\n客户：方便。\n"
    draft = read(text, "draft.txt")
    assert len(draft.calls) == 2
    assert isinstance(draft.calls[1].moves[0], Event)


def test_versions_of_a_call_are_two_calls() -> None:
    text = "【原始录音】\n坐席：交没交？\n用户：交了！\n\n【修改稿】\n坐席：请问您哪天交的？\n用户：周五。\n"
    assert len(read(text, "draft.txt").calls) == 2


NUMBERED = """首保邀约（外呼）　编号 12
外呼时段：9:00—12:00，14:00—20:00

1　邀约专员　您好，我是车行的专员，工号 18，请问您现在方便吗？
2　车　　主　说吧。
3　邀约专员　您的车该保养了。
4　车　　主　要多久？
5　邀约专员　大约三个小时。
6　车　　主　那周六吧。
7　邀约专员　感谢您的接听，再见。
8　车　　主　再见。

站长批注
· 没接的当天不再打。
· 不写“全国第一”。
"""


def test_numbered_turns_set_off_by_spaces_with_names_set_apart() -> None:
    draft = read(NUMBERED, name="稿.txt")
    assert draft.kind == "script"
    turns = [speaker for speaker, stance, _ in said(draft) if speaker != "narrator" and stance == "use"]
    assert turns == ["agent", "customer"] * 4
