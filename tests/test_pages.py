"""The pages for writers and editors say what is true: the outputs in them are what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command.run import huashu

PAGES = Path(__file__).parents[1] / "content" / "pages"
CONTENT = PAGES.parent
FENCE = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)

DRAFT = """# 回访（外呼）

坐席：林女士您好，我是青禾市民服务中心 6021 号，想核实路灯的维修，现在方便吗？

客户：方便。

坐席：我核对一下记录，大约半分钟，请您别挂机，可以吗？

客户：好。

（静音 30 秒）

坐席：不好意思，让您久等了。路灯 11 月 3 日已经修好,请问现在亮不亮?
"""


def fences(page: str, kind: str) -> list[str]:
    text = (PAGES / page).read_text("utf-8")
    return [match["body"] for match in FENCE.finditer(text) if match["kind"] == kind]


def commands(page: str) -> Iterator[tuple[list[str], str]]:
    """Each command of a page with the output below it."""
    for body in fences(page, "console"):
        command, _, output = body.removeprefix("$ huashu ").partition("\n")
        yield command.split(), output


@pytest.mark.parametrize("page", ["for-writers.md", "for-editors.md"])
def test_outputs_are_what_comes_out(page: str, tmp_path: Path) -> None:
    (tmp_path / "旧稿").mkdir()
    for name in ("回访.md", "旧稿/回访.md"):
        (tmp_path / name).write_text(DRAFT, "utf-8")
    shown = list(commands(page))
    assert shown
    for arguments, output in shown:
        ran = huashu(tmp_path, *arguments, "--handbook", str(CONTENT))
        said = ran.err if "--write-baseline" in arguments else ""
        assert said + ran.out == output, arguments


def test_the_suppressions_shown_suppress_what_they_name(tmp_path: Path) -> None:
    (text,) = [body for body in fences("for-writers.md", "markdown") if "huashu: ignore" in body]
    front = next(body for body in fences("for-writers.md", "yaml") if "huashu-ignore" in body)
    (tmp_path / "稿.md").write_text(text, "utf-8")
    plain = re.sub(r"<!--.*?-->", "", text)
    (tmp_path / "头.md").write_text(f"---\nkind: script\n{front}---\n{plain}", "utf-8")
    (tmp_path / "无.md").write_text(plain, "utf-8")
    for name, found in (("稿.md", False), ("头.md", False), ("无.md", True)):
        ran = huashu(tmp_path, "check", name, "--format", "concise", "--handbook", str(CONTENT))
        assert ("HLD-03" in ran.out) is found, ran.out
        assert "SUP-" not in ran.out
