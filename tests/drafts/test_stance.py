from __future__ import annotations

import pytest

from huashu.drafts.stance import BAD_MARK, GOOD_MARK, has_options, leads_in_avoid, quote_stance, title_stance


@pytest.mark.parametrize(
    "title",
    [
        "服务禁语",
        "禁用语",
        "严禁使用的说法",
        "常见反例",
        "错误示范",
        "不能说",
        "不可以说",
        "不该说的话",
        "不要这样说",
        "避免的说法",
        "负面清单",
        "违规条款",
        "修订前",
        "✗",
        "❌ 不推荐",
        "忌",
        "请勿这样说",
        "应当回避的表达",
        "这些话烂在肚子里",
        "三、别学",
        "录音里抓到的毛病，改掉",
        "质检挑出来的话",
        "该扔的旧话",
        "这几句口头禅要戒掉",
        "五、抽听里的毛病，改掉",
        "这些病句须改正",
    ],
)
def test_a_title_that_warns(title: str) -> None:
    assert title_stance(title) == "avoid"


@pytest.mark.parametrize(
    "title",
    [
        "开头语",
        "标准用语",
        "可以说",
        "正确说法",
        "禁语替换",
        "禁止行为",
        "处罚",
        "严禁事项",
        "推荐说法（替代禁语）",
        "正例与反例",
        "录音里听到的好话",
        "问到查出毛病怎么办",
        "常见毛病排查",
        "",
    ],
)
def test_a_title_that_does_not(title: str) -> None:
    assert title_stance(title) == "use"


@pytest.mark.parametrize(
    "text",
    ["以下为服务禁语：", "不要说：", "严禁使用下列用语：", "通话中避免出现：", "不得对客户说：**", "反例："],
)
def test_a_lead_in_that_warns(text: str) -> None:
    assert leads_in_avoid(text)


@pytest.mark.parametrize("text", ["标准用语如下：", "可以这样说：", "不要忘记说：", "不仅要说：", "坐席应当做到："])
def test_a_lead_in_that_does_not(text: str) -> None:
    assert not leads_in_avoid(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("严禁说", ""),
        ("不得使用", "等用语"),
        ("不要对客户讲", "。"),
        ("避免", "这类说法"),
        ("切忌", ""),
        ("不能只说一句", "就完事"),
        ("别这样说：", ""),
        ("而不是", ""),
        ("请用标准用语代替", "。"),
        ("坐席开口就说", "，属于禁语"),
        ("", "之类的话不得出现"),
        ("", "改成“感谢您的耐心等待”"),
        ("", "一律删除"),
        ("运费那句别改成", "。"),
        ("", "这句，从今天起换成感谢。"),
    ],
)
def test_a_quote_that_is_warned_of(before: str, after: str) -> None:
    assert quote_stance(before, after) == "avoid"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("统一说", "。"),
        ("先说", "，再查询"),
        ("不要忘记说", "。"),
        ("不得打断客户。等待后说", "。"),
        ("不但要说", "，还要记录"),
        ("标准用语：", ""),
    ],
)
def test_a_quote_that_is_not(before: str, after: str) -> None:
    assert quote_stance(before, after) == "use"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("所谓", "是指客户等待的时间"),
        ("", "这个词容易误解"),
        ("", "属于口头禅"),
        ("以为", "是指挂机"),
        ("师傅对调度说：", ""),
        ("如果对方让您", "，请挂断"),
    ],
)
def test_a_quote_that_is_only_talked_about(before: str, after: str) -> None:
    assert quote_stance(before, after) == "mention"


@pytest.mark.parametrize("line", ["✗ 喂", "× 喂", "❌喂", "- ✘ 喂", "1. ✗ 喂", "**✗** 喂", "【错】：“喂”", "x：“喂”"])
def test_bad_marks(line: str) -> None:
    assert BAD_MARK.match(line)
    assert not GOOD_MARK.match(line)


@pytest.mark.parametrize("line", ["✔ 您好", "√ 您好", "✅您好", "- ✓ 您好", "2、✔ 您好"])
def test_good_marks(line: str) -> None:
    assert GOOD_MARK.match(line)
    assert not BAD_MARK.match(line)


@pytest.mark.parametrize("line", ["您好", "xiexie：“您好”", "3 × 4 等于 12", "错：账目不符"])
def test_no_marks(line: str) -> None:
    assert not BAD_MARK.match(line)
    assert not GOOD_MARK.match(line)


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("铃响几声之内接？A 三声　B 五声　C 忙完再接（答案 A）", True),
        ("单次静音最长？A. 1 分钟　B. 2 分钟", True),
        ("请您按 A 键，再按 B 键。", False),
        ("A 座的电梯停了（答案见通知）", False),
    ],
)
def test_answers_to_choose_from(text: str, options: bool) -> None:
    assert has_options(text) is options
