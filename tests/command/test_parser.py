from __future__ import annotations

import pytest

from huashu.command.parser import Parser
from huashu.text.width import cells


def parser() -> Parser:
    made = Parser(prog="huashu")
    made.add_argument("path", metavar="路径")
    made.add_argument("--jobs", type=int)
    made.add_argument("--format", choices=("text", "json"))
    either = made.add_mutually_exclusive_group()
    either.add_argument("--fix", action="store_true")
    either.add_argument("--diff", action="store_true")
    made.add_argument("--select", nargs="+")
    made.add_argument("--pair", nargs=2, metavar=("甲", "乙"))
    made.add_argument("--maybe", nargs="?")
    return made


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "缺少参数：路径"),
        (["a", "b"], "不认识的参数：b"),
        (["a", "--jobs", "x"], "--jobs 的值 'x' 不对"),
        (["a", "--jobs"], "--jobs 后面要跟一个值"),
        (["a", "--format", "xml"], "--format 不能是“xml”；只能是：text、json"),
        (["a", "--format", "jason"], "--format 不能是“jason”，是不是想写 json？；只能是：text、json"),
        (["a", "--fix=1"], "--fix 不带值，多写了 '1'"),
        (["a", "--pair", "1"], "--pair 后面要跟 2 个值"),
        (["a", "--fix", "--diff"], "--diff 不能和 --fix 一起用"),
        (["a", "--select"], "--select 后面至少要跟一个值"),
        (["a", "--job", "2"], "不认识的参数：--job 2"),
    ],
)
def test_errors_are_chinese(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(arguments)
    assert ended.value.code == 2
    err = capsys.readouterr().err
    assert err.startswith("用法：huashu")
    assert f"huashu: {message}" in err


def test_headings_of_the_help_have_a_full_width_colon() -> None:
    lines = parser().format_help().splitlines()
    assert [line for line in lines if line.endswith(("：", ":"))] == ["参数：", "选项："]


def test_one_of_several_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    made = Parser(prog="huashu")
    either = made.add_mutually_exclusive_group(required=True)
    either.add_argument("--fix", action="store_true")
    either.add_argument("--diff", action="store_true")
    with pytest.raises(SystemExit):
        made.parse_args([])
    assert "huashu: 这几个里要写一个：--fix --diff\n" in capsys.readouterr().err


def test_columns_of_the_help_stand_under_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    made = Parser(prog="huashu", description="话术" * 40)
    made.add_argument("路径", help="稿件或文件夹；写 - 从标准输入读，写几个都可以，没有写就用配置里的")
    made.add_argument("--handbook", metavar="文件夹", help="手册的内容文件夹")
    made.add_argument("--jobs", metavar="N", help="同时检查几份")
    lines = made.format_help().splitlines()
    starts = [
        cells(line[: line.index(words)])
        for words in ("稿件或", "显示", "手册的", "同时")
        for line in lines
        if words in line
    ]
    assert len(starts) == 4
    assert len(set(starts)) == 1
    assert max(map(cells, lines)) <= 60
    assert "\ue000" not in made.format_help()
