from __future__ import annotations

import pytest

from tests.little import Check, call, clause, findings, read, struck

SEAT: Check = {"term": "坐席", "variants": ["座席", "话务员"], "unless": ["座席数", "话务员证"]}


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("座席要先问候。", ["座席"]),
        ("坐席要先问候。", []),
        ("座席和话务员都要先问候，座席还要报工号。", ["座席", "话务员"]),
        ("座席数是三十。", []),
        ("座席数是三十，座席要先问候。", ["座席"]),
        ("座 席要先问候。", ["座 席"]),
        ("不写“座席”。", []),
    ],
)
def test_variants(text: str, hits: list[str]) -> None:
    assert struck(read(f"# 管理规定\n\n{text}\n", kind="policy"), SEAT) == hits


def test_whose_words_are_held_to_it() -> None:
    draft = call({"agent": "我是座席。"}, {"customer": "你们话务员呢？"})
    assert struck(draft, SEAT) == ["座席"]
    assert struck(draft, {**SEAT, "by": ["customer"]}) == ["话务员"]
    assert struck(draft, {**SEAT, "by": ["narrator"]}) == []


@pytest.mark.parametrize(("fix", "safe"), [({}, None), ({"fix": "safe"}, True), ({"fix": "unsafe"}, False)])
def test_the_preferred_form_is_named_and_offered(fix: Check, safe: bool | None) -> None:
    (finding,) = findings(call({"agent": "我是座席。"}), clause({**SEAT, **fix}))
    assert (finding.message, finding.instead) == ("“座席”请写成“坐席”", "坐席")
    assert (finding.fix.safe if finding.fix else None) is safe
    assert finding.fix is None or (finding.fix.span, finding.fix.replacement) == (finding.span, "坐席")


def test_a_clause_may_say_it_in_its_own_words() -> None:
    (finding,) = findings(call({"agent": "我是座席。"}), clause({**SEAT, "message": "写法要统一"}))
    assert finding.message == "写法要统一"
