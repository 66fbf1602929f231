from __future__ import annotations

import json

import pytest

from huashu.config import Shape
from huashu.drafts.model import Draft, DraftProblem
from huashu.drafts.reader import read_draft
from huashu.text.source import Source
from tests.little import SETTINGS, clause, course, findings, read, said

SHAPE = Shape("*", ("dialogue", "*"), "content", "role", frozenset({"bot"}), frozenset({"user"}))
TURNS = [
    {"role": "bot", "content": "您好，请讲。"},
    {"role": "user", "content": "我查话费。"},
    {"role": "bot", "content": "我查一下。（静音 40 秒）不好意思，让您久等了。"},
    {"role": "system", "content": "转人工"},
]
YAML = """
dialogue:
  - {role: bot, content: 您好，请讲。}
  - role: user
    content: '我查话费。'
  - role: bot
    content: >-
      我查一下。（静音 40 秒）
      不好意思，让您久等了。
  - {role: system, content: 转人工}
"""


def shaped(text: str, shape: Shape = SHAPE, name: str = "流.json") -> Draft:
    return read(text, name, shape=shape)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (json.dumps({"dialogue": TURNS}, ensure_ascii=False), "流.json"),
        (json.dumps({"dialogue": TURNS}), "流.json"),
        (json.dumps({"dialogue": TURNS}, ensure_ascii=False, indent=2), "流.json"),
        (json.dumps({"dialogue": dict(enumerate(TURNS))}, ensure_ascii=False), "流.json"),
        (YAML, "流.yaml"),
        (YAML, "流.yml"),
    ],
)
def test_a_conversation_in_json_or_yaml(text: str, name: str) -> None:
    draft = shaped(text, name=name)
    assert course(draft) == [
        [
            "agent: 您好，请讲。",
            "customer: 我查话费。",
            "agent: 我查一下。",
            "*mute* 40",
            "agent: 不好意思，让您久等了。",
        ]
    ]
    assert ("narrator", "mention", "转人工") in said(draft)
    assert (draft.kind, draft.channel, draft.excerpt) == ("script", "inbound", False)


def test_the_shape_and_the_settings_decide() -> None:
    text = json.dumps({"a": [{"b": {"text": "您好。"}}, {"b": {"text": "请讲。"}}]})
    draft = read(text, "流.json", shape=Shape("*", ("a", "*", "b"), "text"), channel="chat", excerpt=True)
    assert course(draft) == [["agent: 您好。", "agent: 请讲。"]]
    assert (draft.channel, draft.excerpt) == ("chat", True)


def test_speakers_are_named_as_in_the_handbook_where_the_shape_does_not_say() -> None:
    shape = Shape("*", ("*",), "text", "who", frozenset({"机器人"}))
    rows = [("客服", "甲"), ("客户", "乙"), ("机器人", "丙"), ("系统", "丁"), (None, "戊")]
    draft = shaped(json.dumps([{"who": who, "text": text} for who, text in rows]), shape)
    assert [speaker for speaker, _, _ in said(draft)] == ["agent", "customer", "agent", "narrator", "narrator"]


@pytest.mark.parametrize("escaped", [True, False])
@pytest.mark.parametrize("before", ["", '“好”"是"，', "一\\二\t三。", "甲\n乙。", "😀"])
def test_positions_are_exact_inside_strings_with_escapes(before: str, escaped: bool) -> None:
    turns = [{"role": "user", "content": "喂？"}, {"role": "bot", "content": f"{before}不好意思，让您久等了。再见。"}]
    text = json.dumps({"dialogue": turns}, ensure_ascii=escaped)
    (finding,) = findings(shaped(text), clause({"forbid": ["不好意思让您久等了"]}))
    found = text[finding.span.start : finding.span.end]
    assert json.loads(f'"{found}"') == "不好意思，让您久等了"


@pytest.mark.parametrize(
    "text", ['{"dialogue": []}', '{"turns": [{"content": "您好"}]}', '{"dialogue": [{"text": "您好"}]}', "[]", '"您好"']
)
def test_a_file_in_which_the_shape_finds_nothing_is_a_problem(text: str) -> None:
    problem = read_draft(Source("流.json", text), SETTINGS._replace(shape=SHAPE))
    assert isinstance(problem, DraftProblem)
    assert problem.reason == "按配置的 turns = “dialogue.*”、text = “content”，在文件里一句话也没有找到"
    assert not problem.foreign


def test_what_is_no_text_is_passed_over() -> None:
    text = json.dumps({"dialogue": [{"role": "bot", "content": 3}, "您好", {"role": "bot", "content": "请讲。"}]})
    assert course(shaped(text)) == [["agent: 请讲。"]]


def test_a_whole_call_owes_its_opening() -> None:
    turns = [{"role": ("bot", "user")[turn % 2], "content": "嗯。"} for turn in range(6)]
    draft = shaped(json.dumps({"dialogue": turns}))
    (finding,) = findings(draft, clause({"require": ["您好"], "at": "opening"}))
    assert finding.missing
