from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from huashu.finding import Checked
from huashu.reports.gitlab_report import report
from huashu.text.source import Source
from tests.reports.results import ALL, BROKEN, CLEAN, CONTEXT, HINT, MISSING, SKIPPED, TEXT, UNREAD, WRONG, finding

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def issues(results: Sequence[Checked]) -> Any:
    return json.loads(report(results, CONTEXT))


def test_an_issue() -> None:
    (issue,) = issues([WRONG])
    assert issue == {
        "description": "HLD-02 等待结束后先致谢（改成：感谢您的耐心等待）",
        "check_name": "HLD-02",
        "content": {
            "body": "等待结束后先致谢\n为什么：客户会更在意等了多久。\n改成：感谢您的耐心等待\n"
            "条款：standards/holding/#hld-02"
        },
        "categories": ["Style"],
        "fingerprint": issue["fingerprint"],
        "severity": "minor",
        "location": {"path": "稿件/稿.md", "lines": {"begin": 2, "end": 2}},
    }


def test_every_issue_has_what_gitlab_reads() -> None:
    found = issues(ALL)
    assert len(found) == 8
    for issue in found:
        # the fields that GitLab's parser requires, with its types
        assert {"description": str, "check_name": str, "fingerprint": str, "severity": str}.items() <= {
            key: type(value) for key, value in issue.items()
        }.items()
        assert issue["severity"] in SEVERITIES
        assert issue["location"]["path"]
        assert not issue["location"]["path"].startswith("./")
        assert isinstance(issue["location"]["lines"]["begin"], int)


def test_fingerprints_are_unique_and_the_same_in_every_run() -> None:
    twice = TEXT + TEXT
    findings = (finding(TEXT, "让您久等了"), finding(twice, "让您久等了"))
    results = [Checked("稿.md", Source("稿.md", twice), findings), UNREAD, UNREAD, WRONG, WRONG]
    prints = [issue["fingerprint"] for issue in issues(results)]
    assert len(set(prints)) == len(prints) == 6
    assert prints == [issue["fingerprint"] for issue in issues(results)]


def test_severities() -> None:
    assert [issue["severity"] for issue in issues([MISSING, WRONG, HINT, BROKEN])] == [
        "major",
        "minor",
        "info",
        "blocker",
    ]


def test_a_file_that_cannot_be_read() -> None:
    (issue,) = issues([BROKEN])
    assert issue["description"] == "没能读取：括号没有关上"
    assert issue["location"] == {"path": "稿件/错.yaml", "lines": {"begin": 1, "end": 1}}


def test_nothing_found() -> None:
    assert issues([CLEAN, SKIPPED]) == []
