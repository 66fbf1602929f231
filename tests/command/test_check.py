from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from huashu.reports import FORMATS
from tests.command.run import HINT, huashu, process


def test_findings_are_reported_in_the_order_of_files_and_text(folder: Path) -> None:
    ran = process(folder, "check", "差.md", "好.md", "稿", "--format", "concise")
    assert ran.code == 1
    assert ran.lines == [
        "差.md:1:8: HLD-01 差错 静音之前说明原因",
        "差.md:1:17: HLD-02 提醒 等待结束后先致谢（改成：感谢您的耐心等待）",
        "稿/提醒.txt:1:4: HLD-02 提醒 等待结束后先致谢（改成：感谢您的耐心等待）",
        "检查了 3 份稿件，发现 3 处（差错 1，提醒 2）。",
    ]
    assert ran.err == ""


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["好.md"], 0),
        (["差.md"], 1),
        (["稿"], 1),
        (["稿", "--fail-on", "error"], 0),
        (["差.md", "--fail-on", "error"], 1),
        (["无.md", "好.md"], 2),
        (["空"], 2),
    ],
)
def test_the_exit_code_does_not_depend_on_the_format(
    folder: Path, arguments: list[str], code: int, layout: str
) -> None:
    assert huashu(folder, "check", *arguments, "--format", layout).code == code


def test_the_report_for_people(folder: Path) -> None:
    ran = huashu(folder, "check", "稿/提醒.txt")
    assert ran.lines[:3] == [
        "稿/提醒.txt:1:4 提醒 HLD-02 等待结束后先致谢（等待用语不当）",
        "     1 | 客服：不好意思，让您久等了。",
        "       |       ^^^^^^^^^^^^^^^^^^^^",
    ]


def test_the_report_for_programs(folder: Path) -> None:
    result = json.loads(huashu(folder, "check", "差.md", "无.md", "--format", "json").out)
    assert [found["code"] for found in result["findings"]] == ["HLD-01", "HLD-02"]
    assert result["unread"] == [{"file": "无.md", "line": 1, "column": 1, "reason": "文件不存在"}]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("无.md", "文件不存在"),
        ("空", "文件夹里没有可以检查的稿件"),
        ("content/pages", ""),
        ("", "路径是空的"),
    ],
)
def test_what_cannot_be_checked_is_said(folder: Path, path: str, reason: str) -> None:
    ran = huashu(folder, "check", path)
    assert reason in ran.out
    assert ran.code == (2 if reason else 0)


