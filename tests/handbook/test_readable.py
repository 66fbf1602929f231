from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.little import call

from huashu.handbook.readable import first_form, readable_phrase
from huashu.rulebook.anchors import compile_matcher
from huashu.rulebook.phrase import compile_phrase
from huashu.rulebook.reading import Reading


@pytest.mark.parametrize(
    ("phrase", "readable", "first"),
    [
        ("让您久等了", "让您久等了", "让您久等了"),
        ("让您久等(了|啦)?", "让您久等了", "让您久等了"),
        ("(请|麻烦)您稍等", "（请／麻烦）您稍等", "请您稍等"),
        ("(感谢|谢谢)您的(耐心)?等(待|候)", "（感谢／谢谢）您的耐心等（待／候）", "感谢您的耐心等待"),
        ("<道歉>让您久等", "〔道歉〕让您久等", "〔道歉〕让您久等"),
        ("(<道歉>|不好意思)", "（〔道歉〕／不好意思）", "〔道歉〕"),
        ("((请|劳驾)您)?稍等", "（请／劳驾）您稍等", "请您稍等"),
        ("因为…所以", "因为…所以", "因为…所以"),
        ("(我|您(这|那)边)", "（我／您（这／那）边）", "我"),
    ],
)
def test_a_template_as_people_read_it(phrase: str, readable: str, first: str) -> None:
    assert (readable_phrase(phrase), first_form(phrase)) == (readable, first)


TEMPLATES = st.recursive(
    st.text(alphabet="甲乙丙丁", min_size=1, max_size=3),
    lambda inner: st.builds(
        lambda left, right, mark, tail: f"({left}|{right}){mark}{tail}", inner, inner, st.sampled_from(["", "?"]), inner
    ),
    max_leaves=8,
)


@given(TEMPLATES)
def test_the_first_form_is_one_that_the_template_finds(template: str) -> None:
    form = first_form(template)
    assert not set("()|?") & set(form)
    assert Reading(call({"agent": form}), compile_matcher([compile_phrase(template, {})])).hits([0])


@given(TEMPLATES)
def test_nothing_of_the_marks_is_left(template: str) -> None:
    assert not set("()|?<>") & set(readable_phrase(template))
