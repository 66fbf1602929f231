from __future__ import annotations

import pytest

from huashu.finding import Fix
from tests.little import agent, call, clause, findings, read

WAIT = clause({"forbid": ["不好意思让您久等(了)?"], "instead": "感谢您的耐心等待", "fix": "safe"})
SEAT = clause({"term": "坐席", "variants": ["座席"], "fix": "safe"})


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("不好意思，让您久等了，查到了。", True),
        ("林女士，不好意思让您久等了。", True),
        ("{客户称呼}不好意思让您久等了！", True),
        ("不好意思让您久等了这么长时间。", False),
        ("非常不好意思让您久等了。", False),
        ("不好意思让您久等了啊，查到了。", False),
        ("**不好意思**，让您久等了。", None),
        ("不好意思~~啊~~让您久等了。", None),
        ("不好意思，让您久等了。真的感谢您的耐心等待。", None),
    ],
)
def test_a_phrase_is_replaced_where_it_stands_alone(text: str, safe: bool | None) -> None:
    fixes = [finding.fix for finding in findings(call(agent(text)), WAIT)]
    assert [fix.safe if fix else None for fix in fixes] == ([safe] if fixes else [])
    assert fixes or safe is None


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("座席要先问候，座席还要报工号。", "坐席要先问候，坐席还要报工号。"),
        ("《座席管理办法》管座席。", "《座席管理办法》管坐席。"),
        ("《座席管理办法》。", None),
        ("《办法》规定：座**席**先问候。", None),
    ],
)
def test_a_word_is_replaced_everywhere_but_in_names_of_documents(text: str, fixed: str | None) -> None:
    draft = read(f"# 管理规定\n\n{text}\n", kind="policy")
    (finding,) = findings(draft, SEAT)
    assert finding.fix is None or draft.source.text != fixed
    assert _fixed(draft.source.text, finding.fix) == (f"# 管理规定\n\n{fixed}\n" if fixed else None)


def _fixed(text: str, fix: Fix | None) -> str | None:
    if fix is None:
        return None
    for span in reversed(fix.spans):
        text = text[: span.start] + fix.replacement + text[span.end :]
    return text
