from __future__ import annotations

from collections.abc import Sequence

import pytest

from huashu.finding import Checked
from huashu.reports.summary import closing_line, exit_code, summarize
from huashu.vocabulary import Severity
from tests.reports.results import CLEAN, HINT, MENDED, MISSING, SUPPRESSED, UNREAD, WRONG


@pytest.mark.parametrize(
    ("results", "fail_on", "code"),
    [
        ([CLEAN], "info", 0),
        ([], "info", 0),
        ([HINT], "info", 1),
        ([HINT], "warning", 0),
        ([WRONG], "warning", 1),
        ([WRONG], "error", 0),
        ([MISSING], "error", 1),
        ([CLEAN, MISSING], "info", 1),
        ([UNREAD], "error", 2),
        ([MISSING, UNREAD], "error", 2),
    ],
)
def test_exit_code(results: Sequence[Checked], fail_on: Severity, code: int) -> None:
    assert exit_code(results, fail_on) == code


def test_counts() -> None:
    summary = summarize([CLEAN, HINT, WRONG, MISSING, UNREAD])
    assert (summary.files, summary.unread, summary.findings) == (5, 1, 3)
    assert summary.levels == {"info": 1, "warning": 1, "error": 1}


@pytest.mark.parametrize(
    ("results", "line"),
    [
        ([CLEAN], "检查了 1 份稿件，没有发现问题。"),
        ([WRONG, WRONG], "检查了 2 份稿件，发现 2 处（提醒 2）。"),
        ([SUPPRESSED], "检查了 1 份稿件，没有发现问题，豁免 1 处，基线里 1 处。"),
        ([MENDED], "检查了 1 份稿件，改好 2 处，还有 1 处（建议 1）。"),
        ([MISSING, HINT, UNREAD], "检查了 2 份稿件，发现 2 处（差错 1，建议 1），1 份没能读取。"),
    ],
)
def test_closing_line(results: Sequence[Checked], line: str) -> None:
    assert closing_line(results) == line
