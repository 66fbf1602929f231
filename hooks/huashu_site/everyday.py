"""Words people type for words the handbook uses: plain speech that is no name of any entry.

Names that belong to one entry stand in its ``aliases`` or, for a term, in its ``synonyms``; here stands what belongs
to none.
"""

from __future__ import annotations

EVERYDAY: tuple[tuple[str, ...], ...] = (
    ("领导", "老板", "老总", "上司", "头儿", "管事的"),
    ("工资", "薪水", "薪资", "薪酬", "收入"),
    ("黑名单", "拉黑"),
    ("家人", "妈妈", "我妈", "爸爸", "我爸", "老公", "老婆", "爱人", "儿子", "女儿"),
    ("老人", "老太太", "老头", "大爷", "大妈", "年纪大"),
    ("孩子", "小孩", "小朋友"),
    ("上次", "上回", "前几天"),
    ("退费", "退钱", "退款"),
    ("激动", "生气", "发脾气", "发火", "暴躁"),
    ("私人电话", "玩手机", "刷手机", "私事"),
    ("洗手间", "厕所", "卫生间"),
    ("耳麦", "耳机"),
    ("考核", "考评", "评比"),
    ("等不了", "很急", "着急", "快一点", "赶时间"),
    ("答复", "回话", "回信"),
)
"""Groups: the handbook's word first, then what is typed for it."""
