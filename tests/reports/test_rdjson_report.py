from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.finding import Checked
from huashu.reports.context import Context
from huashu.reports.rdjson_report import report
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
    UNREAD,
    WRONG,
    finding,
)


def validated(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What a validator of the format says, at its strictest."""
    file = folder / "report.json"
    file.write_text(text, "utf-8")
    program = consumers.path("@umbrelladocs/rdformat-validator/bin/rdformat-validator.js")
    command = ["node", str(program), "--strict", "--no-extra-fields", str(file)]
    environment = consumers.environment()
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, env=environment)


@pytest.mark.parametrize("results", [ALL, (), (CLEAN,)])
@pytest.mark.parametrize("context", [CONTEXT, ON_SITE])
def test_the_validator_accepts_it(results: Sequence[Checked], context: Context, tmp_path: Path) -> None:
    done = validated(report(results, context), tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_validator_finds_what_is_wrong(tmp_path: Path) -> None:
    assert validated(report([WRONG], CONTEXT).replace('"WARNING"', '"GRAVE"'), tmp_path).returncode == 1


def parsed(results: Sequence[Checked], context: Context = CONTEXT) -> Any:
    return json.loads(report(results, context))


def test_a_diagnostic() -> None:
    everything = parsed([WRONG], ON_SITE)
    place = {"start": {"line": 2, "column": 10}, "end": {"line": 2, "column": 40}}
    page = "https://handbook.example.com/desk/standards/holding/#hld-02"
    assert everything == {
        "source": {"name": "huashu", "url": "https://handbook.example.com/desk/"},
        "severity": "WARNING",
        "diagnostics": [
            {
                "message": f"等待结束后先致谢\n为什么：客户会更在意等了多久。\n改成：感谢您的耐心等待\n条款：{page}",
                "location": {"path": "稿.md", "range": place},
                "severity": "WARNING",
                "code": {"value": "HLD-02", "url": page},
                "suggestions": [{"range": place, "text": "感谢您的耐心等待"}],
            }
        ],
    }


@given(st.text(alphabet="aé您😀𠀀\t", max_size=12), st.sampled_from(["", "上一行\r\n", "𠀀\n\n"]))
def test_columns_count_bytes_of_utf_8_and_the_end_is_exclusive(before: str, above: str) -> None:
    text = f"{above}{before}久等了{before}\n"
    (diagnostic,) = parsed([Checked("稿.md", Source("稿.md", text), (finding(text, "久等了"),))])["diagnostics"]
    start, end = diagnostic["location"]["range"]["start"], diagnostic["location"]["range"]["end"]
    line = text.splitlines()[start["line"] - 1].encode()
    assert start["line"] == end["line"]
    assert line[start["column"] - 1 : end["column"] - 1].decode() == "久等了"


@pytest.mark.parametrize(
    ("results", "severity"),
    [
        ([HINT, WRONG, MISSING], "ERROR"),
        ([HINT, WRONG], "WARNING"),
        ([HINT], "INFO"),
        ([HINT, UNREAD], "ERROR"),
        ([CLEAN], "UNKNOWN_SEVERITY"),
    ],
)
def test_the_gravest_severity_is_that_of_the_whole(results: Sequence[Checked], severity: str) -> None:
    assert parsed(results)["severity"] == severity


def test_a_file_that_cannot_be_read() -> None:
    assert parsed([NOTED, BROKEN, SKIPPED])["diagnostics"] == [
        {
            "message": "没能读取：括号没有关上",
            "location": {"path": "错.yaml", "range": {"start": {"line": 1, "column": 5}}},
            "severity": "ERROR",
            "code": {"value": "unread"},
        }
    ]


def test_suppressed_findings_are_left_out() -> None:
    assert len(parsed([EXCUSED])["diagnostics"]) == 1


def test_a_fix_of_several_places_is_not_suggested() -> None:
    (diagnostic,) = parsed([SEVERAL])["diagnostics"]
    assert "suggestions" not in diagnostic
