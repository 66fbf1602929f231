"""What the linter promises: a phrase is found wherever the agent means it, and nowhere else."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huashu.drafts.model import Draft, DraftProblem
from huashu.drafts.reader import read_draft
from huashu.text.fold import fold
from huashu.text.source import Source, decode
from tests.little import SETTINGS, clause, findings, read, words

TEMPLATE = "(真|实在)?(不好意思|抱歉)…(让您|叫您)久等(了|啦)?"
CHECK = {"forbid": [TEMPLATE]}

PHRASES = st.tuples(
    st.sampled_from(["", "真", "实在"]),
    st.sampled_from(["不好意思", "抱歉"]),
    st.text(alphabet="刚才这边系统慢", max_size=8),
    st.sampled_from(["让您", "叫您"]),
    st.just("久等"),
    st.sampled_from(["", "了", "啦"]),
).map("".join)

NOISE = st.sampled_from(["", "", "", " ", "\u3000", "\u200b", "，", "、", "～", "——"])
TRADITIONAL = str.maketrans("让实", "讓實")
SIMPLIFIED = str.maketrans("讓實\u200b", "让实 ")


@st.composite
def typed(draw: st.DrawFn) -> str:
    """A phrase of the template as somebody may have typed it."""
    phrase = draw(PHRASES)
    if draw(st.booleans()):
        phrase = phrase.translate(TRADITIONAL)
    return phrase[0] + "".join(draw(NOISE) + character for character in phrase[1:])


ENCODINGS = {
    "utf-8": lambda text: text.encode(),
    "utf-8-sig": lambda text: codecs.BOM_UTF8 + text.encode(),
    "utf-16": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "gb18030": lambda text: text.encode("gb18030"),
}
SAID = [
    "客服：嗯，{}。查到了。\n\n客户：好。\n\n客服：再见。\n",
    "**客服：**{}。查到了。\n\n**客户：**好。\n",
    "> - 【客服】{}\n> - 【客户】好。\n",
    "客服（静音 9 秒）：“{}”\n\n客户：好。\n",
    "| 角色 | 内容 |\n|---|---|\n| 客服 | {} |\n| 客户 | 好。 |\n",
    "# 等待的规定\n\n等待以后说“{}”。\n",
    "## 等待\n\n“请稍等。”（静音 9 秒）“{}”\n",
]
NOT_SAID = [
    "客户：{}。\n\n客服：没关系。\n",
    "**客户**（笑）：{}。\n\n**客服：**没关系。\n",
    "| 角色 | 内容 |\n|---|---|\n| 客户 | {} |\n| 客服 | 没关系。 |\n",
    "# 等待的规定\n\n严禁说“{}”。\n",
    "# 等待的规定\n\n等待以后不要说：\n\n- {}\n",
    "## 禁语\n\n- “{}”\n",
    "| 禁语 | 改成 |\n|---|---|\n| {} | 感谢等待 |\n",
    "客服：感谢等待。~~{}。~~\n\n客户：好。\n",
    "✗ “{}”\n",
]


@settings(max_examples=250)
@given(st.sampled_from(SAID), typed(), st.sampled_from(sorted(ENCODINGS)), st.sampled_from(["\n", "\r\n", "\r"]))
def test_what_the_agent_means_is_found_where_it_stands(layout: str, phrase: str, encoding: str, end: str) -> None:
    if encoding == "gb18030":
        # which is only believed where it reads as simplified Chinese
        phrase = phrase.translate(SIMPLIFIED)
    text = layout.format(phrase).replace("\n", end)
    source = decode("稿.md", ENCODINGS[encoding](text))
    assert isinstance(source, Source)
    draft = read_draft(source, SETTINGS)
    assert not isinstance(draft, DraftProblem)
    (finding,) = findings(draft, clause(CHECK))
    found = words(draft, finding)
    assert phrase.endswith(found)
    assert fold(found) == fold(phrase)[len(fold(phrase)) - len(fold(found)) :]
    assert finding.span.end == text.index(phrase) + len(phrase)


@settings(max_examples=250)
@given(st.sampled_from(NOT_SAID), typed())
def test_what_nobody_means_is_not_found(layout: str, phrase: str) -> None:
    assert findings(read(layout.format(phrase)), clause(CHECK)) == ()


# --- one call with three planted mistakes, as four writers would write it down ---

CLAUSES = (
    clause({"forbid": ["不好意思让您久等(了)?"]}, code="TST-01", category="wrong-hold-phrase"),
    clause({"forbid": ["不知道"]}, code="TST-02", category="buck-passing"),
    clause(
        {"require": ["为您(查|核)"], "at": "previous_turn", "when": {"events": ["mute", "hold"]}},
        code="TST-03",
        category="hold-without-explanation",
    ),
)

LABELLED_LINES = """\
客服：您好，请问有什么可以帮您？
客户：我的快递不知道到哪儿了，不好意思啊，催得急。
客服：请稍等。
（静音 40 秒）
客服：不好意思，让您久等了，已经到站点了。
客户：今天能送到吗？
客服：这个我不知道，站点会给您打电话。

