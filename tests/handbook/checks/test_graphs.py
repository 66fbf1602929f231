from __future__ import annotations

from pathlib import Path

import pytest
from handbooks import TODAY, copy_of_base, load_edited, messages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huashu.handbook.loader import load

HEAD = """\
id: query-hold
title: 查询等待
summary: 等。
owner: centre-manager
reviewed: 2026-02-01
review_every: 6 个月
channel: inbound
phase: waiting
order: 2
covers: [query-hold]
trigger: 需要查询。
goal: 说清楚。
excerpt: true
fulfils: [HLD-01]
steps:
"""


def _told(tmp_path: Path, *steps: str) -> list[str]:
    """Problems of a script with these steps: ``id: rest``."""
    content = copy_of_base(tmp_path)
    lines = "".join(f"  - {{id: {step.split()[0]}, agent: 您好, {step.split(' ', 1)[1]}}}\n" for step in steps)
    (content / "scripts/query-hold.yaml").write_text(HEAD + lines, encoding="utf-8")
    return messages(load(content, TODAY))


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        (["a end: 完。"], []),
        (["a goto: silent-call"], []),
        (["a next: b", "b end: 完。"], []),
        (["a next: a"], ["走到步骤 a 就绕不出来了（a → a），到不了结束"]),
        (["a next: b", "b next: a"], ["走到步骤 b 就绕不出来了（a → b → a），到不了结束"]),
        (["a next: b", "b next: c", "c next: b"], ["走到步骤 c 就绕不出来了（b → c → b），到不了结束"]),
        (["a answers: [{when: 好, next: a}, {when: 不好, next: b}]", "b end: 完。"], []),
        (["a answers: [{when: 好, next: a}, {when: 不好, goto: silent-call}]"], []),
        (
            ["a answers: [{when: 好, next: b}, {when: 不好, next: c}]", "b next: b", "c end: 完。"],
            ["走到步骤 b 就绕不出来了（b → b），到不了结束"],
        ),
        (["a end: 完。", "b end: 完。"], ["步骤 b 走不到：从第一步出发没有路通到它"]),
        (
            ["a end: 完。", "b next: c", "c next: b"],
            ["步骤 b 走不到：从第一步出发没有路通到它", "步骤 c 走不到：从第一步出发没有路通到它"],
        ),
        (["a next: bb", "ab next: a"], ["这里没有步骤 bb"]),
        (["prompt next: again", "agian end: 完。"], ["这里没有步骤 again，是不是想写 agian？"]),
        (["a next: b", "a end: 完。", "b end: 完。"], ["步骤编号 a 已经用过（第 16 行）"]),
    ],
)
def test_graphs(steps: list[str], told: list[str], tmp_path: Path) -> None:
    assert _told(tmp_path, *steps) == told


def test_a_mistake_in_the_words_leaves_the_graph_readable(tmp_path: Path) -> None:
    assert _told(tmp_path, "a volume: 轻, next: b", "b end: 完。", "c end: 完。") == [
        "volume 写成了“轻”，只能是 softer、normal 或 louder",
        "步骤 c 走不到：从第一步出发没有路通到它",
    ]


def test_a_mistake_in_the_graph_is_told_once(tmp_path: Path) -> None:
    assert _told(tmp_path, "a next: [b]", "b end: 完。") == ["next 要写成文字，以 [ 开头又没有引号，会被当成列表"]
    assert _told(tmp_path / "b", "a nxt: b", "b end: 完。") == ["nxt 不是这里的字段，是不是想写 next？"]


def test_processes_have_branches(tmp_path: Path) -> None:
    loaded = load_edited(
        tmp_path, {"processes/call-flow.yaml": ("{when: 办好了, next: close}", "{when: 好, next: listen}")}
    )
    assert messages(loaded) == [
        "走到步骤 settle 就绕不出来了（listen → settle → listen），到不了结束",
        "步骤 close 走不到：从第一步出发没有路通到它",
    ]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.integers(0, 5), max_size=3), min_size=6, max_size=6))
def test_any_graph(tmp_path_factory: pytest.TempPathFactory, ways: list[list[int]]) -> None:
    """Against the definition: a good graph is one where each step is reached and reaches an end."""
    steps = []
    for number, targets in enumerate(ways):
        match targets:
            case []:
                steps.append(f"s{number} end: 完。")
            case [target]:
                steps.append(f"s{number} next: s{target}")
            case _:
                answers = ", ".join(f"{{when: 其{target}, next: s{target}}}" for target in targets)
                steps.append(f"s{number} answers: [{answers}]")

    def reaches(start: int) -> set[int]:
        seen: set[int] = set()
        waiting = [start]
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                waiting += ways[number]
        return seen

    good = reaches(0) == set(range(6)) and all(any(not ways[end] for end in reaches(n)) for n in range(6))
    assert (_told(tmp_path_factory.mktemp("graph"), *steps) == []) == good
