from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.finding import Checked
from huashu.reports.github_report import report
from huashu.text.source import Source
from tests.reports.results import ALL, BROKEN, CLEAN, CONTEXT, HINT, MISSING, NOTED, ON_SITE, SKIPPED, WRONG, finding

Command = tuple[str, dict[str, str], str]


def commands(results: Sequence[Checked]) -> list[Command]:
    """The commands as the runner of GitHub Actions reads them: by line, properties by comma, then unescaped."""
    read: list[Command] = []
    for line in report(results, CONTEXT).split("\n")[:-1]:
        match = re.fullmatch(r"::(?P<name>\w+) (?P<properties>.*?)::(?P<data>.*)", line)
        assert match, line
        properties = dict(pair.split("=", 1) for pair in match["properties"].split(","))
        read.append((match["name"], {key: plain(value) for key, value in properties.items()}, plain(match["data"])))
    return read


def plain(text: str) -> str:
    for escaped, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escaped, character)
    return text


def test_a_finding() -> None:
    assert commands([WRONG]) == [
        (
            "warning",
            {
                "file": "稿件/稿.md",
                "line": "2",
                "endLine": "2",
                "col": "4",
                "endColumn": "14",
                "title": "HLD-02 等待用语不当",
            },
            "等待结束后先致谢\n为什么：客户会更在意等了多久。\n改成：感谢您的耐心等待\n条款：standards/holding/#hld-02",
        )
    ]
    assert "条款：https://handbook.example.com/desk/standards/holding/#hld-02" in report([WRONG], ON_SITE)


def test_levels() -> None:
    assert [name for name, _, _ in commands([MISSING, WRONG, HINT])] == ["error", "warning", "notice"]


def test_a_file_that_cannot_be_read_and_a_note() -> None:
    assert commands([CLEAN, BROKEN, NOTED, SKIPPED]) == [
        ("error", {"file": "稿件/错.yaml", "line": "1", "col": "5", "title": "没能读取"}, "括号没有关上"),
        ("notice", {"file": "稿件/旧.txt", "line": "1", "title": "说明"}, "按 GB18030 读取，建议另存为 UTF-8"),
    ]


def test_over_several_lines_there_are_no_columns() -> None:
    text = "坐席：不好意思，\n让您久等了。\n"
    (found,) = commands([Checked("稿.md", Source("稿.md", text), (finding(text, "不好意思，\n让您久等了"),))])
    assert set(found[1]) == {"file", "line", "endLine", "title"}
    assert (found[1]["line"], found[1]["endLine"]) == ("1", "2")


@given(st.text(alphabet="a,:=%\r\n0A25;您 ", min_size=1, max_size=12).filter(lambda name: "/" not in name))
def test_no_name_and_no_message_breaks_out(text: str) -> None:
    (command,) = commands([Checked(f"a{text}.md", None, unread=f"{text}::error::x")])
    assert command[0] == "error"
    assert command[1]["file"] == f"稿件/a{text}.md"
    assert command[2] == f"{text}::error::x"


@pytest.mark.parametrize("results", [ALL, ()])
def test_one_command_a_line(results: Sequence[Checked]) -> None:
    held = sum(len(result.findings) + bool(result.unread) for result in results)
    notes = sum(result.source is not None and bool(result.source.note) for result in results)
    assert len(commands(results)) == held + notes


def test_replacements_are_shown_whole() -> None:
    (found,) = WRONG.findings
    other = WRONG._replace(findings=(found._replace(instead="100%，\n：好"),))
    assert "改成：100%，\n：好" in commands([other])[0][2]
