from __future__ import annotations

import pytest

from huashu.command.parser import Parser


def parser() -> Parser:
    made = Parser(prog="huashu")
    made.add_argument("path", metavar="路径")
    made.add_argument("--jobs", type=int)
    made.add_argument("--format", choices=("text", "json"))
    either = made.add_mutually_exclusive_group()
    either.add_argument("--fix", action="store_true")
    either.add_argument("--diff", action="store_true")
    made.add_argument("--select", nargs="+")
    return made


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "缺少参数：路径"),
        (["a", "b"], "不认识的参数：b"),
        (["a", "--jobs", "x"], "--jobs 的值 'x' 不对"),
        (["a", "--jobs"], "--jobs 后面要跟一个值"),
        (["a", "--format", "xml"], "--format 不能是 'xml'，只能是："),
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
