"""The handbook as it is, on right sentences whose words hold, or sound like, a forbidden phrase."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from bench.score import findings_of

pytestmark = pytest.mark.xdist_group("right-words")

CONTENT = Path(__file__).parents[1] / "content"

SAID = [
    # a phrase across the joint of two words, or within a longer one
    "手续办妥了，周三可以来取证。",
    "您坐稳了，扶好把手。",
    "您一整个上午都在等，真对不起。",
    "机器上头有个红色的按钮，您按一下。",
    "您丢的是什么东西？我记一下。",
    "这次故障不是人为造成的，是雷击。",
    "他妈妈在急诊三楼，您让他别着急。",
    "抽风机坏了，师傅下午三点来换。",
    "大件废物请放在 3 号点，每周二清运。",
    "请问是汪先生吗？",
    "客服电话是 400-666-0123。",
    "补贴标准是每月三百元，由部门统一发放。",
    "您打完电话后，可以在页面上看到进度。",
    "我们班长这样安排是为了方便您。",
    "我们一起开始填，第一栏写姓名。",
    "这个账户是去年开的。",
    "我完全能理解您的感受。",
    "系统不会重复扣款。",
    "您下班以后还能来，我们开到九点。",
    "一直走到底，左边就是收费处。",
    "水管炸裂了，请先关总阀，师傅四十分钟到。",
    "上个月没有抄准，给您添麻烦了，很抱歉。",
    "您的车该保养了，您看这周哪天有空过来？",
    # a fact, not a reproach or a promise
    "前面还有 12 位在排队，预计等 8 分钟，您可以先去取号机取号。",
    "您这么说我能理解，是我们前面没跟上，今天 17:00 前给您说法。",
    "您说过两次，都有记录，我这就接着办。",
    "当妈的都心疼孩子，我明白。",
    "停水将给您带来不便，敬请谅解。",
    "举报电话是 12315，您也可以网上提交。",
    "师傅马上下楼，您稍等一分钟。",
    "我查到没有欠费记录，您放心用。",
    "请您一定准时到，医生只上半天。",
    # not knowing, and going to ask
    "抱歉，我不清楚这台机器的保修年限，您稍等一分钟，我问一下技术同事。",
    "这个活动我没听说，我去问一下市场同事，10 分钟内回您。",
    "我没有办法判断病情，请您尽快到急诊。",
    # somebody else's words, a warning
    "请问是谁让您转这笔钱的？",
    "您手机上收到的那六位数字，请自己在页面上填。",
    "短信里的六位数字，都请不要给，谁问都不给。",
    "有人说包过，那是骗人的，考试没有包过一说。",
    "请您不要贪便宜，低价充值多半是骗局。",
    # the client's own family
    "老人家住院，您一个人照料，辛苦了。",
    "您太太的身份证也要带，一起来窗口办过户。",
    # the right office, with a way there
    "错不在您，是短信链接失效了。",
    "不明白的地方您尽管问。",
]

WRITTEN = [
    "抽查不合格的，补训半天，工资照发，不作处罚。",
    "迟到的由班长谈话，不罚款，也不从工资里扣。",
    "离职的员工当月工资于次月 10 日前结清，不收取任何押金。",
    "给客户的赔付款不得从坐席工资中扣。",
    "不得把投诉人的电话告诉被投诉单位。",
]


@cache
def findings() -> dict[str, list[str]]:
    """What is reported of each sentence for its words; what only sounds wrong is judged elsewhere."""
    with TemporaryDirectory() as folder:
        drafts = {
            Path(folder) / f"{number}.txt": text
            for number, text in enumerate([f"坐席：{sentence}" for sentence in SAID] + WRITTEN)
        }
        for path, text in drafts.items():
            path.write_text(text + "\n", encoding="utf-8")
        found = findings_of(list(drafts), "--handbook", str(CONTENT))
    return {
        drafts[path].removeprefix("坐席："): [
            f"{finding['code']} {finding['excerpt']}"
            for finding in reports
            if not finding["message"].startswith("听着") and finding["category"] != "typography"
        ]
        for path, reports in found.items()
    }


@pytest.mark.parametrize("sentence", [*SAID, *WRITTEN])
def test_a_right_sentence_is_left_alone(sentence: str) -> None:
    assert findings()[sentence] == []
