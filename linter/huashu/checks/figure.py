"""Whether words name a time: a duration, a clock time or a date."""

from __future__ import annotations

from functools import lru_cache

from huashu.text.numerals import NUMERAL
from huashu.text.pattern import pattern
from huashu.text.quantities import find_durations, find_periods

_DATE = pattern(
    rf"(?<![过这隔等近头第前])\s*(?:{NUMERAL})\s*(?:个)?(?:工作日|自然日|天|日|周|星期|个月|月|年|点|时(?!间|"
    rf"候|常)|号)|\d{{1,2}}[:：]\d{{2}}"
    r"|当(?:天|日|场|月|周|班(?=内|结束|前))|今(?:天|日|晚)|明(?:天|日|早|晚)|次日|后天|下班前|本周|本月|"
    r"周[一二三四五六日末]|月底前"
    r"|\{时间\}|\{时长\}"
)
"""A date, or a day that everybody can name; ``过两天`` is none, and neither is the 一时 of 第一时间."""


_SOONER = pattern(
    "(次日|当日|当天|隔日|今天|明天)(?=[早中晚夜白值当]班)|[早晚快慢好多少有差大小]一点(?!半|[0-9一二三四五]?十|前|之前)"
)
"""早一点 is no time (sooner, not one o'clock), and neither are those who work the next morning: 次日早班."""


@lru_cache(maxsize=1 << 12)
def has_figure(text: str) -> bool:
    """Whether a text holds a duration, a clock time or a date."""
    text = _SOONER.sub("", text)
    return bool(_DATE.search(text)) or any(find_durations(text)) or any(find_periods(text))
