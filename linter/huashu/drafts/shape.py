"""What kind of text a draft is, from its first lines and its overall shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from huashu.drafts.labels import Labels, Role
from huashu.drafts.line import Line
from huashu.drafts.quotes import is_bare_quote
from huashu.drafts.stage import BRACKETS
from huashu.text.pattern import pattern

Kind = Literal["script", "policy"]

_POLICY_TITLE = pattern(
    "规定|制度|办法|规范|规程|纪律|公约|管理|细则|守则|条例|准则|章程|方案|手册|须知|指南|指引|规矩|评分表|"
    "要求|流程|通知|标准"
)
_SCRIPT_TITLE = pattern("话术|脚本|应答|对话|录音|转写|文字稿|常用语|通话记录|聊天记录|script", re.IGNORECASE)
_POLICY_END = pattern(
    "(规定|制度|办法|规范|规程|公约|细则|守则|准则|章程|条例|规矩|评分表|管理规则|实施方案)([（(][^）)]{1,12}[）)])?$"
)
"""录音质检评分表使用规范 is a rule about recordings, no script."""

_SENTENCE = pattern("。")
"""A first line with a full stop is no title: 知识岗须在两天内更新话术。"""

_LAW = pattern(
    "(人民代表大会|常务委员会|常委会)[^。]{0,30}(通过|批准|修订|修正|发布)|(国务院|主席|人民政府|总局|委员会|部)令"
)
_OUTBOUND = pattern(
    "外呼|呼出|拨出|拨打(客户|用户|业主|市民)|回访|催缴|催收|邀约|外拨|主动致电|电话营销|outbound", re.IGNORECASE
)
_ADDRESSES = pattern("[您你我]")
_TITLE_OR_DIRECTION = pattern(r"\S{0,4}|[（(【\[].{1,40}[）)】\]]")
_CHAT = pattern(
    "[（(【](在线|聊天|网聊|微信|文字)(渠道|客服|会话|聊天|咨询|对话)?[）)】]"
    "|在线聊天|在线客服|聊天记录|文字客服|旺旺|网聊|图文咨询|在线会话|IM 客服",
    re.IGNORECASE,
)


def line_role(line: Line, text: str, labels: Labels) -> Role | None:
    """The role that the label of a line gives, or one of the first cells of a row; ``text`` is the whole source."""
    if line.layout == "row":
        if line.level or len(line.cells) < 2:
            return None
        roles = (labels.role(text[cell.start : cell.end]) for cell in line.cells[:3])
        return next((role for role in roles if role in ("agent", "customer")), None)
    if line.layout != "text":
        return None
    words = text[line.span.start : line.span.end]
    label = labels.read(words, spaced=True)
    if label is None and (leading := BRACKETS.match(words.lstrip())):
        # （接通）坐席：…
        label = labels.read(words.lstrip()[leading.end() :], spaced=False)
    return label.role if label else None


def kind_of(lines: Sequence[Line], texts: Sequence[str], roles: Sequence[Role | None]) -> Kind:
    """Script or policy: two sides talking, or bare quoted sentences, make a script; else the title decides."""
    agent, customer = roles.count("agent"), roles.count("customer")
    if agent and customer and agent + customer >= 3:
        return "script"
    first = next((number for number, line in enumerate(lines) if line.layout != "blank"), -1)
    if first >= 0 and lines[first].layout == "text" and roles[first] in ("agent", "customer"):
        return "script"
    title = next((text for line, text in zip(lines, texts, strict=True) if line.layout != "blank"), "")
    if _POLICY_END.search(title.strip("*_# 　")) and not re.search("(话术|用语|应答|脚本|服务)规范$", title.strip()):
        return "policy"
    if _SCRIPT_TITLE.search(title) and not _SENTENCE.search(title):
        return "script"
    if _POLICY_TITLE.search(title):
        return "policy"
    spoken = [is_bare_quote(text) for line, text in zip(lines, texts, strict=True) if line.layout == "text"]
    return "script" if agent or spoken.count(True) >= 3 or 2 * spoken.count(True) > len(spoken) else "policy"


def is_law(head: str) -> bool:
    """Whether a text is a statute: what it says of misconduct is mentioned, and it is not the writer's to mend."""
    return bool(_LAW.search(head))


def channel_of(head: str) -> str:
    """The channel that the first lines name, or ``""``."""
    if _OUTBOUND.search(head):
        return "outbound"
    return "chat" if _CHAT.search(head) else ""


def uses_spaces(lines: Sequence[Line], texts: Sequence[str], labels: Labels) -> bool:
    """Whether speakers are set off by mere spaces: so for both sides and more than once, or in every line."""
    seen: list[Role] = []
    other = 0
    for line, text in zip(lines, texts, strict=True):
        if _TITLE_OR_DIRECTION.fullmatch(text.strip()):
            continue
        if line.layout == "text" and labels.read(text, spaced=False) is None:
            label = labels.read(text, spaced=True)
            if label and label.role in ("agent", "customer"):
                seen.append(label.role)
                other += not _ADDRESSES.search(text)
            else:
                other += 2
        elif line.layout != "blank":
            other += 2
    both = len(set(seen)) == 2
    return (both and (len(seen) >= 3 or other < 2)) or (len(seen) == 1 and not other)
