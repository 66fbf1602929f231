from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from huashu.clause_text import ClauseText
from huashu.finding import Checked
from huashu.fingerprint import fingerprints
from huashu.reports.context import Context
from huashu.reports.sarif_report import report
from huashu.text.source import Source
from tests import consumers
from tests.reports.results import (
    ALL,
    BROKEN,
    CLEAN,
    CONTEXT,
    EXCUSED,
    HINT,
    MISSING,
    NOTED,
    ON_SITE,
    SEVERAL,
    SKIPPED,
    TEXT,
    UNREAD,
    WRONG,
    finding,
)


def run_of(results: Sequence[Checked], context: Context = CONTEXT) -> Any:
    log = json.loads(report(results, context))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def validated(text: str, folder: Path) -> list[tuple[str, str, str]]:
    """What the validator of SARIF's authors has against a report: rule, level and message."""
    log, verdict = folder / "report.sarif", folder / "verdict.sarif"
    log.write_text(text, "utf-8")
    program = consumers.path(f"@microsoft/sarif-multitool-{sys.platform}/Sarif.Multitool")
    command = [str(program), "validate", str(log), "--rule-kind", "Sarif;Ghas", "--output", str(verdict)]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert verdict.is_file(), done.stdout + done.stderr
    (run,) = json.loads(verdict.read_text("utf-8-sig"))["runs"]
    assert run["invocations"][0]["executionSuccessful"], done.stdout
    return [
        (found["ruleId"], found.get("level", "warning"), json.dumps(found["message"]))
        for found in run.get("results", ())
    ]


@pytest.mark.parametrize("results", [ALL, (), (CLEAN,)])
def test_the_validator_has_nothing_against_it(results: Sequence[Checked], tmp_path: Path) -> None:
    assert [found for found in validated(report(results, ON_SITE), tmp_path) if found[1] != "note"] == []


def test_without_a_site_only_its_address_is_missed(tmp_path: Path) -> None:
    found = validated(report(ALL, CONTEXT), tmp_path)
    assert [message for _, level, message in found if level == "error"] == []
    assert {rule for rule, level, _ in found if level == "warning"} == {"SARIF2005"}


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    broken = report([WRONG], ON_SITE).replace('"ruleIndex": 0', '"ruleIndex": 7, "colour": "red"')
    assert {rule for rule, level, _ in validated(broken, tmp_path) if level == "error"} >= {"JSON1005"}


def test_a_result() -> None:
    (found,) = run_of([WRONG])["results"]
    region = {"startLine": 2, "startColumn": 4, "endLine": 2, "endColumn": 14}
    place = {"uri": "%E7%A8%BF%E4%BB%B6/%E7%A8%BF.md", "uriBaseId": "%SRCROOT%"}
    assert WRONG.source is not None
    assert found == {
        "ruleId": "HLD-02",
        "ruleIndex": 0,
        "level": "warning",
        "message": {"text": "等待结束后先致谢（改成：感谢您的耐心等待）。"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    "region": {**region, "snippet": {"text": "不好意思，让您久等了"}},
                }
            }
        ],
        "partialFingerprints": {"huashu/v1": fingerprints("稿件/稿.md", WRONG.source, WRONG.findings)[0]},
        "suppressions": [],
        "properties": {"category": "wrong-hold-phrase", "missing": False},
        "fixes": [
            {
                "description": {"text": "改成：感谢您的耐心等待。"},
                "artifactChanges": [
                    {
                        "artifactLocation": place,
                        "replacements": [
                            {"deletedRegion": region, "insertedContent": {"text": "感谢您的耐心等待"}},
                        ],
                    }
                ],
            }
        ],
    }


