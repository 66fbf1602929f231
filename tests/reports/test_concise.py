from __future__ import annotations

from huashu.reports.concise import report
from tests.reports.results import BROKEN, CLEAN, HINT, MISSING, UNREAD, WRONG


def test_one_line_for_each_finding() -> None:
    assert report([WRONG, CLEAN, MISSING, HINT, UNREAD, BROKEN], True).splitlines() == [
        "稿.md:2:4: HLD-02 提醒 等待结束后先致谢（改成：感谢您的耐心等待）",
        "缺.md:1:4: HLD-02 差错 等待结束后先致谢（补上：感谢您的耐心等待）",
        "轻.md:1:4: HLD-02 建议 等待结束后先致谢",
        "坏.yaml:1:1: 没能读取 文件不存在",
        "错.yaml:1:5: 没能读取 括号没有关上",
        "检查了 4 份稿件，发现 3 处（差错 1，提醒 1，建议 1），2 份没能读取。",
    ]