def test_files_of_other_kinds_and_encodings(folder: Path) -> None:
    (folder / "旧.txt").write_bytes(HINT.encode("gb18030"))
    (folder / "图.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "半.md").write_bytes(HINT.encode()[:-2])
    ran = huashu(folder, "check", "旧.txt", "图.png", "半.md")
    assert ran.code == 2
    assert "旧.txt: 按 GB18030 读取，建议另存为 UTF-8。" in ran.out
    assert "旧.txt:1:4 提醒 HLD-02" in ran.out
    assert "图.png:1:1 没能读取" in ran.out


def test_the_standard_input(folder: Path) -> None:
    ran = process(folder, "check", "-", "--format", "concise", stdin=HINT.encode())
    assert (ran.code, ran.lines[0].split(": ")[0]) == (1, "stdin.md:1:4")
    named = process(folder, "check", "--stdin-filename", "稿.txt", "--format", "concise", stdin=HINT.encode())
    assert (named.code, named.lines[0].split(": ")[0]) == (1, "稿.txt:1:4")
    assert process(folder, "check", "-", stdin=b"\xff\xff").code == 2


def test_statistics(folder: Path) -> None:
    counts = ["统计：", "   1  等待未说明"]
    ran = huashu(folder, "check", "差.md", "--statistics", "--format", "concise")
    assert ran.lines[2:4] == counts
    assert ran.err == ""
    # nothing is added to what programs read
    ran = huashu(folder, "check", "差.md", "--statistics", "--format", "sarif")
    assert json.loads(ran.out)["version"] == "2.1.0"
    assert ran.err.splitlines()[:2] == counts


def test_pages_are_whole_where_the_handbook_names_its_site(folder: Path) -> None:
    settings = folder / "content" / "handbook.yaml"
    with settings.open("a", encoding="utf-8") as stream:
        stream.write("site: https://handbook.example.com/desk/\n")
    assert "条款：https://handbook.example.com/desk/standards/holding/#hld-02\n" in huashu(folder, "check", "差.md").out


def test_select_and_ignore(folder: Path) -> None:
    def codes(*options: str) -> list[str]:
        found = json.loads(huashu(folder, "check", "差.md", "--format", "json", *options).out)["findings"]
        return [finding["code"] for finding in found]

    assert codes("--select", "HLD-02") == ["HLD-02"]
    assert codes("--select", "HLD") == ["HLD-01", "HLD-02"]
    assert codes("--select", "wrong-hold-phrase") == ["HLD-02"]
    assert codes("--ignore", "HLD-01,HLD-02") == []
    assert codes("--select", "HLD", "--ignore", "HLD-02") == ["HLD-01"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "没有说检查什么"),
        (["差.md", "--select", "HLD-99"], "没有叫“HLD-99”的条款或类别"),
        (["差.md", "--ignore", "hold"], "没有叫“hold”的条款或类别"),
        (["差.md", "--channel", "fax"], "没有“fax”这个渠道，手册里有：inbound、chat"),
        (["差.md", "--handbook", "空"], "空 里没有 handbook.yaml"),
        (["差.md", "--format", "xml"], "--format 不能是“xml”；只能是：text、concise"),
        (["差.md", "--fail-on"], "--fail-on 后面要跟一个值"),
        (["差.md", "--nonsense"], "不认识的参数：--nonsense"),
    ],
)
def test_usage_that_makes_no_sense_ends_with_2_and_says_why(folder: Path, arguments: list[str], message: str) -> None:
    ran = huashu(folder, "check", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_a_handbook_with_problems_is_not_used(folder: Path) -> None:
    standard = folder / "content" / "standards" / "holding.yaml"
    standard.write_text(standard.read_text(encoding="utf-8").replace("(了|啦)?", "了?"), encoding="utf-8")
    ran = huashu(folder, "check", "好.md")
    assert (ran.code, ran.out) == (2, "")
    assert "手册有 1 处问题，先改好再用：\ncontent/standards/holding.yaml:" in ran.err


def test_the_handbook_nearest_upward_is_used(folder: Path) -> None:
    assert huashu(folder / "稿", "check", "提醒.txt").code == 1
    assert huashu(folder / "稿", "check", "提醒.txt", "--handbook", "../content/handbook.yaml").code == 1


def test_colours(folder: Path) -> None:
    assert "\x1b[" not in process(folder, "check", "差.md").out
    assert "\x1b[" in process(folder, "check", "差.md", FORCE_COLOR="1").out
    assert "\x1b[" not in process(folder, "check", "差.md", FORCE_COLOR="1", NO_COLOR="1").out


def test_another_encoding_of_the_terminal_does_no_harm(folder: Path) -> None:
    ran = process(folder, "check", "差.md", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0")
    assert ran.code == 1
    assert "不好意思，让您久等了" in ran.out


def writes_to(stream: IO[bytes], folder: Path, name: str) -> tuple[int, str]:
    """Check a draft with standard output on a stream; the exit code and what standard error shows."""
    done = subprocess.run(
        [sys.executable, "-m", "huashu", "check", name],
        cwd=folder,
        stdout=stream,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr.decode()


def test_a_reader_that_has_gone_away_is_no_news(folder: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as gone:
        assert writes_to(gone, folder, "差.md") == (2, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_is_said(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        assert writes_to(full, folder, "好.md") == (2, "huashu: 写不出结果：磁盘满了\n")


def test_a_closed_stream_does_no_harm(folder: Path) -> None:
    program = f"import os, sys; os.close(1); os.execv({sys.executable!r}, [{sys.executable!r}, *sys.argv[1:]])"
    done = subprocess.run(
        [sys.executable, "-c", program, "-m", "huashu", "check", "差.md"],
        cwd=folder,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (1, b"")
