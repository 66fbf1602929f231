from __future__ import annotations

import copy
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from huashu.finding import Checked
from huashu.reports.json_report import VERSION, report
from huashu.vocabulary import CATEGORIES, SUPPRESSION
from tests.reports.results import (
    ALL,
    BROKEN,
    CLEAN,
    CONTEXT,
    HINT,
    MENDED,
    MISSING,
    NOTED,
    ON_SITE,
    SEVERAL,
    SKIPPED,
    SUPPRESSED,
    TEXT,
    UNREAD,
    WRONG,
)


def parsed(results: Sequence[Checked]) -> Any:
    return json.loads(report(results, CONTEXT))


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
        "fingerprint": found["fingerprint"],
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
        "categories": {"wrong-hold-phrase": 3},
        "clauses": {"HLD-02": 3},
    }


def test_chinese_stays_readable() -> None:
    assert "不好意思" in report([WRONG], CONTEXT)
    assert report([], CONTEXT).endswith("}\n")


SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "report.schema.json").read_text("utf-8"))


def described(report: Any) -> None:
    """Every report is as the schema describes it."""
    Draft202012Validator(SCHEMA).validate(report)


def test_the_schema_describes_every_report() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for results in ([], [CLEAN], ALL, *([result] for result in ALL)):
        described(parsed(results))
        described(json.loads(report(results, ON_SITE)))


def test_the_schema_is_strict() -> None:
    good = parsed(ALL)
    for place in ("findings", "suppressed", "unread", "skipped", "notes"):
        for field in good[place][0]:
            bad = copy.deepcopy(good)
            del bad[place][0][field]
            assert not Draft202012Validator(SCHEMA).is_valid(bad), (place, field)
        bad = copy.deepcopy(good)
        bad[place][0]["colour"] = "red"
        assert not Draft202012Validator(SCHEMA).is_valid(bad), place
    assert SCHEMA["properties"]["version"]["enum"] == [VERSION]


def test_the_schema_describes_every_field_with_an_example_that_fits() -> None:
    def walk(node: Any) -> None:
        for key, field in node.get("properties", {}).items():
            target = SCHEMA["$defs"][field["$ref"].rsplit("/", 1)[1]] if "$ref" in field else field
            assert field.get("description") or target.get("description"), key
            for example in target.get("examples", ()):
                Draft202012Validator({**target, "$defs": SCHEMA["$defs"]}).validate(example)
            assert target.get("examples") or target["type"] in ("object", "array") or "null" in target["type"], key
            walk(target)
            walk(target.get("items", {}))

    walk(SCHEMA)
    walk(SCHEMA["$defs"]["finding"])
    assert SCHEMA["$defs"]["category"]["enum"] == [*CATEGORIES, SUPPRESSION]


def test_what_is_mended_is_counted() -> None:
    assert parsed([MENDED])["summary"]["fixed"] == 2


def test_a_fix_of_several_places() -> None:
    (found,) = parsed([SEVERAL])["findings"]
    assert found["fix"]["also"] == [{"line": 2, "column": 10, "end_line": 2, "end_column": 14}]


def test_pages_are_whole_where_the_site_is_known() -> None:
    (found,) = json.loads(report([WRONG], ON_SITE))["findings"]
    assert found["url"] == "https://handbook.example.com/desk/standards/holding/#hld-02"


def test_what_is_not_reported_is_listed_with_its_reason() -> None:
    everything = parsed([SUPPRESSED])
    assert everything["findings"] == []
    assert [(one["code"], one["reason"], one["by"]) for one in everything["suppressed"]] == [
        ("HLD-02", "客户要求保留原话", "comment"),
        ("HLD-02", "基线", "baseline"),
    ]
    assert everything["summary"]["suppressed"] == 2
