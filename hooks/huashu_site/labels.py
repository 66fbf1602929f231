"""Chinese names of the enumerations that schemas keep in English, in reading order."""

from __future__ import annotations

from typing import Final

PHASES: Final = {
    "opening": "开场",
    "listening": "倾听",
    "handling": "处理",
    "waiting": "等待",
    "closing": "收尾",
    "outbound": "外呼",
    "exception": "特殊情形",
    "complaint": "投诉与情绪",
}
VALUE_PARTS: Final = {
    "mission": "使命",
    "vision": "愿景",
    "strategy": "战略目标",
    "core-value": "核心价值观",
    "philosophy": "服务理念",
    "slogan": "口号",
    "theory": "文化理论",
}
METRIC_SORTS: Final = {"quantity": "数量指标", "quality": "质量指标", "people": "人员指标"}
BETTER: Final = {"higher": "越高越好", "lower": "越低越好", "range": "在区间内最好"}
PROGRAMME_SORTS: Final = {
    "training": "培训",
    "meeting": "会议",
    "culture": "文化落地",
    "improvement": "改进",
    "rollout": "分阶段建设",
    "guide": "决策参考",
}
DEFECTS: Final = {"system": "信息系统", "knowledge": "知识", "people": "人员"}
IMPORTANCE: Final = {"H": "高", "M": "中", "L": "低"}
GRADES: Final = {1: "低", 2: "中", 3: "高"}
VOLUMES: Final = {"softer": "音量比客户轻一些", "normal": "音量如常", "louder": "音量比平常稍大"}
SCORE_FIELDS: Final = {
    "被评人": "工号或姓名",
    "录音编号": "评的是哪一通；不是评通话的写月份",
    "评分人": "谁评的",
    "日期": "哪一天评的",
}
"""What the head of a filled scorecard says."""
DRAFT_KINDS: Final = {"script": "话术稿", "policy": "制度稿"}
FORBID_AT: Final = {
    "anywhere": "",
    "turn_start": "不放在一轮的开头",
    "whole_turn": "不单独成句",
    "opening": "不放在开场第一句",
    "closing": "不放在最后一句",
    "clause_start": "不放在一个分句的开头",
    "clause_end": "不放在一个分句的末尾",
    "clause": "不单独成一个分句",
}
REQUIRE_AT: Final = {
    "opening": "开场",
    "closing": "收尾",
    "turn": "当轮",
    "next_turn": "随后一轮",
    "previous_turn": "此前一轮",
    "anywhere": "通话中",
}
