from __future__ import annotations

import pytest

from huashu.drafts.headers import header_name
from tests.little import read, said


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("青禾旗舰店-客服小宁 14:03:05", "青禾旗舰店-客服小宁"),
        ("**客服小宁** 2026-11-20 14:03", "客服小宁"),
        ("2026年11月20日 14:03:05 qh88**21", "qh88**21"),
        ("[11-20 14:03] 张**", "张**"),
        ("小宁 昨天 下午 2:03", "小宁"),
        ("客服：14:03 给您回电", None),
        ("明天 14:03 给您回电", None),
        ("14:03", None),
        ("10 14:03", None),
        ("客服小宁", None),
        ("00:07 市民  我们这停水两天了", None),
    ],
)
def test_a_header_is_a_name_and_a_time(line: str, name: str | None) -> None:
    assert header_name(line) == name


@pytest.mark.parametrize(
    "text",
    [
        "青禾旗舰店-客服小宁 14:03:05\n您好。\n\nqh88**21 14:03:40\n多久？\n\n青禾旗舰店-客服小宁 14:04:05\n两天。\n",
        "2026-11-20 14:03:05 客服小宁\n您好。\n2026-11-20 14:04:00 张**\n多久？\n2026-11-20 14:05 客服小宁\n两天。\n",
        "小宁 14:03:05\n您好。\n用户qh 14:03:40\n多久？\n小宁 14:04:05\n两天。\n",
    ],
)
def test_a_chat_log_is_a_conversation(text: str) -> None:
    assert said(read(text)) == [("agent", "use", "您好。"), ("customer", "use", "多久？"), ("agent", "use", "两天。")]


def test_names_that_are_all_unknown_stay_so() -> None:
    found = said(read("小宁 14:03:05\n您好。\nqh88 14:03:40\n多久？\n"))
    assert {speaker for speaker, _, _ in found} == {"narrator"}
