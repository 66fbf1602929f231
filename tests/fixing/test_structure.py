from __future__ import annotations

from dataclasses import replace

import pytest

from huashu.finding import Fix
from huashu.fixing.edits import applied
from huashu.fixing.structure import same_data, same_structure
from huashu.text.source import Source
from huashu.text.span import Span
from tests.little import read

CALL = "客服：您好。\n\n客户：好。\n\n（静音 40 秒）\n\n客服：查到了。\n"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("您好", "早上好", True),
        ("客户：", "客服：", False),
        ("静音", "停顿", False),
        ("40", "50", False),
        ("客户：", "", False),
        ("您好。", "不说“您好”。", False),
        ("客服：查", "## 客服：查", False),
    ],
)
def test_structure(old: str, new: str, same: bool) -> None:
    assert same_structure(read(CALL), read(CALL.replace(old, new, 1))) is same


YAML = """id: a
plain: 甲乙,丙
single: '甲''乙'
double: "甲\\"乙\\u4e59"
folded: >-
  甲乙
  丙
literal: |
  甲乙
  丙
flow: [甲乙, {深: 甲乙}]
number: 12
"""


def data(words: str, replacement: str, *, at: int = 0, text: str = YAML) -> bool:
    start = -1
    for _ in range(at + 1):
        start = text.index(words, start + 1)
    fix = Fix(Span(start, start + len(words)), replacement, safe=True)
    old = Source("稿.yaml", text)
    return same_data(old, replace(old, text=applied(text, [fix])), [fix])


@pytest.mark.parametrize(
    ("words", "replacement", "same"),
    [
        ("甲乙,丙", "甲乙，丙", True),
        ("甲乙,丙", "甲: 丙", False),
        ("甲乙,丙", "甲 # 丙", False),
        ("甲乙,丙", "- 甲", False),
        ("甲乙,丙", "12", False),
        ("甲''", "丁''", False),
        ("甲", "丁", True),
        ("''乙", "丁", True),
        ("\\u4e59", "丁", True),
        ("\\u4e59", '丁"', False),
        ("乙\n  丙", "丁", True),
        ("id", "编号", False),
        ("12", "13", False),
        ("甲乙, {", "甲, 乙, {", False),
        ("", "", True),
    ],
)
def test_data(words: str, replacement: str, same: bool) -> None:
    assert data(words, replacement) is same


def test_every_kind_of_scalar_takes_a_plain_word() -> None:
    for at in range(YAML.count("甲")):
        assert data("甲", "子丑", at=at)
        assert data("甲", "", at=at)


def test_text_that_is_no_yaml_afterwards() -> None:
    assert not data("[甲", "[[甲")
    assert not data("甲", "乙", text="a: [甲")
