from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from huashu.finding import Checked
from huashu.reports.json_report import report
from tests.reports.results import BROKEN, CLEAN, HINT, MISSING, NOTED, SKIPPED, SUPPRESSED, TEXT, UNREAD, WRONG


def parsed(results: Sequence[Checked]) -> Any:
    return json.loads(report(results, True))


def test_a_finding() -> None:
    (found,) = parsed([WRONG])["findings"]
    assert found == {
        "file": "稿.md",
        "line": 2,
        "column": 4,
        "end_line": 2,
        "end_column": 14,
        "code": "HLD-02",
        "category": "wrong-hold-phrase",
        "level": "warning",
        "message": "等待结束后先致谢",
        "why": "客户会更在意等了多久。",
        "excerpt": "不好意思，让您久等了",
        "instead": "感谢您的耐心等待",
        "missing": False,
        "url": "standards/holding/#hld-02",
        "fix": {
            "line": 2,
            "column": 4,
            "end_line": 2,
            "end_column": 14,
            "replacement": "感谢您的耐心等待",
            "safe": True,
        },
    }


def test_positions_count_code_points_from_one_and_the_end_is_exclusive() -> None:
    (found,) = parsed([WRONG])["findings"]
    line = TEXT.splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == found["excerpt"]


def test_what_has_no_fix_says_so() -> None:
    missing, hint = parsed([MISSING, HINT])["findings"]
    assert (missing["fix"], missing["missing"]) == (None, True)
    assert (hint["fix"], hint["instead"]) == (None, "")


def test_all_of_it() -> None:
    everything = parsed([WRONG, CLEAN, MISSING, HINT, UNREAD, BROKEN, SKIPPED, NOTED])
    assert list(everything) == ["version", "findings", "suppressed", "unread", "skipped", "notes", "summary"]
    assert everything["version"] == 1
    assert everything["unread"] == [
        {"file": "坏.yaml", "line": 1, "column": 1, "reason": "文件不存在"},
        {"file": "错.yaml", "line": 1, "column": 5, "reason": "括号没有关上"},
    ]
    assert everything["skipped"] == [{"file": "数据.json", "reason": "不是手册的条目"}]
    assert everything["notes"] == [{"file": "旧.txt", "note": "按 GB18030 读取，建议另存为 UTF-8"}]
    assert everything["summary"] == {
        "files": 8,
        "unread": 2,
        "skipped": 1,
        "suppressed": 0,
        "fixed": 0,
        "error": 1,
        "warning": 1,
        "info": 1,
    }


def test_chinese_stays_readable() -> None:
    assert "不好意思" in report([WRONG], False)
    assert report([], False).endswith("}\n")


def test_what_is_not_reported_is_listed_with_its_reason() -> None:
    everything = parsed([SUPPRESSED])
    assert everything["findings"] == []
    assert [(one["code"], one["reason"], one["by"]) for one in everything["suppressed"]] == [
        ("HLD-02", "客户要求保留原话", "comment"),
        ("HLD-02", "基线", "baseline"),
    ]
    assert everything["summary"]["suppressed"] == 2
