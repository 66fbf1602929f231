from __future__ import annotations

import pytest
from markupsafe import Markup

from huashu.handbook.readable import first_form, readable_phrase
from huashu_site.text import bare, heading, markdown, plain, slots, spoken


def test_plain_escapes_and_stays_on_one_line() -> None:
    assert plain('<b> & "x"\n\n# y\x02\x1f') == "&lt;b&gt; &amp; &#34;x&#34;&#10;&#10;# y"


def test_plain_leaves_markup_alone() -> None:
    assert plain(Markup("<b>")) == "<b>"


def test_heading_has_no_sign_left_that_markdown_could_read() -> None:
    shown = heading("*a* _b_ `c` [d](e) {: #f } <g> & | ~\n# h")
    assert not set("*_`[](){}<>|~\n").intersection(shown)
    assert Markup(shown).unescape() == "*a* _b_ `c` [d](e) {: #f } <g> & | ~ # h"


def test_spoken_marks_slots_and_escapes_the_rest() -> None:
    assert spoken("<您好>，{机构名称}。") == '&lt;您好&gt;，<span class="slot" data-slot="机构名称">机构名称</span>。'
    assert slots("{甲}和{乙}，再{甲}") == ("甲", "乙", "甲")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**先**听", "<p><strong>先</strong>听</p>&#10;"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>&#10;"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>&#10;"),
        ("# 标题", "<h3>标题</h3>&#10;"),
        ("## 标题\n### 小", "<h3>标题</h3>&#10;<h4>小</h4>&#10;"),
    ],
)
def test_markdown(source: str, expected: str) -> None:
    assert markdown(source) == expected


def test_markdown_shows_no_image_from_anywhere() -> None:
    assert "<img" not in markdown("![x](https://example.org/x.png)")


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("不好意思让您久等(了|啦)?", "不好意思让您久等了"),
        ("感谢您的耐心等(待|候)", "感谢您的耐心等（待／候）"),
        ("<道歉>…耽误您", "〔道歉〕…耽误您"),
        ("(给您(添|带来))?麻烦", "给您（添／带来）麻烦"),
    ],
)
def test_readable_phrase(phrase: str, expected: str) -> None:
    assert readable_phrase(phrase) == expected


def test_first_form() -> None:
    assert first_form("(我|我这边)就先挂(了|断了)(啊)?") == "我就先挂了啊"
    assert first_form("<道歉>…(给您(添|带来))?麻烦") == "〔道歉〕…给您添麻烦"


def test_bare_keeps_blocks_apart() -> None:
    assert bare("<ul><li>甲</li><li>乙<b>丙</b> &lt;</li></ul>") == "甲 乙丙 <"
