"""The closed vocabularies of the handbook with their Chinese names; the schemas list the same keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

Severity = Literal["error", "warning", "info"]

LEVELS: Final = {"must": "必须", "should": "应当", "may": "可以"}
"""Level of a clause, strictest first."""

SEVERITIES: Final[Mapping[str, Severity]] = {"must": "error", "should": "warning", "may": "info"}
"""The report level of a finding by the level of its clause."""

SEVERITY_NAMES: Final = {"error": "差错", "warning": "提醒", "info": "建议"}

CATEGORIES: Final = {
    "forbidden-phrase": "服务禁语",
    "rude": "粗鲁讽刺",
    "impatient": "不耐烦",
    "command-tone": "命令语气",
    "buck-passing": "推诿",
    "over-promise": "过度承诺",
    "absolute-claim": "绝对化用语",
    "unfair-term": "不公平条款",
    "missing-opening": "缺开头语",
    "missing-closing": "缺结束语",
    "bad-closing": "结束不当",
    "hold-without-explanation": "等待未说明",
    "hold-overlong": "等待过长",
    "wrong-hold-phrase": "等待用语不当",
    "no-thanks-after-hold": "等待后未致谢",
    "transfer-without-explanation": "转接未说明",
    "no-apology": "投诉未致歉",
    "interrupting": "打断",
    "privacy-leak": "泄露信息",
    "asks-for-secret": "索要密码",
    "missing-identity": "外呼未表明身份",
    "vague-time": "时限含糊",
    "term": "术语不一",
    "filler-word": "口头禅",
    "slang": "称呼与网络语",
    "jargon": "行话",
    "too-long": "过长",
    "numeric-conflict": "与标准数值冲突",
    "missing-section": "缺必备内容",
    "labour-law": "用工风险",
    "typography": "排版",
}

SUPPRESSION: Final = "suppression"
"""The category of findings about suppressions; no clause has it, so it is not one of ``CATEGORIES``."""


def category_name(category: str) -> str:
    """The Chinese name of a finding's category."""
    return "豁免" if category == SUPPRESSION else CATEGORIES[category]


EVENTS: Final = {
    "hold": "保持等待",
    "mute": "静音",
    "resume": "恢复通话",
    "transfer": "转接",
    "dial": "拨出",
    "connect": "接通",
    "hang-up": "挂机",
    "end": "通话结束",
    "silence": "停顿",
    "wait": "请客户在线等",
    "verify": "核实身份",
    "record": "记录",
    "interrupt": "打断",
}

SPEAKERS: Final = {"agent": "坐席", "customer": "客户", "narrator": "说明"}

KINDS: Final = {
    "values": "价值观与文化",
    "conduct": "行为准则",
    "standards": "服务标准",
    "scripts": "话术",
    "scorecards": "质检评分表",
    "risks": "服务风险",
    "roles": "岗位",
    "processes": "流程",
    "metrics": "指标",
    "programmes": "工作计划",
    "glossary": "术语",
}
"""Kinds of entry: the folder under content/, the schema's name, and the Chinese name."""

SOURCE_STATUS: Final = {"seen": "见过", "to-verify": "待核实", "convention": "本手册约定"}

CHANGES: Final = {
    "figure": "数值",
    "level": "级别",
    "added": "新增",
    "removed": "撤去",
    "wording": "措辞",
    "other": "其他",
}
"""Sorts of changes between two editions, the weightiest first."""
