"""Whole drafts in the layouts people use, each beside the listing of what is said in it, by whom, and what happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.little import course, listing, read, said

DRAFTS = Path(__file__).parents[1] / "fixtures" / "drafts"
NAMES = sorted(path.name for path in DRAFTS.iterdir() if path.suffix != ".expected")


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_is_read_as_people_read_it(name: str) -> None:
    draft = read((DRAFTS / name).read_text(encoding="utf-8"), name)
    assert listing(draft) == (DRAFTS / f"{name}.expected").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_line_endings_do_not_matter(name: str) -> None:
    text = (DRAFTS / name).read_text(encoding="utf-8")
    assert listing(read(text.replace("\n", "\r\n"), name)) == listing(read(text, name))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("客服：\n\n您好，请讲。\n\n客户：喂。\n", [("agent", "您好，请讲。"), ("customer", "喂。")]),
        (
            "客服：您好，\n请讲。\n\n不是他说的。\n",
            [("agent", "您好，"), ("agent", "请讲。"), ("narrator", "不是他说的。")],
        ),
        ("- 客服：您好。\n- 请讲。\n", [("agent", "您好。"), ("narrator", "请讲。")]),
        ("客服：“您好。”\n\n客户：喂。\n", [("agent", "您好。"), ("customer", "喂。")]),
        ("客服：**您好**，*请讲*。\n\n客户：喂。\n", [("agent", "您好**，*请讲*。"), ("customer", "喂。")]),
        ("客户：喂。客服：您好。客户：查余额。", [("customer", "喂。"), ("agent", "您好。"), ("customer", "查余额。")]),
        ("客户：你们客服：不行。", [("customer", "你们客服：不行。")]),
        ("客服：您好。\n\n## 第二幕\n\n接着说。\n", [("agent", "您好。"), ("narrator", "接着说。")]),
    ],
)
def test_who_has_the_floor(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(speaker, words) for speaker, stance, words in said(read(text, kind="script")) if stance == "use"]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "严禁说“等着”。",
        "不得使用“稍等”“等着”等用语。",
        "不要对客户说：“等着。”",
        "## 禁语\n\n- 等着。",
        "## 禁语\n\n### 等待\n\n“等着。”",
        "## 服务禁语\n\n客服：等着。",
        "错误示例：等着。",
        "反例：“等着。”",
        "不要说：\n\n- 等着。\n- 快点。",
        "✗ 等着。",
        "- ❌ “等着。”",
        "~~等着。~~",
        "标准用语：“感谢等待。”~~“等着。”~~",
        "客服：请讲。~~等着。~~",
        "| 禁语 | 改成 |\n|---|---|\n| 等着 | 请稍等一分钟 |",
        "> ## 禁语\n>\n> “等着。”",
        "“等着”一律不用，改成“请您稍等一分钟”。",
        "把“等着”换成“请您稍等一分钟”。",
        "“等着”，属于禁语。",
    ],
)
def test_what_is_not_to_be_said(text: str) -> None:
    statements = said(read(text + "\n"))
    assert any("等着" in words and stance == "avoid" for _, stance, words in statements)
    assert not any("等着" in words and stance == "use" for _, stance, words in statements)


@pytest.mark.parametrize(
    "text",
    [
        "标准用语：“请您稍等一分钟。”",
        "需要查询时先说“请您稍等一分钟。”，再按静音键。",
        "坐席应当说：“请您稍等一分钟。”",
        "需要查询的，坐席应以“请您稍等一分钟。”征得同意。",
        "参考话术：请您稍等一分钟。",
        "统一用语如下：\n\n- 请您稍等一分钟。",
        "✔ “请您稍等一分钟。”",
        "✔ 请您稍等一分钟。",
        "- ✅ 请您稍等一分钟。",
        "不得说“等着”，改用“请您稍等一分钟。”",
        "正确示范：请您稍等一分钟。",
        "不要忘记说“请您稍等一分钟。”",
    ],
)
def test_what_a_text_gives_to_be_said(text: str) -> None:
    assert ("agent", "use", "请您稍等一分钟。") in said(read(f"# 等待管理规定\n\n{text}\n"))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("✅ 您好，请问找哪位？", "agent"),
        ("✔ 感谢您的耐心等待", "agent"),
        ("✔ 好的，我帮您查一下", "agent"),
        ("✔ 感谢客户的等待", "narrator"),
        ("✅ 请各班长每天抽听", "narrator"),
        ("☑ 已完成您好用语培训", "narrator"),
        ("✘ 喂，您找哪位？", "narrator"),
    ],
)
def test_a_tick_before_what_is_said_to_a_customer(text: str, speaker: str) -> None:
    (_, (found, _, _)) = said(read(f"# 接听要点\n\n{text}\n"))
    assert found == speaker


@pytest.mark.parametrize(
    "text",
    [
        "客户说“等着瞧”时，不争辩。",
        "客户：等着瞧！",
        "遇到客户喊：“等着瞧！”先安抚。",
        "| 客户 | 坐席 |\n|---|---|\n| 等着瞧 | 您别急 |",
    ],
)
def test_what_the_customer_says(text: str) -> None:
    found = [speaker for speaker, stance, words in said(read(text + "\n")) if words.strip("！").endswith("等着瞧")]
    assert found == ["customer"]


@pytest.mark.parametrize("text", ["```\n客服：等着。\n```", "所谓“等着”，是指让客户空等。", "# 谁在等着"])
def test_what_is_only_mentioned(text: str) -> None:
    found = [stance for _, stance, words in said(read(text + "\n")) if words.endswith(("等着", "等着。"))]
    assert found == ["mention"]


def test_in_a_policy_a_label_lists_duties() -> None:
    draft = read("# 岗位职责规定\n\n坐席：等着接听来电。\n\n班长：每天抽听三通。\n")
    assert {speaker for speaker, _, _ in said(draft)} == {"narrator"}


def test_a_heading_ends_a_call() -> None:
    talk = "客服：您好。\n\n客户：喂。\n\n"
    assert len(course(read(f"{talk}# 第二通\n\n{talk}**第三通**\n\n{talk}"))) == 3


@pytest.mark.parametrize(("turns", "whole"), [(5, False), (6, True)])
def test_a_call_of_a_few_turns_is_a_passage(turns: int, whole: bool) -> None:
    text = "".join(("客服：您好。\n\n", "客户：喂。\n\n")[turn % 2] for turn in range(turns))
    (call,) = read(text).calls
    assert (call.begins, call.ends) == (whole, whole)


def test_one_side_alone_owes_no_opening() -> None:
    (call,) = read("“请讲。”\n\n“请稍等。”\n\n“感谢等待。”\n\n“再见。”\n").calls
    assert not call.begins
    assert not call.ends


@pytest.mark.parametrize(
    ("text", "edges"),
    [
        ("（电话接通）\n客服：您好。\n客户：喂。\n", (True, False)),
        ("客户：喂。\n客服：您好。（客户挂机）\n", (False, True)),
        ("客服：您好。\n客户：喂。\n（客户挂机）\n", (False, False)),
        ("客服：您好。（接通投诉组）\n客户：喂。\n客服：好。\n", (False, False)),
        ("接通后第一句：\n客服：说。\n客户：喂。\n", (True, False)),
        ("# 充值外呼\n\n客服：说。\n客户：喂。\n", (True, False)),
        ("# 充值外呼\n\n客户：喂。\n客服：说。\n", (False, False)),
        ("（客户接起电话）\n客服：说。\n客户：喂。\n", (True, False)),
        ("客服：行。\n客户：好。\n（通话结束）\n", (False, True)),
        ("客服：行。\n客户：好。\n——录音完——\n", (False, True)),
        ("客服：行。\n客户：好。\n系统：会话关闭\n", (False, True)),
        ("客服：行。\n客户：再见。\n（挂断）\n", (False, False)),
    ],
)
def test_a_short_call_owes_the_edge_that_it_shows(text: str, edges: tuple[bool, bool]) -> None:
    (call,) = read(text).calls
    assert (call.begins, call.ends) == edges


def test_a_table_that_stands_on_its_side() -> None:
    text = "| 标准答复 | 请您在门口等一分钟 |\n|---|---|\n| 场合 | 取件 |"
    assert ("agent", "use", "请您在门口等一分钟") in said(read(text))


@pytest.mark.parametrize("title", ["〔卡 1〕客户嫌贵", "［场景 2］", "(卡片三)停水", "卡片 4 ｜ 收尾"])
def test_cards_are_calls_of_their_own(title: str) -> None:
    draft = read(f"“您好。”\n\n{title}\n\n“请讲。”\n")
    assert course(draft) == [["agent: 您好。"], ["agent: 请讲。"]]


@pytest.mark.parametrize(
    "line", ["系统：静音 30 秒", "【系统】静音 30 秒", "旁白：静音 30 秒", "〔动作〕静音 30 秒", "*静音 30 秒*"]
)
def test_what_nobody_says_happens(line: str) -> None:
    text = f"客服：稍等。\n客户：嗯。\n{line}\n客服：查到了。\n"
    assert course(read(text)) == [["agent: 稍等。", "customer: 嗯。", "*mute* 30", "agent: 查到了。"]]


def test_a_remark_behind_such_a_label_is_none() -> None:
    text = "客服：好的。\n客户：嗯。\n操作：打开缴费页面，选最近三个月\n客服：查到了。\n"
    assert "*" not in "".join(course(read(text))[0])


def test_a_quote_below_a_customers_quote_answers_it() -> None:
    assert course(read("> 客户：“停水了。”\n> “很抱歉。”\n")) == [["customer: 停水了。", "agent: 很抱歉。"]]


def test_answers_to_what_a_customer_may_say_are_no_call() -> None:
    (call,) = read("客户：“贵。”\n\n“请您对照。”\n\n" * 4).calls
    assert (call.begins, call.ends) == (False, False)


def test_a_heading_of_markdown_in_a_text_file() -> None:
    draft = read("## 录音里抓到的毛病，改掉\n\n“差不多得了”\n", "稿.txt")
    assert ("agent", "avoid", "差不多得了") in said(draft)


def test_where_only_the_customer_is_named_the_quotes_are_the_agents() -> None:
    assert course(read("客户：“转来转去。”\n\n“好，我转了喔。”\n")) == [
        ["customer: 转来转去。", "agent: 好，我转了喔。"]
    ]


def test_a_direction_may_stand_before_a_label() -> None:
    assert course(read("客户：好。\n（恢复通话）坐席：查到了。\n")) == [
        ["customer: 好。", "*resume*", "agent: 查到了。"]
    ]


def test_what_the_agent_dials_is_an_outbound_call() -> None:
    assert read("坐席（拨打）：您好。\n客户：喂。\n").channel == "outbound"


def test_two_turns_set_off_by_spaces_are_a_conversation() -> None:
    assert course(read("转写\n客户 那我等您电话\n客服 行\n")) == [["customer: 那我等您电话", "agent: 行"]]


CONVERSATION = "[门店] 您好，这里是门店，请问您方便吗？\n[准妈妈] 你说。\n[门店] 东西到了。\n[准妈妈] 好的。\n"


def test_names_in_square_brackets_without_a_colon() -> None:
    assert [speaker for speaker, *_ in said(read("客服回访\n\n" + CONVERSATION.replace("门店]", "客服]")))][1:] == [
        *("agent", "customer", "agent", "customer")
    ]


@pytest.mark.parametrize(
    "remark", ["不许追着问“到底来不来”。", "“全城最美”这类词全部划掉。", "别再说“随您便”，记住了。"]
)
def test_what_a_superior_says_of_words_is_no_turn(remark: str) -> None:
    found = said(read(f"客服：您好。\n客户：再见。\n客服：再见。\n\n店长：{remark}\n"))
    assert [words for speaker, stance, words in found if (speaker, stance) == ("agent", "use")] == ["您好。", "再见。"]


def test_a_turn_may_warn_in_quotes() -> None:
    said_so = "请您不要相信“交钱就能办”，我们不收钱。"
    assert ("agent", "use", "请您不要相信|，我们不收钱。") in said(read(f"客户：有人叫我交钱。\n客服：{said_so}\n"))


def test_a_remark_behind_its_author_closes_the_call() -> None:
    found = said(read("客服：您好。\n客户：再见。\n\n值班长评：\n\n- 只说“阀门检修”。\n"))
    assert not any(speaker == "agent" and "只说" in words for speaker, _, words in found)


def test_a_title_in_bold_with_a_remark() -> None:
    found = said(read("# 快答卡\n\n**雷区**（说了就扣分）\n\n- “等通知吧”\n- “宝子”\n"))
    assert [words for speaker, stance, words in found if stance == "avoid"] == ["等通知吧", "宝子"]
