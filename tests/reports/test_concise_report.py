from __future__ import annotations

from huashu.reports.concise_report import report
from tests.reports.results import BROKEN, CLEAN, COLOURED, HINT, MISSING, NOTED, SKIPPED, UNREAD, WRONG


def test_one_line_for_each_finding() -> None:
    assert report([WRONG, CLEAN, MISSING, HINT, UNREAD, BROKEN, NOTED, SKIPPED], COLOURED).splitlines() == [
        "稿.md:2:4: HLD-02 提醒 等待结束后先致谢（改成：感谢您的耐心等待）",
        "缺.md:1:4: HLD-02 差错 等待结束后先致谢（补上：感谢您的耐心等待）",
        "轻.md:1:4: HLD-02 建议 等待结束后先致谢",
        "坏.yaml:1:1: 没能读取 文件不存在",
        "错.yaml:1:5: 没能读取 括号没有关上",
        "旧.txt:1:1: 说明 按 GB18030 读取，建议另存为 UTF-8",
        "检查了 5 份稿件，发现 3 处（差错 1，提醒 1，建议 1），2 份没能读取，跳过 1 份不是稿件的。",
    ]
