"""流程图: the steps of a process as a drawing, laid out at build time.

Every step has a row of its own, so boxes never meet and no line has to cross one: what goes on to the next row runs
straight down, what skips rows runs through a gutter at the right, what goes back through one at the left. With lanes,
each actor has a column; without, there is one column and the actor stands in the box, which fits a phone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from huashu.handbook.model import Entry

BOX = 104
"""Width of a box in a lane."""
LANE = 114
"""Width of a lane: a box and the air beside it."""
COLUMN = 176
"""Width of a box when there is only one column."""
HEIGHT = 50
HEAD = 30
"""Height of the names of the lanes."""
GAP = 22
LABEL_GAP = 34
"""Space below a box, without and with a label beside the line."""
EXIT = 18
"""Space between two lines that leave a box on one side."""
TRACK = 12
"""Space between two lines in a gutter."""
AIR = 6
LETTER = 12
"""Width of a Chinese character of a label."""
LABEL_LENGTH = 14
TITLE_LENGTH = {True: 7, False: 12}
"""Characters of a title that fit into a line of a box, with lanes and without."""


@dataclass(frozen=True, slots=True)
class Box:
    """A step: where it stands and what is written in it."""

    step: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, str]
    """The title in two lines; the second may be empty."""
    note: str
    ends: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """A way from one step to another, with the case it is taken in."""

    path: str
    tip: str
    label: str
    x: int
    y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A column with the name of its actor."""

    title: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing, ready to be written as SVG."""

    width: int
    height: int
    lanes: tuple[Lane, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """A way between two rows."""

    source: int
    target: int
    when: str

    @property
    def skips(self) -> bool:
        return self.target > self.source + 1

    @property
    def back(self) -> bool:
        return self.target <= self.source


def charts(process: Entry, actors: Mapping[str, str]) -> tuple[Chart, ...]:
    """The drawings of a process, widest first; ``actors`` names roles by id. One actor needs no lanes."""
    several = len({step["actor"] for step in process.data["steps"]}) > 1
    return tuple(
        _chart(process.data["steps"], actors, lanes=lanes) for lanes in ((True, False) if several else (False,))
    )


def _chart(steps: Sequence[Mapping[str, Any]], actors: Mapping[str, str], *, lanes: bool) -> Chart:
    ways = tuple(_ways(steps))
    columns = tuple(dict.fromkeys(str(step["actor"]) for step in steps)) if lanes else ("",)
    several = len({step["actor"] for step in steps}) > 1
    box, lane = (BOX, LANE) if lanes else (COLUMN, COLUMN)
    insets = [columns.index(step["actor"] if lanes else "") * lane + (lane - box) // 2 for step in steps]
    back, skips = [way for way in ways if way.back], [way for way in ways if way.skips]
    # Labels stand beside their box, in the empty lanes of its row; what does not fit there widens the gutter.
    before = max((_width(way.when) + 2 * AIR - insets[way.source] for way in back), default=0)
    after = max(
        (_width(way.when) + 2 * AIR + insets[way.source] + box - len(columns) * lane for way in skips), default=0
    )
    left, right = _gutter(back), _gutter(skips)
    x0 = AIR + max(before, AIR) + TRACK * len(set(left.values()))
    edge = x0 + len(columns) * lane
    tracks = {way: x0 - max(before, AIR) - TRACK * track for way, track in left.items()}
    tracks |= {way: edge + max(after, AIR) + TRACK * track for way, track in right.items()}
    tops, bottom = _rows(steps, ways, HEAD if lanes else AIR)
    boxes = tuple(
        Box(
            step["id"],
            x0 + insets[row],
            tops[row],
            box,
            _height(row, ways),
            _two_lines(f"{row + 1} {step['title']}", TITLE_LENGTH[lanes]),
            _note(step, actors[step["actor"]] if several and not lanes else ""),
            "end" in step,
        )
        for row, step in enumerate(steps)
    )
    return Chart(
        max([edge, *(tracks[way] for way in skips)]) + AIR,
        bottom,
        tuple(Lane(actors[actor], x0 + index * lane, lane) for index, actor in enumerate(columns) if lanes),
        boxes,
        tuple(_arrows(ways, boxes, tracks)),
    )


def _ways(steps: Sequence[Mapping[str, Any]]) -> Iterator[_Way]:
    row_of = {step["id"]: row for row, step in enumerate(steps)}
    for row, step in enumerate(steps):
        if "next" in step:
            yield _Way(row, row_of[step["next"]], "")
        for branch in step.get("branches", ()):
            yield _Way(row, row_of[branch["next"]], str(branch["when"]))


def _gutter(ways: Sequence[_Way]) -> dict[_Way, int]:
    """A track for each way, so that lines to different steps never run on each other; the shortest lies inside."""
    tracks: list[list[_Way]] = []
    found: dict[_Way, int] = {}
    for way in sorted(ways, key=lambda way: (abs(way.target - way.source), way.source)):
        for number, taken in enumerate(tracks):
            if all(other.target == way.target or not _meet(way, other) for other in taken):
                taken.append(way)
                found[way] = number
                break
        else:
            found[way] = len(tracks)
            tracks.append([way])
    return found


def _meet(one: _Way, other: _Way) -> bool:
    first, last = sorted((one.source, one.target))
    return not (max(other.source, other.target) < first or min(other.source, other.target) > last)


def _rows(steps: Sequence[Any], ways: Sequence[_Way], top: int) -> tuple[list[int], int]:
    """The top of each row, and the end of the last."""
    tops = []
    for row in range(len(steps)):
        tops.append(top)
        labelled = any(way.source == row and way.target == row + 1 and way.when for way in ways)
        top += _height(row, ways) + (LABEL_GAP if labelled else GAP)
    return tops, top - GAP + 6


def _height(row: int, ways: Sequence[_Way]) -> int:
    out = (
        sum(way.source == row and way.skips for way in ways),
        sum(way.source == row and way.back for way in ways),
    )
    return max(HEIGHT, EXIT * (max(out) + 1))


def _arrows(ways: Sequence[_Way], boxes: Sequence[Box], tracks: Mapping[_Way, int]) -> Iterator[Arrow]:
    for way in ways:
        source, target = boxes[way.source], boxes[way.target]
        label = _label(way.when)
        if way in tracks:
            leave, arrive = source.y + _exit(way, ways, source.height), target.y + target.height - 8
            from_x, to_x, out = (
                (source.x, target.x, -1) if way.back else (source.x + source.width, target.x + target.width, 1)
            )
            path = f"M{from_x} {leave}H{tracks[way]}V{arrive}H{to_x}"
            tip = f"M{to_x} {arrive}l{6 * out} -4v8z"
            yield Arrow(path, tip, label, from_x + AIR * out, leave - 4, "start" if out > 0 else "end")
        else:
            middle, onto = source.x + source.width // 2, target.x + target.width // 2
            turn = "" if middle == onto else f"V{target.y - 12}H{onto}"
            path = f"M{middle} {source.y + source.height}{turn}V{target.y}"
            yield Arrow(
                path, f"M{onto} {target.y}l-4 -6h8z", label, middle + AIR, source.y + source.height + 15, "start"
            )


def _exit(way: _Way, ways: Sequence[_Way], height: int) -> int:
    """How far below the top of its box a way through a gutter leaves; the nearest target lowest: no line crosses."""
    beside = [
        other for other in ways if other.source == way.source and (other.back, other.skips) == (way.back, way.skips)
    ]
    beside.sort(key=lambda other: -abs(other.target - other.source))
    return height * (beside.index(way) + 1) // (len(beside) + 1)


def _note(step: Mapping[str, Any], actor: str) -> str:
    parts = (actor, str(step.get("limit", "")), "到此结束" if "end" in step else "")
    return " · ".join(part for part in parts if part)


def _label(when: str) -> str:
    return when if len(when) <= LABEL_LENGTH else f"{when[: LABEL_LENGTH - 1]}…"


def _width(when: str) -> int:
    return sum(LETTER if east_asian_width(character) in "WFA" else LETTER * 6 // 10 for character in _label(when))


def _two_lines(text: str, length: int) -> tuple[str, str]:
    flat = " ".join(text.split())
    if len(flat) <= length + 1:
        return flat, ""
    rest = flat[length:]
    return flat[:length], rest if len(rest) <= length else f"{rest[: length - 1]}…"
