from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from huashu.cache.coding import decode, encode
from huashu.checker import Compiled, compile_handbook
from huashu.drafts.model import Draft
from huashu.drafts.reader import Settings, read_draft
from huashu.engine import check_draft
from huashu.finding import Finding
from huashu.handbook.loader import load
from huashu.rulebook.rules import Rule
from huashu.text.source import Source
from tests.little import SETTINGS, agent, call, customer, words

CONTENT = Path(__file__).parents[2] / "content"


@cache
def handbook() -> Compiled:
    found = load(CONTENT).handbook
    assert found is not None
    return compile_handbook(found)


@cache
def alike() -> tuple[Rule, ...]:
    """The rules that work by resemblance."""
    return tuple(rule for rule in handbook().rulebook.rules if rule.kind == "resembles")


def found_in(draft: Draft, rules: tuple[Rule, ...] | None = None) -> tuple[Finding, ...]:
    return check_draft(draft, alike() if rules is None else rules, handbook().rulebook.matcher)


def heard(said: str) -> list[tuple[str, str]]:
    draft = call(customer("你好。"), agent(said))
    return [(finding.category, words(draft, finding)) for finding in found_in(draft)]


def read(text: str, settings: Settings = SETTINGS) -> Draft:
    draft = read_draft(Source("x.md", text), settings)
    assert isinstance(draft, Draft)
    return draft


@pytest.mark.parametrize(
    ("said", "category"),
    [
        ("那是厂家的毛病，您别赖我们店里，问厂家去", "buck-passing"),
        ("您都这把岁数了，学什么不好，偏学人家网购", "rude"),
        ("您快点成不成，磨蹭半天了还没找着", "impatient"),
        ("三天包好，好不了您来拆我招牌", "over-promise"),
        ("整个行业您再找不出第二家比我们强的", "absolute-claim"),
        ("您把刚收到的那串数字念给我，我替您登", "asks-for-secret"),
        ("您那位邻居家欠了半年物业费呢，我偷偷告诉您", "privacy-leak"),
        ("货拆开了就算您的，我们一律不退", "unfair-term"),
        ("行了没别的事我先挂了啊", "bad-closing"),
        ("家人们这波福利绝绝子，冲就完了", "slang"),
        ("您别说了，先听我讲", "interrupting"),
        ("那个，就是说，嗯，然后呢，那个单子吧", "filler-word"),
        ("师傅回头有空了就给您弄", "vague-time"),
        ("您先别挂啊，等会儿，我瞅瞅", "wrong-hold-phrase"),
    ],
)
def test_what_no_example_says_in_these_words(said: str, category: str) -> None:
    assert heard(said + "。") == [(category, said)]


@pytest.mark.parametrize(
    "said",
    [
        "退款已经提交，预计三个工作日到您的卡上。",
        "您要带身份证原件，八点半开门。",
        "这一款比那一款轻一些，价格一样。",
        "请您慢慢说，我在听。",
        "好的。",
        # the same subjects as what is wrong, and right
        "验证码请您自己保管，任何人问您要都不要给。",
        "这件商品拆封以后不支持七天无理由退货，下单页面上写着，质量问题我们照常退换。",
        "是不是厂家的问题要检测了才知道，我今天就替您送检，周四给您结果。",
        "能不能批下来我不能保证，材料我帮您一次核对全。",
        "其他客户的信息不方便告诉您，请您谅解。",
        "师傅明天上午九点到您家，到之前会给您打电话。",
        "您先别着急，我马上为您查。",
    ],
)
def test_what_is_said_every_day(said: str) -> None:
    assert heard(said) == []


def test_only_the_sentence_is_reported() -> None:
    assert heard("您好，很高兴为您服务。您快点成不成，磨蹭半天了还没找着。谢谢您。") == [
        ("impatient", "您快点成不成，磨蹭半天了还没找着")
    ]


def test_what_makes_it_good() -> None:
    assert heard("那是厂家的毛病，我帮您问厂家。") == []


def test_only_the_agent_is_heard() -> None:
    draft = call(customer("那是厂家的毛病，您别赖我们店里，问厂家去。"), agent("好的。"))
    assert not found_in(draft)


def test_who_says_nin_speaks_to_a_customer() -> None:
    said = "您都这把岁数了，学什么不好，偏学人家网购。"
    assert [finding.category for finding in found_in(read(f"# 应答\n\n◇ 答：{said}\n"))] == ["rude"]
    assert not found_in(read(f"# 应答\n\n不说“{said}”。\n"))


def test_what_a_phrase_reports_is_not_reported_again() -> None:
    draft = call(customer("你好。"), agent("这不归我管，您找别人去吧。"))
    found = found_in(draft, handbook().rulebook.rules)
    assert [finding.category for finding in found if finding.category == "buck-passing"] == ["buck-passing"]


def test_what_is_missing_is_still_missed() -> None:
    draft = call(customer("我的箱子丢了，你们怎么搞的，气死我了！"), agent("行李牌号报一下，十位数字的。"))
    found = found_in(draft, handbook().rulebook.rules)
    assert "no-apology" in {finding.category for finding in found}


def test_what_the_handbook_itself_has_as_right_is_right() -> None:
    found = load(CONTENT).handbook
    assert found is not None
    right = [words for voices in found.voices if not voices.category for words in voices.said]
    lesson = alike()[0].check.lesson  # type: ignore[attr-defined]
    flagged = [words for words in right if lesson.judge(words).certainty >= 80]
    assert len(flagged) * 50 < len(right)


def test_the_same_from_the_cache() -> None:
    again = decode(encode(handbook()))
    draft = call(customer("你好。"), agent("您快点成不成，磨蹭半天了还没找着。"))
    rules = again.rulebook.rules
    assert check_draft(draft, rules, again.rulebook.matcher) == found_in(draft, handbook().rulebook.rules)
