from __future__ import annotations

import pytest

from tests.little import Check, clause, findings, read, words

PURPOSE: Check = {"section": ["目的", "为规范"], "titles": ["(规定|办法|制度)"], "unless": ["操作卡"]}
BODY = "\n\n## 范围\n\n热线坐席。\n"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (f"# 等待管理规定{BODY}", True),
        (f"# 等待管理规定\n\n## 目的\n\n少让客户等。{BODY}", False),
        (f"# 等待管理规定\n\n**目的：** 少让客户等。{BODY}", False),
        (f"# 等待管理规定\n\n| 目的 | 少让客户等 |\n|---|---|\n| 范围 | 热线 |\n{BODY}", False),
        (f"# 等待管理规定\n\n为规范等待，写下这些。{BODY}", False),
        (f"# 等待说明{BODY}", False),
        (f"# 等待制度操作卡{BODY}", False),
        (f"---\nexcerpt: true\n---\n\n# 等待管理规定{BODY}", False),
        ("", False),
    ],
)
def test_what_a_policy_must_say(text: str, missing: bool) -> None:
    found = findings(read(text, kind="policy"), clause(PURPOSE))
    assert [finding.missing for finding in found] == [True] * missing


@pytest.mark.parametrize(("at", "place"), [({}, "等待管理规定"), ({"at": "end"}, "热线坐席。")])
def test_the_place_where_a_reader_would_put_it(at: Check, place: str) -> None:
    draft = read(f"# 等待管理规定{BODY}", kind="policy")
    (finding,) = findings(draft, clause({**PURPOSE, **at, "instead": "写一节“目的”"}))
    assert (words(draft, finding), finding.instead) == (place, "写一节“目的”")


@pytest.mark.parametrize(("text", "count"), [("客户的电话号码要保密。", 1), ("三声内接听。", 0)])
def test_only_of_policies_that_speak_of_something(text: str, count: int) -> None:
    check = {"section": ["个人信息保护"], "titles": ["规定"], "mentions": ["电话号码"]}
    assert len(findings(read(f"# 管理规定\n\n{text}\n", kind="policy"), clause(check))) == count


def test_one_line_owes_no_sections() -> None:
    assert not findings(read("值班规定：“没办法”两个字算一次差错。", kind="policy"), clause(PURPOSE))
