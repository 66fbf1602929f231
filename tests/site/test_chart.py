"""Process charts: every way is drawn, nothing lies on anything else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from huashu.handbook.loader import load
from huashu.handbook.model import Entry, Handbook
from huashu_site.chart import Arrow, Chart, charts
from tests.site.building import REPOSITORY

_MOVE = re.compile(r"([MHV])(-?\d+)(?: (-?\d+))?")


def drawings(handbook: Handbook, process: Entry) -> tuple[Chart, ...]:
    roles = {entry.id: entry.title for entry in handbook.entries.values() if entry.kind == "roles"}
    return charts(process, roles)


def segments(arrow: Arrow) -> Iterator[tuple[int, int, int, int]]:
    """The straight pieces of a line, each from its smaller to its larger coordinates."""
    x = y = 0
    for letter, first, second in _MOVE.findall(arrow.path):
        before = (x, y)
        if letter == "M":
            x, y = int(first), int(second)
            continue
        x, y = (int(first), y) if letter == "H" else (x, int(first))
        yield min(before[0], x), min(before[1], y), max(before[0], x), max(before[1], y)


def test_a_process_of_several_actors_has_lanes_and_a_column(handbook: Handbook) -> None:
    wide, narrow = drawings(handbook, handbook.entries["processes/escalation"])
    assert [lane.title for lane in wide.lanes] == ["坐席", "班长"]
    assert narrow.lanes == ()
    assert [(box.lines, box.note, box.ends) for box in wide.boxes] == [
        (("1 记录诉求", ""), "5 分钟", False),
        (("2 班长接手", ""), "", False),
        (("3 办结", ""), "到此结束", True),
    ]
    assert [box.note for box in narrow.boxes] == ["坐席 · 5 分钟", "班长", "坐席 · 到此结束"]
    assert [arrow.label for arrow in wide.arrows] == ["一线可以办", "需要班长", ""]
    assert [box.x for box in wide.boxes] == [wide.boxes[0].x, wide.lanes[1].x + 5, wide.boxes[0].x]


@pytest.fixture(scope="module")
def shipped() -> list[tuple[str, int, Chart]]:
    loaded = load(REPOSITORY / "content").handbook
    assert loaded is not None
    processes = [entry for entry in loaded.entries.values() if entry.kind == "processes"]
    assert len(processes) > 10
    return [
        (entry.id, sum(len(step.get("branches", "1" * ("next" in step))) for step in entry.data["steps"]), chart)
        for entry in processes
        for chart in drawings(loaded, entry)
    ]


def test_every_way_is_drawn_between_its_steps(shipped: list[tuple[str, int, Chart]]) -> None:
    for name, ways, chart in shipped:
        assert len(chart.arrows) == ways, name


def test_no_line_runs_through_a_step(shipped: list[tuple[str, int, Chart]]) -> None:
    for name, _, chart in shipped:
        for arrow in chart.arrows:
            for left, top, right, bottom in segments(arrow):
                for box in chart.boxes:
                    apart = right <= box.x or left >= box.x + box.width or bottom <= box.y or top >= box.y + box.height
                    assert apart, (name, box.lines, arrow)


def test_everything_is_inside_the_drawing(shipped: list[tuple[str, int, Chart]]) -> None:
    for name, _, chart in shipped:
        for arrow in chart.arrows:
            width = sum(12 if ord(character) > 0x2E80 else 7 for character in arrow.label)
            span = (arrow.x, arrow.x + width) if arrow.anchor == "start" else (arrow.x - width, arrow.x)
            assert span[0] >= 0 and span[1] <= chart.width, (name, arrow)
            for left, top, right, bottom in segments(arrow):
                assert 0 <= left <= right <= chart.width and 0 <= top <= bottom <= chart.height, (name, arrow)


def test_lines_to_different_steps_share_no_track(shipped: list[tuple[str, int, Chart]]) -> None:
    for name, _, chart in shipped:
        gutters = [
            (piece, arrow.path.rpartition("V")[2])
            for arrow in chart.arrows
            for piece in list(segments(arrow))[1:2]
            if arrow.path.count("H") == 2
        ]
        for (x, top, _, bottom), to in gutters:
            for (other_x, other_top, _, other_bottom), other_to in gutters:
                if x == other_x and to != other_to:
                    assert bottom < other_top or other_bottom < top, (name, to, other_to)


def test_long_texts_are_cut_and_keep_their_place(handbook: Handbook) -> None:
    process = handbook.entries["processes/escalation"]
    step = {**process.data["steps"][0], "title": "把客户说的每一句话都原样记下来不漏"}
    step["branches"] = [{"when": "一线坐席凭现有权限当场就可以办好的", "next": "close"}, *step["branches"][1:]]
    long = Entry(
        **{
            **{name: getattr(process, name) for name in process.__slots__},
            "data": {**process.data, "steps": [step, *process.data["steps"][1:]]},
        }
    )
    wide, _ = drawings(handbook, long)
    assert wide.boxes[0].lines == ("1 把客户说的", "每一句话都原…")
    assert wide.arrows[0].label == "一线坐席凭现有权限当场就可…"
