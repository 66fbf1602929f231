"""How time grows with size: drafts of one hard shape at doubling sizes, so that what is not linear shows.

python -m bench.growth            # every shape
python -m bench.growth brackets   # shapes whose name holds a word
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from huashu.checker import Checker, compile_handbook
from huashu.command.common import load_handbook
from huashu.config import Config, FileSettings
from huashu.reports import report_in
from huashu.reports.context import Context
from huashu.text.source import Source

Shape = tuple[str, Callable[[int], str]]
"""The suffix of a draft, and its text at about so many characters."""


def _times(words: str) -> Callable[[int], str]:
    return lambda size: words * max(1, size // len(words))


def _wrapped(before: str, middle: str, after: str) -> Callable[[int], str]:
    return lambda size: (
        before * (size // (len(before) + len(after))) + middle + after * (size // (len(before) + len(after)))
    )


def _after(head: str, words: str) -> Callable[[int], str]:
    return lambda size: head + words * max(1, size // len(words))


_BAD = "客服：不好意思，让您久等了，请稍等。\n\n客户：好。\n\n"
_HEAD = "客服：您好，"

SHAPES: Mapping[str, Shape] = {
    "findings in Markdown": (".md", _times(_BAD)),
    "findings in plain text": (".txt", _times(_BAD.replace("\n\n", "\n"))),
    "findings in one line": (".md", _after(_HEAD, "不好意思，让您久等了，请稍等。")),
    "findings in one line of text": (".txt", _after(_HEAD, "不好意思，让您久等了，请稍等。")),
    "one turn, one word": (".md", _after(_HEAD, "你")),
    "one line without a break": (".txt", _times("好的")),
    "ASCII in one line": (".md", _after(_HEAD, "abc def ")),
    "digits": (".md", _after(_HEAD, "13800000000 ")),
    "digits in one run": (".md", _after(_HEAD, "1380000")),
    "numerals": (".md", _after(_HEAD, "三十五分钟")),
    "numerals in one run": (".md", _after(_HEAD, "三十")),
    "blanks": (".md", _after(_HEAD, " ")),
    "wide blanks": (".txt", _after(_HEAD, "\u3000")),
    "empty lines": (".md", _after(_HEAD, "\n")),
    "carriage returns": (".txt", _after(_HEAD, "\r")),
    "punctuation": (".md", _after(_HEAD, "，。！？")),
    "ellipses": (".md", _after(_HEAD, "…")),
    "open quotes": (".md", _after(_HEAD, "“")),
    "quotes": (".md", _after("注意：", "“您好”")),
    "quotes in prose": (".md", _after("统一答复：", "不要说“不知道”，")),
    "nested quotes": (".md", _wrapped("“", "好", "”")),
    "open brackets": (".md", _after(_HEAD, "（")),
    "stage directions": (".md", _after(_HEAD, "（静音 40 秒）好的。")),
    "open square brackets": (".md", _after(_HEAD, "[")),
    "stars": (".md", _after(_HEAD, "*")),
    "strikes": (".md", _after(_HEAD, "~~")),
    "struck words": (".md", _after(_HEAD, "~~稍等~~")),
    "backticks": (".md", _after(_HEAD, "` `` ")),
    "open comments": (".md", _after(_HEAD, "<!--")),
    "open tags": (".md", _after(_HEAD, "<a")),
    "block quotes": (".md", _times(">")),
    "nested lists": (
        ".md",
        lambda size: "\n".join("  " * (depth % 300) + "- 客服：好" for depth in range(size // 300)),
    ),
    "list marks": (".md", _times("- ")),
    "list items": (".md", _times("- 客服：请稍等。\n")),
    "headings": (".md", _times("# 客服话术\n")),
    "headings ever deeper": (".md", _times("# 一\n\n## 二\n\n### 三\n\n客服：稍等。\n\n")),
    "rules": (".md", _times("---\n")),
    "fences": (".md", _times("```\n")),
    "HTML": (".md", _times("<div>\n客服：稍等。\n</div>\n\n")),
    "pipes": (".md", _after("| 角色 | 内容 |\n| --- | --- |\n", "| 客服 | 请稍等。 |\n")),
    "pipes in one line": (".md", _times("|")),
    "wide tables": (
        ".md",
        lambda size: "|a" * (size // 8) + "|\n" + "|-" * (size // 8) + "|\n" + "|b" * (size // 8) + "|\n",
    ),
    "tables in plain text": (".txt", _after("角色 | 内容\n--- | ---\n", "客服 | 请稍等。\n")),
    "labels": (".txt", _times("客服：\n")),
    "labels in one line": (".txt", _times("客服：好 客户：好 ")),
    "open remarks": (".md", _times("<!-- huashu: ignore")),
    "remarks": (".md", _times("<!-- huashu: ignore HLD-03 引用 -->\n\n客服：不好意思，让您久等了。\n\n")),
    "starts of remarks": (".md", _times("<!-- huashu: ignore-start HLD-03 引用 -->\n\n客服：好。\n\n")),
    "remarks beside fences": (".md", _times("```\n<!-- huashu: ignore HLD-03 引用 -->\n```\n\n")),
    "remarks beside backticks": (".md", _after("<!-- huashu: ignore HLD-03 引用 -->\n", "` `` ")),
    "front matter of fences": (".md", _times("---\n")),
    "front matter of many": (
        ".md",
        lambda size: "---\nspeakers:\n  agent: [" + "管家, " * (size // 8) + "客服]\n---\n" + _BAD,
    ),
    "policy clauses": (".md", _after("# 管理制度\n\n", "第一条 员工应当尽快处理，罚款 50 元。\n\n")),
    "the same sentence": (".md", _times("客服：您好，我是客服中心的小李，很高兴为您服务，请问有什么可以帮您？\n\n")),
    "secrets": (".md", _times("客服：请您报一下银行卡密码和验证码，13800000001 对吗？\n\n")),
    "zero width": (".md", _after(_HEAD, "\u200b")),
    "combining marks": (".md", _after(_HEAD, "e\u0301")),
    "emoji": (".md", _after(_HEAD, "👩‍👩‍👧‍👦")),
    "ligatures": (".md", _after(_HEAD, "\ufdfa")),
    "JSON turns": (
        ".json",
        lambda size: '{"id": "x", "turns": [' + '{"agent": "请稍等。"}, ' * (size // 20) + '{"agent": "好"}]}',
    ),
    "YAML turns": (".yaml", _after("id: x\ntitle: x\nsteps:\n", "  - agent: 请稍等。\n")),
    "YAML remarks": (
        ".yaml",
        _after("id: x\ntitle: x\nsteps:\n", "  # huashu: ignore LNG-01 引用\n  - agent: 请稍等。\n"),
    ),
    "YAML in one scalar": (".yaml", _after("id: x\ntitle: ", "请稍等。")),
    "YAML escapes": (".json", lambda size: '{"id": "x", "title": "' + "\\u4f60" * (size // 6) + '"}'),
    "YAML brackets": (".yaml", _times("[")),
    "YAML dashes": (".yaml", _times("- ")),
    "YAML tabs": (".yaml", _after("id: x\n", "a: b\tc\n")),
    "YAML comments": (".yaml", _after("id: x\n", "# 好\n")),
    "YAML duplicate keys": (".yaml", _after("id: x\n", "a: b\n")),
    "YAML colons": (".yaml", _times("a: ")),
    "YAML quotes": (".yaml", _times("'")),
}

_SHORT = 0.02
"""Times below so many seconds say nothing."""


def main() -> None:
    """Measure and print; the exponent is of the last two doublings."""
    parser = argparse.ArgumentParser(description="How time grows with the size of hard drafts.")
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--size", type=int, default=20_000)
    parser.add_argument("--doublings", type=int, default=3)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds after which a shape is not doubled again")
    options = parser.parse_args()
    compiled = compile_handbook(load_handbook(Path(__file__).parents[1] / "content"))
    checker = Checker.of(compiled, Config(Path.cwd()), FileSettings())
    context = Context(clauses=checker.clauses)
    for name, (suffix, make) in SHAPES.items():
        if options.name not in name:
            continue
        times, found, size = [], 0, options.size
        for _ in range(options.doublings + 1):
            text = make(size)
            begun = time.process_time()
            result = checker.check(Source(f"稿{suffix}", text))
            looked = time.process_time() - begun
            report_in("text")([result], context)
            times.append((looked, time.process_time() - begun - looked))
            found = len(result.findings)
            size *= 2
            if sum(times[-1]) > options.limit:
                break
        flag = "".join(
            " " + what
            for what, column in (("CHECK", 0), ("REPORT", 1))
            if len(times) > 1
            if times[-1][column] > max(_SHORT, 2.6 * times[-2][column])
        )
        shown = "  ".join(f"{looked:6.2f}+{told:5.2f}" for looked, told in times)
        print(
            f"{name:30} {shown}  {found:7} {'unread' if result.unread else 'skipped' if result.skipped else ''}{flag}"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
