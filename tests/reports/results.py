"""Results to report: a file with findings, one with none, one that could not be read, one passed over."""

from __future__ import annotations

import datetime
from pathlib import Path

from huashu.clause_text import ClauseText
from huashu.finding import Checked, Finding, Fix, Suppressed
from huashu.reports.context import Context
from huashu.text.source import Source
from huashu.text.span import Span
from huashu.vocabulary import Severity

TEXT = "客服：您好。\r\n客服：不好意思，让您久等了。\r\n"


def finding(
    text: str, words: str, *, level: Severity = "warning", instead: str = "感谢您的耐心等待", missing: bool = False
) -> Finding:
    """A finding at the first place where the words stand."""
    start = text.index(words)
    span = Span(start, start + len(words))
    fix = None if missing or not instead else Fix(span, instead, safe=True)
    return Finding(
        span,
        "HLD-02",
        "wrong-hold-phrase",
        level,
        "等待结束后先致谢",
        "客户会更在意等了多久。",
        instead,
        "standards/holding/#hld-02",
        missing,
        fix,
    )


WRONG = Checked("稿.md", Source("稿.md", TEXT), (finding(TEXT, "不好意思，让您久等了"),))
MISSING = Checked("缺.md", Source("缺.md", TEXT), (finding(TEXT, "您好", level="error", missing=True),))
HINT = Checked("轻.md", Source("轻.md", TEXT), (finding(TEXT, "您好", level="info", instead=""),))
CLEAN = Checked("好.md", Source("好.md", TEXT))
NOTED = Checked("旧.txt", Source("旧.txt", TEXT, "gb18030", "按 GB18030 读取，建议另存为 UTF-8"))
UNREAD = Checked("坏.yaml", None, unread="文件不存在")
BROKEN = Checked("错.yaml", Source("错.yaml", "a: ["), unread="括号没有关上", line=1, column=5)
SKIPPED = Checked("数据.json", Source("数据.json", "{}"), skipped="不是手册的条目")
SUPPRESSED = Checked(
    "豁免.md",
    Source("豁免.md", TEXT),
    suppressed=(
        Suppressed(WRONG.findings[0], "客户要求保留原话", "comment"),
        Suppressed(WRONG.findings[0], "基线", "baseline"),
    ),
)
MENDED = Checked("改.md", Source("改.md", TEXT), HINT.findings, fixed=2)
EXCUSED = Checked(
    "旧稿.md",
    Source("旧稿.md", TEXT),
    (finding(TEXT, "不好意思，让您久等了"),),
    suppressed=(
        Suppressed(finding(TEXT, "您好", level="error", missing=True), "客户自己这样开头", "front-matter"),
        Suppressed(finding(TEXT, "让您久等了"), "", "baseline"),
    ),
)
_PLACES = tuple(Span(TEXT.index(words), TEXT.index(words) + 4) for words in ("不好意思", "您久等了"))
SEVERAL = Checked(
    "几处.md",
    Source("几处.md", TEXT),
    (finding(TEXT, "让您久等了")._replace(fix=Fix(_PLACES[0], "", safe=False, also=_PLACES[1:])),),
)
ALL = (WRONG, MISSING, HINT, CLEAN, NOTED, UNREAD, BROKEN, SKIPPED, EXCUSED, SUPPRESSED, MENDED, SEVERAL)

CLAUSE = ClauseText(
    "HLD-02",
    "等待结束后先致谢",
    "warning",
    "wrong-hold-phrase",
    "取消静音后，先感谢客户的等待，再说结果。",
    "客户会更在意等了多久。",
    "standards/holding/#hld-02",
    ("坐席：感谢您的耐心等待。",),
    ("（静音 40 秒）\n坐席：*不好意思*，让您久等了。",),
)
CONTEXT = Context(
    clauses={"HLD-02": CLAUSE},
    folder=Path("/库/稿件"),
    root=Path("/库"),
    started=datetime.datetime(2026, 11, 20, 9, 30, 15, tzinfo=datetime.UTC),
)
COLOURED = Context(colour=True, folder=CONTEXT.folder, root=CONTEXT.root, started=CONTEXT.started)
ON_SITE = Context(
    clauses=CONTEXT.clauses,
    site="https://handbook.example.com/desk/",
    folder=CONTEXT.folder,
    root=CONTEXT.root,
    started=CONTEXT.started,
)
