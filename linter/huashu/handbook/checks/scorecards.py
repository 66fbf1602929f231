"""Scorecards add up: weights to 100, grades from high to low, item ids once."""

from __future__ import annotations

from collections.abc import Iterator

from huashu.handbook.inline import inline
from huashu.handbook.sheet import Sheet, Shelf
from huashu.problem import Problem

TOTAL = 100


def check(shelf: Shelf) -> Iterator[Problem]:
    """Check every scorecard."""
    for sheet in shelf.of("scorecards"):
        yield from _weights(sheet)
        yield from _item_ids(sheet)
        yield from _grades(sheet)


def _weights(sheet: Sheet) -> Iterator[Problem]:
    groups = sheet.list_at("groups")
    if not groups:
        return
    total = round(sum(item["weight"] for group in groups for item in group["items"]), 6)
    if total == TOTAL:
        return
    gap = round(abs(TOTAL - total), 6)
    compared = "少" if total < TOTAL else "多"
    yield sheet.document.problem(
        ("groups",),
        f"各项权重加起来是 {_number(total)}，应当是 {TOTAL}，{compared}了 {_number(gap)}",
        "核对每一项的 weight",
        at_key=True,
    )


def _item_ids(sheet: Sheet) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for group, items in enumerate(group["items"] for group in sheet.list_at("groups")):
        for index, item in enumerate(items):
            pointer = ("groups", group, "items", index, "id")
            line = sheet.document.value_positions[pointer].line
            if item["id"] in first:
                yield sheet.document.problem(
                    pointer, f"项目编号 {item['id']} 已经用过（第 {first[item['id']]} 行）", "换一个本表没有用过的编号"
                )
            else:
                first[item["id"]] = line


def _grades(sheet: Sheet) -> Iterator[Problem]:
    grades = sheet.list_at("grades")
    for index in range(1, len(grades)):
        if grades[index]["min"] >= grades[index - 1]["min"]:
            yield sheet.document.problem(
                ("grades", index, "min"),
                f"等级“{grades[index]['title']}”的最低分 {_number(grades[index]['min'])} 不低于上一级的"
                f" {_number(grades[index - 1]['min'])}",
                "等级从高到低写，最低分逐级递减",
            )
            return
    pass_mark = sheet.data.get("pass_mark")
    if grades and sheet.sound("pass_mark") and pass_mark is not None and pass_mark > grades[0]["min"]:
        yield sheet.document.problem(
            ("pass_mark",),
            f"合格分 {_number(pass_mark)} 比最高等级“{grades[0]['title']}”的最低分 {_number(grades[0]['min'])} 还高",
            "合格分不能高过最高等级的最低分",
        )


def _number(value: float) -> str:
    return inline(int(value) if float(value).is_integer() else value)
