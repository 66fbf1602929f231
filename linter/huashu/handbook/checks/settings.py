"""handbook.yaml itself: names used once, one default channel, a risk model that covers every value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from huashu.handbook.sheet import Sheet, Shelf, repeats
from huashu.problem import Problem

_NAMED = (
    ("channels", "id", "渠道编号"),
    ("slots", "name", "空格子名"),
    ("lexicons", "name", "词表名"),
    ("scenarios", "id", "场景编号"),
    ("quantities", "name", "量的名称"),
    ("retired", "code", "撤销的编号"),
)


def check(shelf: Shelf) -> Iterator[Problem]:
    """Check the settings all entries rely on."""
    sheet = shelf.settings
    for section, key, what in _NAMED:
        yield from repeats(sheet, (section,), key, what)
    yield from _default_channel(sheet)
    yield from _speakers(sheet)
    yield from _bands(sheet)
    yield from _feedback(sheet)
    yield from repeats(sheet, ("risk_model", "control_scale"), "score", "控制分")


def _default_channel(sheet: Sheet) -> Iterator[Problem]:
    channels = sheet.list_at("channels")
    defaults = [index for index, channel in enumerate(channels) if channel.get("default")]
    if channels and not defaults:
        yield sheet.document.problem(("channels",), "没有默认渠道", "给其中一个渠道加一行 default: true", at_key=True)
    for index in defaults[1:]:
        first = channels[defaults[0]]["title"]
        yield sheet.document.problem(
            ("channels", index, "default"), f"默认渠道只能有一个，前面的“{first}”已经是了", "删掉其中一个 default"
        )


def _speakers(sheet: Sheet) -> Iterator[Problem]:
    agents = set(sheet.list_at("speakers", "agent"))
    for index, label in enumerate(sheet.list_at("speakers", "customer")):
        if label in agents:
            yield sheet.document.problem(
                ("speakers", "customer", index), f"称呼“{label}”同时算坐席和客户，分不清是谁说的", "只留在其中一边"
            )


_FEEDBACK = ("page", "address", "edition")


def _feedback(sheet: Sheet) -> Iterator[Problem]:
    """The link is on every page: it must lead to mail or a web page, and ask for what is known."""
    address = sheet.data.get("feedback")
    if not isinstance(address, str) or not sheet.sound("feedback"):
        return
    if not re.match(r"(mailto:[^@\s]+@|https?://[^/\s])", address):
        yield sheet.document.problem(
            ("feedback",),
            "反馈链接要以 mailto:、https:// 或 http:// 开头",
            "例如 mailto:handbook@example.com?subject={page}",
        )
    for name in re.findall(r"\{([^{}]*)\}", address):
        if name not in _FEEDBACK:
            known = "、".join(f"{{{known}}}" for known in _FEEDBACK)
            yield sheet.document.problem(("feedback",), f"反馈链接里不认识 {{{name}}}", f"可以用：{known}")


def _bands(sheet: Sheet) -> Iterator[Problem]:
    bands = sheet.list_at("risk_model", "bands")
    for index in range(1, len(bands)):
        if bands[index]["min"] >= bands[index - 1]["min"]:
            yield sheet.document.problem(
                ("risk_model", "bands", index, "min"),
                "风险分段要从高到低写，这一段的 min 不低于上一段",
                "按 min 从大到小排列",
            )
            return
    if bands and bands[-1]["min"] != 0:
        yield sheet.document.problem(
            ("risk_model", "bands", len(bands) - 1, "min"), "最低一段的 min 要是 0，不然小的风险值没有归处", "改成 0"
        )
