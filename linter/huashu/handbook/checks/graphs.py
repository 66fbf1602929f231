"""The steps of a script or process as a graph: every step exists, can be reached, and leads to an end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from huashu.handbook.model import Pointer
from huashu.handbook.nearest import suggestion
from huashu.handbook.sheet import Sheet, Shelf
from huashu.problem import Problem

_FORKS = {"scripts": "answers", "processes": "branches"}
_MEMBERS = frozenset({"id", "next", "goto", "end", "answers", "branches"})
"""What the graph is made of; mistakes elsewhere in a step leave it readable."""


class _Arrow(NamedTuple):
    """One way on from a step: where it is written, and the id it names."""

    pointer: Pointer
    target: str


def check(shelf: Shelf) -> Iterator[Problem]:
    """Check the graph of every script and process."""
    for sheet in shelf.of(*_FORKS):
        if _readable(sheet):
            yield from _check_graph(sheet, sheet.data["steps"], _FORKS[sheet.kind])


def _readable(sheet: Sheet) -> bool:
    return isinstance(sheet.data.get("steps"), list) and not any(
        place[:1] == ("steps",) and (len(place) < 3 or place[2] in _MEMBERS) for place in sheet.broken
    )


def _check_graph(sheet: Sheet, steps: list[Mapping[str, Any]], fork: str) -> Iterator[Problem]:
    if doubled := list(_doubled(sheet, steps)):
        yield from doubled
        return  # which step a name means is not known
    index = {step["id"]: number for number, step in enumerate(steps)}
    arrows = [list(_arrows(step, number, fork)) for number, step in enumerate(steps)]
    lost = [arrow for ways in arrows for arrow in ways if arrow.target not in index]
    for arrow in lost:
        yield sheet.document.problem(
            arrow.pointer,
            f"这里没有步骤 {arrow.target}{suggestion(arrow.target, index)}",
            "改成同一文件里已有的步骤编号：" + "、".join(index),
        )
    if lost:
        return  # what can be reached is not known
    ways = [[index[arrow.target] for arrow in step] for step in arrows]
    reached = _reached(ways, [0])
    for number, step in enumerate(steps):
        if number not in reached:
            yield sheet.document.problem(
                ("steps", number),
                f"步骤 {step['id']} 走不到：从第一步出发没有路通到它",
                "在前面的某一步写 next 指向它，或者删掉它",
            )
    yield from _endless(sheet, steps, fork, ways, reached)


def _doubled(sheet: Sheet, steps: list[Mapping[str, Any]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, step in enumerate(steps):
        if step["id"] in first:
            line = sheet.document.value_positions[("steps", first[step["id"]], "id")].line
            yield sheet.document.problem(
                ("steps", number, "id"),
                f"步骤编号 {step['id']} 已经用过（第 {line} 行）",
                "换一个没有用过的，指向它的 next 一起改",
            )
        first.setdefault(step["id"], number)


def _arrows(step: Mapping[str, Any], number: int, fork: str) -> Iterator[_Arrow]:
    if "next" in step:
        yield _Arrow(("steps", number, "next"), step["next"])
    for way, answer in enumerate(step.get(fork, ())):
        if "next" in answer:
            yield _Arrow(("steps", number, fork, way, "next"), answer["next"])


def _leaves(step: Mapping[str, Any], fork: str) -> bool:
    """Whether a step itself ends the dialogue or hands over to another one."""
    return "end" in step or "goto" in step or any("goto" in answer for answer in step.get(fork, ()))


def _reached(ways: list[list[int]], start: list[int]) -> set[int]:
    reached = set(start)
    waiting = list(start)
    while waiting:
        for following in ways[waiting.pop()]:
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    return reached


def _endless(
    sheet: Sheet, steps: list[Mapping[str, Any]], fork: str, ways: list[list[int]], reached: set[int]
) -> Iterator[Problem]:
    """The circle without a way out, if there is one: told once, at the step that closes it."""
    back: list[list[int]] = [[] for _ in steps]
    for number, following in enumerate(ways):
        for target in following:
            back[target].append(number)
    ending = _reached(back, [number for number, step in enumerate(steps) if _leaves(step, fork)])
    stuck = [number for number in sorted(reached) if number not in ending]
    if not stuck:
        return
    path = [stuck[0]]
    while (onward := ways[path[-1]][0]) not in path:
        path.append(onward)
    circle = path[path.index(onward) :]
    names = " → ".join(steps[number]["id"] for number in [*circle, circle[0]])
    yield sheet.document.problem(
        ("steps", circle[-1]),
        f"走到步骤 {steps[circle[-1]]['id']} 就绕不出来了（{names}），到不了结束",
        "给其中一步加一条能走到结束（end 或 goto）的路",
    )
