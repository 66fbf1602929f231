"""Headers of chat logs: a line of its own that holds nothing but a name and a time."""

from __future__ import annotations

import re

from huashu.text.pattern import pattern

_DATE = r"(?:(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?|今天|昨天|(?:星期|周)[一二三四五六日天])"
_TIME = r"(?:(?:上午|下午|晚上|早上|凌晨|中午)\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_CLOCK = pattern(r"\d[:：]\d")
_STAMP = rf"[\[（(【]?(?:{_DATE}\s*)?{_TIME}[\]）)】]?"
_NAME = r"[^\s：:，,。！!？?；;“”\"'「」][^：:，,。！!？?；;“”\"'「」\n]{0,24}?"
_HEADER = pattern(rf"[\s*_>]*(?:{_STAMP}\s+(?P<after>{_NAME})|(?P<before>{_NAME})\s+{_STAMP})\s*")


def header_name(line: str) -> str | None:
    """The name in a line such as ``青禾旗舰店-客服小宁 2026-11-20 14:03:05``; ``None`` when it is no header."""
    match = _HEADER.fullmatch(line) if _CLOCK.search(line) else None
    if match is None:
        return None
    if match["after"] and re.search("[|｜]", match["after"]):
        # [09:00:20] 一叶知秋｜花蔫了: a name and what is said
        return None
    # 张** is a masked name, **小宁** a bold one
    bold = line.lstrip().startswith(("*", "_"))
    name: str = (match["after"] or match["before"]).strip("*_ \u3000" if bold else None)
    # 00:07 来电人  停水两天了: what stands that far behind a name is what is said
    return name if name and "  " not in name and not name.replace(" ", "").isdigit() else None
