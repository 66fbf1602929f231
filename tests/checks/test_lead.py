from __future__ import annotations

import pytest

from tests.little import Check, clause, findings, read, words

READY: Check = {"lead": ["到岗", "签到"], "before": ["接线", "上班"], "unless": ["培训"]}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("早班 7:58 到岗，8:00 接线。", ["7:58"]),
        ("8:00 接线，7:58 到岗。", ["7:58"]),
        ("早上八点到岗，八点接线。", ["早上八点"]),
        ("早班 7:55 到岗，8:00 接线。", []),
        ("早班 7:50 签到，8:00 上班。", []),
        ("早班 7:58 到岗。", []),
        ("早班 7:58 到岗，8:00 接线，12:00 换班。", []),
        ("培训 7:58 签到，8:00 上班。", []),
        ("早班 8:00 到岗，17:00 上班的人准备。", []),
    ],
)
def test_how_long_before(text: str, hits: list[str]) -> None:
    draft = read(text, kind="policy")
    found = findings(draft, clause(READY, measure={"quantity": "数", "min": "5 分钟"}))
    assert [words(draft, finding) for finding in found] == hits
