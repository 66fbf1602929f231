from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.drafts.entry import MAX_PATHS, is_entry, walks
from tests.little import course, read, said, struck

SCRIPT = """\
id: query-hold
title: 查询等待
summary: 需要查询时怎样请客户等。
channel: chat
trigger: 需要查询系统。
goal: 客户知道在等什么。
customer_says: [还要等多久]
tags: [等待]
excerpt: {excerpt}
steps:
  - id: ask
    agent: 我为您查一下，可以吗？
    answers:
      - {{when: 同意, says: [可以, 行], next: wait}}
      - {{when: 不同意, says: 不等了, next: later}}
  - id: wait
    note: 按静音键。
    event: {{kind: mute, duration: 40 秒}}
    next: thank
  - id: thank
    before: 停 2 秒
    agent:
      - 感谢您的耐心等待。
      - 谢谢您等待。
    avoid:
      - {{say: 让您久等了, instead: 感谢您的耐心等待, why: 像在道歉。}}
    end: 说出结果。
  - id: later
    agent: 我查到以后给您回电话。
    event: {{kind: hang-up, note: 客户先挂机}}
    end: 记录。
"""

STANDARD = """\
id: holding
title: 等待与静音
summary: 让客户等待之前说什么。
code_prefix: HLD
clauses:
  - code: HLD-01
    title: 等待之后致谢
    level: should
    text: 先说“感谢您的耐心等待”，不说“让您久等了”。
    why: 客户会在意等了多久。
    checks:
      - forbid: [让您久等]
    examples:
      good:
        - agent: 感谢您的耐心等待。
        - - customer: 好了没有？
          - event: mute
            duration: 30 秒
          - agent: 感谢等待，查到了。
      bad:
        - agent: 让您久等了。
"""


def test_the_words_of_a_script_have_their_speakers() -> None:
    spoken = {
        (speaker, stance, words) for speaker, stance, words in said(read(SCRIPT.format(excerpt="true"), "稿.yaml"))
    }
    assert {
        ("agent", "use", "我为您查一下，可以吗？"),
        ("customer", "use", "可以"),
        ("customer", "use", "行"),
        ("customer", "use", "不等了"),
        ("customer", "use", "还要等多久"),
        ("agent", "use", "感谢您的耐心等待。"),
        ("agent", "use", "谢谢您等待。"),
        ("agent", "avoid", "让您久等了"),
        ("agent", "use", "感谢您的耐心等待"),
    } <= spoken
    assert not any("mute" in words or "query-hold" in words or words == "等待" for _, _, words in spoken)


def test_a_script_is_read_as_a_call_for_each_way_through_it() -> None:
    assert course(read(SCRIPT.format(excerpt="true"), "稿.yaml")) == [
        [
            "agent: 我为您查一下，可以吗？",
            "customer: 可以|行",
            "*mute* 40",
            "*silence* 2",
            "agent: 感谢您的耐心等待。|谢谢您等待。",
        ],
        [
            "agent: 我为您查一下，可以吗？",
            "customer: 不等了",
            "agent: 我查到以后给您回电话。",
            "*hang-up* by customer",
        ],
    ]


@pytest.mark.parametrize("excerpt", [True, False])
def test_only_a_whole_script_owes_an_opening(excerpt: bool) -> None:
    draft = read(SCRIPT.format(excerpt=str(excerpt).lower()), "稿.yaml")
    assert (draft.kind, draft.channel, draft.tags) == ("script", "chat", frozenset({"等待"}))
    assert draft.excerpt is excerpt
    assert {(call.begins, call.ends) for call in draft.calls} == {(not excerpt, not excerpt)}


def test_the_examples_of_a_clause() -> None:
    draft = read(STANDARD, "稿.yaml")
    assert draft.kind == "policy"
    assert ("agent", "avoid", "让您久等了。") in said(draft)
    assert not any(stance == "use" and "让您久等" in words for _, stance, words in said(draft))
    assert ["customer: 好了没有？", "*mute* 30", "agent: 感谢等待，查到了。"] in course(draft)


