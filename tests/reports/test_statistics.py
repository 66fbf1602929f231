from __future__ import annotations

from dataclasses import replace

from huashu.finding import Checked
from huashu.reports import concise_report, text_report
from huashu.reports.statistics import by_category, by_clause, table
from huashu.text.source import Source
from tests.reports.results import CLEAN, CONTEXT, HINT, TEXT, UNREAD, WRONG, finding

MANY = (
    WRONG,
    HINT,
    CLEAN,
    UNREAD,
    Checked(
        "乙.md",
        Source("乙.md", TEXT),
        (
            *(finding(TEXT, "您好")._replace(code="LNG-05", category="filler-word") for _ in range(3)),
            finding(TEXT, "您好")._replace(code="HLD-10"),
        ),
    ),
)


def test_counts_with_the_most_frequent_first() -> None:
    assert list(by_category(MANY).items()) == [("filler-word", 3), ("wrong-hold-phrase", 3)]
    assert list(by_clause(MANY).items()) == [("LNG-05", 3), ("HLD-02", 2), ("HLD-10", 1)]


def test_the_table_puts_clauses_below_their_category() -> None:
    assert table(MANY, CONTEXT.clauses).splitlines() == [
        "统计：",
        "   3  口头禅",
        "         3  LNG-05",
        "   3  等待用语不当",
        "         2  HLD-02 等待结束后先致谢",
        "         1  HLD-10",
    ]
    assert table([CLEAN], CONTEXT.clauses) == ""


def test_reports_for_people_show_it_before_the_closing_line_when_asked() -> None:
    asked = replace(CONTEXT, statistics=True)
    for report in (text_report.report, concise_report.report):
        assert table(MANY, CONTEXT.clauses) in report(MANY, asked)
        assert report(MANY, asked).splitlines()[-1].startswith("检查了")
        assert "统计" not in report(MANY, CONTEXT)
        assert report([CLEAN], asked) == report([CLEAN], CONTEXT)