严禁说“不知道”，也不得说“不好意思，让您久等了”。
"""

BOLD_LABELS = """\
**客服：**您好，请问有什么可以帮您？

**客户：**我的快递不知道到哪儿了，不好意思啊，催得急。

**客服：**请稍等。（静音 40 秒）不好意思，让您久等了，已经到站点了。

**客户：**今天能送到吗？

**客服：**这个我不知道，站点会给您打电话。

## 禁语

- 不知道。
- 不好意思，让您久等了。
"""

TABLE = """\
| 角色 | 内容 |
|---|---|
| 客服 | 您好，请问有什么可以帮您？ |
| 客户 | 我的快递不知道到哪儿了，不好意思啊，催得急。 |
| 客服 | 请稍等。（静音 40 秒）不好意思，让您久等了，已经到站点了。 |
| 客户 | 今天能送到吗？ |
| 客服 | 这个我不知道，站点会给您打电话。 |

| 禁语 | 改成 |
|---|---|
| 不知道 | 我帮您核实一下 |
| 不好意思，让您久等了 | 感谢您的耐心等待 |
"""

QUOTED_SENTENCES = """\
## 快递查询

客户说“我的快递不知道到哪儿了”：

“请稍等。”（静音 40 秒）“不好意思，让您久等了，已经到站点了。”

客户问“今天能送到吗”：

“这个我不知道，站点会给您打电话。”

避免说“不知道”和“不好意思，让您久等了”。
"""


@pytest.mark.parametrize("name", ["稿.md", "稿.txt"])
@pytest.mark.parametrize("text", [LABELLED_LINES, BOLD_LABELS, TABLE, QUOTED_SENTENCES])
def test_planted_mistakes_are_found_in_every_layout_and_nothing_else(text: str, name: str) -> None:
    if name == "稿.txt" and text is TABLE:
        name = "稿.markdown"
    draft = read(text, name)
    found = findings(draft, *CLAUSES)
    assert [words(draft, finding) for finding in found] == [
        "（静音 40 秒）",
        "不好意思，让您久等了",
        "不知道",
    ]
    assert [finding.span.start for finding in found] == [
        text.index("（静音"),
        text.index("不好意思，让您久等了"),
        text.index("我不知道") + 1,
    ]


def test_the_same_mistakes_mended_are_not_found() -> None:
    for text in (LABELLED_LINES, BOLD_LABELS, TABLE, QUOTED_SENTENCES):
        mended = (
            text.replace("请稍等。", "我为您查一下。")
            .replace("不好意思，让您久等了，已经", "感谢您的耐心等待，已经")
            .replace("我不知道，", "我核实以后答复您，")
        )
        draft: Draft = read(mended)
        assert findings(draft, *CLAUSES) == ()