@pytest.mark.parametrize(
    ("scalar", "pieces"),
    [
        ("我为您查，请别挂机。", "我为您查，请别挂机。"),
        ('"我为您查，请别挂机。"', "我为您查，请别挂机。"),
        ("'我为您查，请别挂机。'", "我为您查，请别挂机。"),
        (">-\n      我为您查，\n      请别挂机。", "我为您查，|\n|请别挂机。"),
        ("|-\n      我为您查，\n      请别挂机。", "我为您查，\n|请别挂机。"),
    ],
)
def test_words_stand_where_the_yaml_has_them(scalar: str, pieces: str) -> None:
    text = SCRIPT.format(excerpt="true").replace("我查到以后给您回电话。", scalar)
    words = [words for speaker, _, words in said(read(text, "稿.yaml")) if speaker == "agent" and "别挂机" in words]
    assert [word.replace("|", "") for word in words] == [pieces.replace("|", "")]


def test_clauses_strike_in_a_script_and_in_its_calls() -> None:
    draft = read(SCRIPT.format(excerpt="true"), "稿.yaml")
    thanks = {"require": ["耐心等待"], "at": "next_turn", "when": {"event": "mute"}}
    assert struck(draft, {"forbid": ["谢谢您等待"]}, {"forbid": ["让您久等"]}, thanks) == ["谢谢您等待"]
    assert struck(draft, {**thanks, "require": ["没有的话"]}) != []


@pytest.mark.parametrize(
    ("data", "entry"),
    [
        ({"id": "a", "title": "甲"}, True),
        ({"name": "甲", "organisation": "乙", "speakers": {}}, True),
        ({"id": "a"}, False),
        ([], False),
        ("甲", False),
        (None, False),
    ],
)
def test_what_an_entry_is(data: Any, entry: bool) -> None:
    assert is_entry(data) is entry


# --- ways through a dialogue graph ---

Step = dict[str, Any]


@st.composite
def graphs(draw: st.DrawFn) -> list[Step]:
    """Steps that lead to any other steps or to an end, loops included."""
    size = draw(st.integers(1, 6))
    targets = st.sampled_from([None, *(f"s{number}" for number in range(size)), "elsewhere"])
    steps = []
    for number in range(size):
        step: Step = {"id": f"s{number}"}
        if draw(st.booleans()):
            step["answers"] = [{"next": target} for target in draw(st.lists(targets, min_size=1, max_size=3))]
        else:
            step["next"] = draw(targets)
        steps.append(step)
    return steps


def edges(steps: list[Step]) -> set[tuple[int, int | None]]:
    """Every step, or every answer of a step, that can be reached from the first step."""
    index = {step["id"]: number for number, step in enumerate(steps)}
    reached: set[tuple[int, int | None]] = set()
    waiting = [0]
    seen = {0}
    while waiting:
        number = waiting.pop()
        answers = steps[number].get("answers")
        choices = list(enumerate(answers)) if answers else [(None, steps[number])]
        for choice, way in choices:
            reached.add((number, choice))
            target = index.get(way.get("next"))
            if target is not None and target not in seen:
                seen.add(target)
                waiting.append(target)
    return reached


@given(graphs())
def test_ways_pass_every_branch_that_can_be_reached(steps: list[Step]) -> None:
    found = walks(steps)
    assert len(found) <= MAX_PATHS
    assert {passed for way in found for passed in way} == edges(steps)


@given(graphs())
def test_ways_follow_the_graph(steps: list[Step]) -> None:
    index = {step["id"]: number for number, step in enumerate(steps)}
    for way in walks(steps):
        assert way[0][0] == 0
        for (number, choice), (following, _) in pairwise(way):
            taken = steps[number] if choice is None else steps[number]["answers"][choice]
            assert index[taken["next"]] == following
        visits = [number for number, _ in way]
        assert max(visits.count(number) for number in visits) <= 2


def test_no_steps_no_ways() -> None:
    assert walks([]) == []
