from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huashu.handbook.yaml_errors import Trace, diagnose
from huashu.handbook.yaml_reader import compose
from huashu.text.source import Source


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: 1\n\tb: 2\n", 2, 1, "缩进用了制表符"),
        ("a: x\n\t\n b: 1", 3, 2, "这一行的缩进比上一行深"),
        ("title：无声电话\nb: 1\n", 1, 6, "字段名 title 后面是全角冒号"),
        ("a: 1\ntitle：无声电话\nb: 1\n", 2, 6, "字段名 title 后面是全角冒号"),
        ("a: 1\ntitle：无声电话\n", 2, 6, "字段名 title 后面是全角冒号"),
        ("a: 1\n客户：您好\nb: 1\n", 2, 3, "字段名 客户 后面是全角冒号"),
        ("a:1\nb: 2\n", 1, 2, "字段名 a 的冒号后面少了一个空格"),
        ("b: 2\na:1\nc: 3\n", 2, 2, "字段名 a 的冒号后面少了一个空格"),
        ('a: "abc\nb: 2\n', 1, 4, '这里开始的引号（"）一直没有合上'),
        ("a: 'abc\nb: 2\n", 1, 4, "这里开始的引号（'）一直没有合上"),
        ('a: "abc\nb: "x"\nc: 1\n', 1, 4, '这里开始的引号（"）在这一行没有合上'),
        ('a: "您好"啊\n', 1, 8, '引号（"）合上之后又有别的字'),
        ('a: "\\d"\n', 1, 6, "双引号里的反斜杠"),
        ('a: "x\n---\n"\n', 1, 4, '这里开始的引号（"）一直没有合上'),
        ("a: {机构名称}，您好\nb: 1\n", 1, 4, "文字以 { 开头"),
        ("a: [你好]，啊\nb: 2", 1, 4, "文字以 [ 开头"),
        ("a: {机构\nb: 1\n", 1, 4, "这里开始的括号 { 没有合上"),
        ("a: [1, 2,\nb: 3\n", 1, 4, "这里开始的括号 [ 没有合上"),
        ("a: {x: 1 y: 2}\nb: 1\n", 1, 11, "括号里的写法读不懂"),
        ("a: @x\n", 1, 4, "文字以 @ 开头"),
        ("a: %x\n", 1, 4, "文字以 % 开头"),
        ("a: `x`\n", 1, 4, "文字以 ` 开头"),
        ("a: !重要\n", 1, 4, "文字以 ! 开头"),
        ("a: > 5 秒\n", 1, 4, "文字以 > 开头"),
        ("a: |x\n", 1, 4, "文字以 | 开头"),
        ("a: & 甲\n", 1, 4, "文字以 & 开头"),
        ("a:\n  b: 1\n c: 2\n", 3, 2, "这一行的缩进和上面对不齐"),
        ("a: 1\n  b: 2\n", 2, 3, "这一行的缩进比上一行深"),
        ("a: 您好: 啊\n", 1, 6, "文字里出现了英文冒号加空格"),
        ("a: “您好: 啊”\n", 1, 4, "全角引号 “ 不能代替 YAML 的引号"),
        ("a:\n  - x\n  y\n", 3, 3, "前面却少了短横"),
        ("a:\n  - x: 1\n  y: 2\n", 3, 3, "这里应当是列表的下一项"),
        ("a: - x\n", 1, 4, "列表的短横“-”要另起一行"),
        ("a: 第一行\n第二行\nb: 1\n", 2, 1, "这一行不是“字段: 内容”"),
    ],
)
def test_syntax_mistakes(text: str, line: int, column: int, words: str) -> None:
    for pure in (False, True):
        (problem,) = compose(Source("例", text), pure=pure).problems
        assert (problem.line, problem.column) == (line, column)
        assert problem.message.startswith(words) or words in problem.message
        assert problem.mend


def test_what_is_not_recognised_is_still_explained() -> None:
    mistake = diagnose("甲\n乙", offset=99, context_offset=None, problem="odd", context="", trace=Trace())
    assert mistake.offset == 3
    assert mistake.message == "从这里起 YAML 读不懂了"
    assert "（解析器的原话：odd）" in mistake.mend


@settings(deadline=None)
@given(st.text(st.sampled_from("ab您：: \n-\"'{}[]#|>&*!%@`\\,?"), max_size=30))
def test_messages_are_chinese(text: str) -> None:
    for problem in compose(Source("例", text)).problems:
        assert not re.search(r"[a-z]{4,} [a-z]{3,}", problem.message)
