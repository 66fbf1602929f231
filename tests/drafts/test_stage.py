from __future__ import annotations

import pytest

from huashu.drafts.model import Speaker
from huashu.drafts.stage import BRACKETS, read_direction
from huashu.text.span import Span
from tests.little import LABELS

SPAN = Span(3, 9)


def events(text: str, speaker: Speaker = "agent") -> list[tuple[str, str, float | None]]:
    return [(event.kind, event.by, event.seconds) for event in read_direction(text, SPAN, LABELS, speaker)]


@pytest.mark.parametrize(
    ("text", "kind", "seconds"),
    [
        ("静音", "mute", None),
        ("静音 40 秒", "mute", 40),
        ("按静音键查询，约一分半钟", "mute", 90),
        ("闭麦一分钟", "mute", 60),
        ("保持 2 分钟", "hold", 120),
        ("播放等待音乐 1 分 20 秒", "hold", 80),
        ("音乐保持 01:30", "hold", 90),
        ("HOLD 30 秒", "hold", 30),
        ("取消静音", "resume", None),
        ("恢复通话", "resume", None),
        ("回到线上", "resume", None),
        ("转接投诉处理组", "transfer", None),
        ("转人工", "transfer", None),
        ("停顿两秒", "silence", 2),
        ("没有出声，只有键盘声，约 50 秒", "hold", 50),
        ("停顿 40 秒", "silence", 40),
        ("稍停 3 秒", "silence", 3),
        ("等待 3 秒", "silence", 3),
        ("稍等", "silence", None),
        ("等候 45 秒", "hold", 45),
        ("挂机", "hang-up", None),
        ("掐断电话", "hang-up", None),
        ("撂下话筒", "hang-up", None),
        ("拆线", "hang-up", None),
        ("核实身份", "verify", None),
        ("记录工单", "record", None),
        ("打断", "interrupt", None),
        ("不等客户说完", "interrupt", None),
        ("双方无言 50 秒", "silence", 50),
        ("只听见键盘声 20 秒", "silence", 20),
        ("等待音 00:50—01:36", "hold", 46),
        ("抢过话头", "interrupt", None),
        ("没作声，直接拨到贷款组", "transfer", None),
        ("自己先按断", "hang-up", None),
        ("靜音四十秒", "mute", 40),
    ],
)
def test_what_happens(text: str, kind: str, seconds: float | None) -> None:
    assert [(name, length) for name, _, length in events(text)] == [(kind, seconds)]


@pytest.mark.parametrize("text", ["微笑", "语气平稳", "不要静音", "不得挂机", "未转接", "", "工号 6021"])
def test_nothing_happens(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("静音查询，40 秒后取消静音", ["mute", "resume"]),
        ("记录，挂机", ["record", "hang-up"]),
        ("静音保持 40 秒", ["mute"]),
        ("播放音乐，转接专席", ["transfer"]),
        ("停顿 2 秒后挂机", ["silence", "hang-up"]),
        ("核对身份后转接", ["verify", "transfer"]),
    ],
)
def test_several_things_happen_in_order(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "speaker", "by"),
    [
        ("挂机", "agent", "agent"),
        ("客户挂机", "agent", "customer"),
        ("等客户先挂机", "agent", "customer"),
        ("对方沉默 5 秒", "agent", "customer"),
        ("挂机", "customer", "customer"),
        ("沉默 3 秒", "customer", "customer"),
        ("先行挂断", "agent", "agent"),
        ("坐席挂机", "customer", "agent"),
        ("先行挂断", "agent", "agent"),
        ("按键挂断", "agent", "agent"),
        ("不等客户，自己先按断", "agent", "agent"),
        ("老人先挂断", "agent", "customer"),
        ("坐席静音", "customer", "agent"),
        ("静音 40 秒", "customer", "agent"),
    ],
)
def test_who_does_it(text: str, speaker: Speaker, by: str) -> None:
    assert [doer for _, doer, _ in events(text, speaker)] == [by]


def test_an_event_stands_where_the_direction_stands() -> None:
    (event,) = read_direction("静音", SPAN, LABELS)
    assert event.span == SPAN


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("（静音）", "静音"),
        ("(静音)", "静音"),
        ("【静音】", "静音"),
        ("[静音]", "静音"),
        ("（）", None),
        ("（静音\n）", None),
    ],
)
def test_brackets(text: str, inner: str | None) -> None:
    match = BRACKETS.fullmatch(text)
    assert (match[1] if match else None) == inner


def test_a_long_aside_is_no_direction() -> None:
    assert BRACKETS.search(f"（{'静' * 61}）") is None


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("撂下听筒去问仓库，1 分钟", "hold", "agent"),
        ("听筒搁桌上，找班长", "hold", "agent"),
        ("耳机一摘，走开 40 秒", "hold", "agent"),
        ("客户放下话筒去拿身份证", "hold", "customer"),
        ("话筒已放下", "hang-up", "agent"),
        ("听筒撂了", "hang-up", "agent"),
        ("问清后放下电话", "hang-up", "agent"),
        ("客户挂断，话务员再放下听筒", "hang-up", "customer"),
        ("捂住话筒问邻座", "mute", "agent"),
        ("跟邻座说笑", "hold", "agent"),
        ("起身离开，听筒里是广播声，1 分 45 秒", "hold", "agent"),
        ("扣上听筒", "hang-up", "agent"),
        ("把麦关了", "mute", "agent"),
        ("没等客户开口就断开", "hang-up", "agent"),
        ("抢在客户前头收线", "hang-up", "agent"),
        ("坐席退出会话", "hang-up", "agent"),
        ("客户先下线", "hang-up", "customer"),
    ],
)
def test_handsets_are_put_down_to_go_or_to_end(text: str, kind: str, by: str) -> None:
    assert [(name, who) for name, who, _ in events(text)] == [(kind, by)]


@pytest.mark.parametrize("text", ["系统断开", "客户那头断开了", "捂住话筒咳了两声", "电话放公放", "放在桌上的电话响了"])
def test_nobody_does_it(text: str) -> None:
    assert events(text) == []


@pytest.mark.parametrize(
    ("text", "unannounced"),
    [
        ("没打招呼就静音，40 秒", True),
        ("一声没吭，按下保持", True),
        ("没应声，线路切到班长台", True),
        ("话没说完就转接", True),
        ("静音 40 秒", False),
        ("客户没有应声，静音 20 秒", False),
        ("说明原因后静音", False),
        ("仍没有应声，挂机", False),
    ],
)
def test_a_direction_tells_that_nobody_was_told(text: str, unannounced: bool) -> None:
    (event,) = read_direction(text, SPAN, LABELS)
    assert event.unannounced is unannounced
