from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.rulebook.phrase import (
    MAX_DEPTH,
    MAX_SEQUENCES,
    MAX_VARIANTS,
    Element,
    Phrase,
    PhraseError,
    compile_phrase,
)
from huashu.text.fold import fold

LEXICONS = {
    "道歉": ["抱歉", "对不起"],
    "致歉": ["(真|非常)?<道歉>"],
    "绕圈": ["<回来>"],
    "回来": ["<绕圈>"],
    "坏的": ["(没有关上"],
    "停顿": ["，", "呢"],
}


def language(phrase: Phrase) -> set[str]:
    """Every string that a compiled phrase stands for, gaps written as ``…``."""
    strings = {
        plain("".join(row))
        for sequence in phrase.sequences
        for row in product(*([*element.strings, *[""] * element.optional] or ["…"] for element in sequence))
    }
    return tight(strings)


def plain(string: str) -> str:
    """One gap for several, no gap at the ends, no spaces."""
    return "…".join(part for part in string.replace(" ", "").split("…") if part)


@pytest.mark.parametrize(
    ("template", "strings"),
    [
        ("请稍等", {"请稍等"}),
        ("久等(了|啦)", {"久等了", "久等啦"}),
        ("久等(了|啦)?", {"久等", "久等了", "久等啦"}),
        ("久等(了|)", {"久等", "久等了"}),
        ("(请)?(您)?稍等", {"稍等", "请稍等", "您稍等", "请您稍等"}),
        ("(请(您)?|麻烦)稍等", {"请稍等", "请您稍等", "麻烦稍等"}),
        ("<道歉>", {"抱歉", "对不起"}),
        ("<致歉>，让您久等", {f"{front}{word}让您久等" for front in ("", "真", "非常") for word in ("抱歉", "对不起")}),
        ("我…查", {"我…查"}),
        ("我……查", {"我…查"}),
        ("…查", {"查"}),
        ("我(…)?查", {"我查", "我…查"}),
        ("(我)?…查…(好)?", {"查"}),
        ("(我)?…(来)?查", {"查", "来查"}),
        ("我(…帮)?您…查", {"我您…查", "我…帮您…查"}),
        ("ＶＩＰ 客戶", {"vip客户"}),
        ("不好意思，让您久等了！", {"不好意思让您久等了"}),
        ("(甲|甲)", {"甲"}),
        ("账号(、)?密码", {"账号密码"}),
        ("账号(、|和)?密码", {"账号密码", "账号和密码"}),
        ("久等(，|。)", {"久等"}),
        ("您(，请|请)稍等", {"您请稍等"}),
        ("您(，(请)?|快)来", {"您来", "您请来", "您快来"}),
    ],
)
def test_a_template_stands_for_these_strings(template: str, strings: set[str]) -> None:
    assert language(compile_phrase(template, LEXICONS)) == strings


@pytest.mark.parametrize(
    ("template", "offset", "message"),
    [
        ("久等(了", 2, "“(”没有对应的“)”"),
        ("久等(了(啊)", 2, "“(”没有对应的“)”"),
        ("久等了)", 3, "多了一个“)”"),
        ("久等|稍等", 2, "“|”只能用在括号里"),
        ("久等了?", 3, "“?”前面要有括号"),
        ("久等()", 2, "括号里是空的"),
        ("久等(|)", 2, "括号里是空的"),
        ("久等（了）", 2, "全角的“（”，请改成半角的“(”"),
        ("久等(了｜啦)", 4, "全角的“｜”"),
        ("＜道歉＞", 0, "全角的“＜”"),
        ("请<道歉", 1, "“<”没有对应的“>”"),
        ("请道歉>", 3, "“>”前面没有对应的“<”"),
        ("请<原谅>", 1, "没有叫“原谅”的词表，handbook.yaml 的 lexicons 里有：道歉、"),
        ("<绕圈>", 0, "引用了它自己"),
        ("<坏的>", 0, "“(”没有对应的“)”"),
        ("久等(吧|，|啊)", 5, "“，”只是标点，匹配时不看，整个括号会变得可有可无；请去掉，或者写成 (甲)?"),
        ("(请|。」)稍等", 3, "“。」”只是标点"),
        ("(请(您|、)|麻烦)稍等", 5, "“、”只是标点"),
        ("久等<停顿>", 2, "“，”只是标点"),
        ("", 0, "什么也不剩"),
        ("……", 0, "什么也不剩"),
        ("，。", 0, "什么也不剩"),
        ("(请)?(您)?", 0, "什么也不剩"),
        ("(" * (MAX_DEPTH + 1) + "您" + ")" * (MAX_DEPTH + 1), MAX_DEPTH, "括号套得太深"),
    ],
)
def test_a_template_that_cannot_be_used_says_why_and_where(template: str, offset: int, message: str) -> None:
    with pytest.raises(PhraseError) as caught:
        compile_phrase(template, LEXICONS)
    assert message in str(caught.value)
    assert caught.value.offset == offset


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("(" + "(一|二|三|四|五|六|七|八|九|十)" * 4 + ")", f"展开后超过 {MAX_VARIANTS} 种说法"),
        ("(" + "|".join(f"第{n}" for n in range(MAX_VARIANTS + 1)) + ")", f"展开后超过 {MAX_VARIANTS} 种说法"),
        ("(<很多><很多>)", f"展开后超过 {MAX_VARIANTS} 种说法"),
        ("(甲…乙|丙…丁)?" * 6 + "您", f"展开后超过 {MAX_SEQUENCES} 种"),
    ],
)
def test_a_template_that_stands_for_too_much_is_refused(template: str, message: str) -> None:
    with pytest.raises(PhraseError, match=message):
        compile_phrase(template, {"很多": [f"第{number}" for number in range(100)]})


def test_brackets_side_by_side_are_not_multiplied_out() -> None:
    digits = frozenset("一二三四五六七八九十")
    phrase = compile_phrase("(一|二|三|四|五|六|七|八|九|十)" * 4, {})
    assert phrase.sequences == ((Element(digits),) * 4,)


def tight(strings: set[str]) -> set[str]:
    """Without the strings that another one makes needless: beside 查, 我…查 finds nothing more."""
    return {
        string
        for string in strings
        if not any(string.startswith(other + "…") or string.endswith("…" + other) for other in strings)
    }


Tree = tuple[str, tuple["Tree", ...]] | str


def written(tree: Tree) -> str:
    """A tree as a template."""
    if isinstance(tree, str):
        return tree
    operator, parts = tree
    if operator == "sequence":
        return "".join(map(written, parts))
    inner = "|".join(map(written, parts))
    return f"({inner})?" if operator == "optional" else f"({inner})"


def expanded(tree: Tree) -> set[str]:
    """Every string of a tree, straight from the meaning of the marks."""
    if isinstance(tree, str):
        return {tree}
    operator, parts = tree
    if operator == "sequence":
        return {"".join(row) for row in product(*map(expanded, parts))}
    variants = set().union(*map(expanded, parts))
    return variants | {""} if operator == "optional" else variants


TREES: st.SearchStrategy[Tree] = st.recursive(
    st.sampled_from(["您", "请", "等", "好的", "…"]),
    lambda inner: st.tuples(st.sampled_from(["sequence", "any", "optional"]), st.tuples(inner, inner)),
    max_leaves=7,
)


@given(TREES)
def test_compiling_keeps_the_language_of_a_template(tree: Tree) -> None:
    whole = ("sequence", ("谢谢", tree))
    wanted = {plain("…".join(map(fold, string.split("…")))) for string in expanded(whole)}
    assert language(compile_phrase(written(whole), {})) == tight(wanted)