def test_columns_are_code_points() -> None:
    text = "坐席：😀𠀀，让您久等了。\n"
    wide = Checked("稿.md", Source("稿.md", text), (finding(text, "让您久等了"),))
    run = run_of([wide])
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert text[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"] == "让您久等了"


def test_levels() -> None:
    assert [found["level"] for found in run_of([MISSING, WRONG, HINT])["results"]] == ["error", "warning", "note"]


def test_a_rule() -> None:
    (rule,) = run_of([CLEAN], ON_SITE)["tool"]["driver"]["rules"]
    assert rule == {
        "id": "HLD-02",
        "name": "等待结束后先致谢",
        "shortDescription": {"text": "等待结束后先致谢。"},
        "fullDescription": {"text": "取消静音后，先感谢客户的等待，再说结果。"},
        "helpUri": "https://handbook.example.com/desk/standards/holding/#hld-02",
        "help": {
            "text": "取消静音后，先感谢客户的等待，再说结果。\n\n为什么：客户会更在意等了多久。\n\n"
            "这样说：\n\n坐席：感谢您的耐心等待。\n\n不要这样说：\n\n（静音 40 秒）\n坐席：*不好意思*，让您久等了。",
            "markdown": "取消静音后，先感谢客户的等待，再说结果。\n\n**为什么：** 客户会更在意等了多久。\n\n"
            "**这样说：**\n\n- 坐席：感谢您的耐心等待。\n\n"
            "**不要这样说：**\n\n- （静音 40 秒）<br>坐席：\\*不好意思\\*，让您久等了。\n\n"
            "[条款全文](https://handbook.example.com/desk/standards/holding/#hld-02)",
        },
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["wrong-hold-phrase", "等待用语不当"]},
    }


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "[a](javascript:b)", "`a`**b**_c_ | # d", "&amp;\\"])
def test_text_of_the_handbook_is_text_in_markdown(hostile: str) -> None:
    clause = ClauseText("TST-01", hostile, "error", "", hostile, hostile, "a/#b", (hostile,), ())
    (rule,) = run_of([CLEAN], Context(clauses={"TST-01": clause}, folder=Path("/"), root=Path("/")))["tool"]["driver"][
        "rules"
    ]
    tokens = MarkdownIt("commonmark", {"html": True}).parse(rule["help"]["markdown"])
    shown = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in shown} <= {"text", "strong_open", "strong_close", "text_special"}
    assert "".join(child.content for child in shown).count(hostile) == 3


def test_without_a_site_there_are_no_addresses() -> None:
    driver = run_of(ALL)["tool"]["driver"]
    assert "informationUri" not in driver
    assert all("helpUri" not in rule for rule in driver["rules"])


def test_a_clause_that_is_only_known_from_a_finding_is_a_rule_too() -> None:
    run = run_of([WRONG], replace(CONTEXT, clauses={}))
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "HLD-02"
    assert run["results"][0]["ruleIndex"] == 0


def test_a_fix_of_several_places_is_one_fix() -> None:
    (found,) = run_of([SEVERAL])["results"]
    ((change,),) = (fix["artifactChanges"] for fix in found["fixes"])
    assert [part["deletedRegion"]["startColumn"] for part in change["replacements"]] == [4, 10]


def test_suppressed_findings_say_why() -> None:
    held, draft, baseline = run_of([EXCUSED])["results"]
    assert held["suppressions"] == []
    assert draft["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "客户自己这样开头"}]
    assert baseline["suppressions"] == [{"kind": "external", "status": "accepted"}]
    prints = {found["partialFingerprints"]["huashu/v1"] for found in (held, draft, baseline)}
    assert len(prints) == 3


def test_what_was_not_checked_is_notified() -> None:
    (invocation,) = run_of([NOTED, SKIPPED, WRONG])["invocations"]
    assert invocation["executionSuccessful"] is True
    assert [told["descriptor"]["id"] for told in invocation["toolExecutionNotifications"]] == ["note", "skipped"]
    (invocation,) = run_of([UNREAD, BROKEN])["invocations"]
    assert invocation["executionSuccessful"] is False
    first, second = invocation["toolExecutionNotifications"]
    assert (first["level"], first["message"]) == ("error", {"text": "文件不存在。"})
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 5}


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("好 稿,1#?.md", {"uri": "%E7%A8%BF%E4%BB%B6/%E5%A5%BD%20%E7%A8%BF%2C1%23%3F.md", "uriBaseId": "%SRCROOT%"}),
        ("../a.md", {"uri": "a.md", "uriBaseId": "%SRCROOT%"}),
        ("/库/稿件/a.md", {"uri": "%E7%A8%BF%E4%BB%B6/a.md", "uriBaseId": "%SRCROOT%"}),
        ("/别处/a.md", {"uri": "file:///%E5%88%AB%E5%A4%84/a.md"}),
        ("../../b.md", {"uri": "file:///b.md"}),
        ("a\udcff.md", {"uri": "%E7%A8%BF%E4%BB%B6/a%FF.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_addresses_of_files(name: str, address: dict[str, str]) -> None:
    (found,) = run_of([WRONG._replace(name=name)])["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"] == address


def test_a_lone_carriage_return_ends_a_line() -> None:
    text = TEXT.replace("\r\n", "\r")
    run = run_of([Checked("稿.md", Source("稿.md", text), (finding(text, "让您久等了"),))])
    assert run["newlineSequences"] == ["\r\n", "\n", "\r"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 2
