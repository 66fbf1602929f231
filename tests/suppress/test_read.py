from __future__ import annotations

import pytest

from huashu.suppress.read import read_remarks
from huashu.text.source import Source


def reached(text: str, name: str = "稿.md") -> list[tuple[str, str]]:
    """For each suppression its names and the text it reaches."""
    return [
        (",".join(one.text for one in suppression.names), text[suppression.reach.start : suppression.reach.end])
        for suppression in read_remarks(Source(name, text)).suppressions
    ]


def codes(text: str, name: str = "稿.md") -> list[str]:
    return [finding.code for finding in read_remarks(Source(name, text)).findings]


def without(text: str, name: str = "稿.md") -> str:
    """The text after deleting its first suppression."""
    for gone in reversed(read_remarks(Source(name, text)).suppressions[0].removals):
        text = text[: gone.start] + text[gone.end :]
    return text


@pytest.mark.parametrize("name", ["稿.md", "稿.txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_remark_alone_reaches_the_next_block(name: str, end: str) -> None:
    text = end.join(["甲", "<!-- huashu: ignore HLD 理由 -->", "", "乙", "丙", "", "丁", ""])
    assert reached(text, name) == [("HLD", f"乙{end}丙{end}")]
    assert without(text, name) == end.join(["甲", "", "乙", "丙", "", "丁", ""])


def test_remarks_above_one_another_reach_the_same_block() -> None:
    text = "<!-- huashu: ignore HLD 一 -->\n<!-- huashu: ignore FMT 二 -->\n甲\n"
    assert reached(text) == [("HLD", "甲\n"), ("FMT", "甲\n")]


def test_a_remark_beside_words_reaches_its_line() -> None:
    text = "甲\n| 乙 <!-- huashu: ignore HLD 理由 --> | 丙 |\n丁\n"
    assert reached(text) == [("HLD", "| 乙 <!-- huashu: ignore HLD 理由 --> | 丙 |\n")]
    assert without(text) == "甲\n| 乙 | 丙 |\n丁\n"


def test_a_remark_at_the_end_reaches_nothing() -> None:
    assert reached("甲\n<!-- huashu: ignore HLD 理由 -->\n") == [("HLD", "")]


def test_from_start_to_end() -> None:
    text = (
        "<!-- huashu: ignore-start HLD 理由 -->甲\n\n<!-- huashu: ignore-start FMT 别的 -->乙"
        "<!-- huashu: ignore-end HLD -->丙<!-- huashu: ignore-end -->丁"
    )
    assert [(names, reach.split("<!--")[0]) for names, reach in reached(text)] == [("HLD", "甲\n\n"), ("FMT", "乙")]
    assert codes(text) == []
    assert without("甲\n\n<!-- huashu: ignore-start HLD 理由 -->\n乙\n<!-- huashu: ignore-end -->\n") == "甲\n\n乙\n"
    assert without("甲\n<!-- huashu: ignore-start HLD 理由 -->\n乙\n<!-- huashu: ignore-end -->\n") == "甲\n\n乙\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<!-- huashu: ignore-start HLD 理由 -->\n甲", ["SUP-03"]),
        ("甲<!-- huashu: ignore-end -->", ["SUP-03"]),
        ("<!-- huashu: ignore-start HLD 理由 -->甲<!-- huashu: ignore-end FMT -->", ["SUP-03", "SUP-03"]),
        ("<!-- huashu: ignore 理由 -->\n甲", ["SUP-05"]),
        ("<!-- huashu: disable HLD 理由 -->\n甲", ["SUP-05"]),
        ("<!-- huashu -->\n甲", []),
        ("<!-- 说明 huashu: ignore HLD 理由 -->\n甲", []),
        ("---\nhuashu-ignore: HLD-02\n---\n甲", ["SUP-05"]),
        ("---\nhuashu-ignore:\n  - HLD-02\n---\n甲", ["SUP-05"]),
        ("---\nhuashu-ignore:\n  - {code: 等待, reason: 理由}\n---\n甲", ["SUP-05"]),
        ("---\nhuashu-ignore:\n  - {code: HLD, reason: 理由, line: 3}\n---\n甲", ["SUP-05"]),
        ("---\nhuashu-ignore: []\n---\n甲", []),
        ("---\nother: huashu-ignore\n---\n甲", []),
    ],
)
def test_what_cannot_be_used_is_found(text: str, found: list[str]) -> None:
    assert codes(text) == found
    assert reached(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "```text\n<!-- huashu: ignore HLD 理由 -->\n```\n甲\n",
        "写成 `<!-- huashu: ignore HLD 理由 -->`。\n甲\n",
        "~~~\n<!-- huashu: ignore HLD 理由 -->\n",
    ],
)
def test_what_stands_in_code_is_only_shown(text: str) -> None:
    remarks = read_remarks(Source("稿.md", text))
    assert (remarks.suppressions, remarks.findings, remarks.source.text) == ((), (), text)


def test_remarks_are_no_words_of_the_draft() -> None:
    text = "坐席：好。<!-- huashu: ignore HLD\r\n理由 -->\n<!-- 别的 -->\n"
    blank = read_remarks(Source("稿.md", text)).source.text
    assert len(blank) == len(text)
    assert blank.split() == ["坐席：好。", "<!--", "别的", "-->"]
    assert blank.count("\r\n") == 1


FRONT = (
    "---\nkind: script\nhuashu-ignore:\n"
    "  - code: HLD-02,FMT\n    reason: 原话\n  - {code: TRM, reason: 旧叫法}\n---\n甲\n"
)


def test_for_the_whole_file_in_the_front_matter() -> None:
    assert reached(FRONT) == [("HLD-02,FMT", FRONT), ("TRM", FRONT)]
    assert [one.reason for one in read_remarks(Source("稿.md", FRONT)).suppressions] == ["原话", "旧叫法"]
    assert without(FRONT) == "---\nkind: script\nhuashu-ignore:\n  - {code: TRM, reason: 旧叫法}\n---\n甲\n"
    assert without(without(FRONT)) == "---\nkind: script\n---\n甲\n"
    flow = '---\nhuashu-ignore: [{code: "HLD", reason: 一}, {code: FMT, reason: 二}]\n---\n甲\n'
    assert [names for names, _ in reached(flow)] == ["HLD", "FMT"]
    assert without(flow) == flow


YAML = """id: a
# huashu: ignore HLD 理由
steps:
  - agent: 甲  # huashu: ignore FMT 理由
    note: 乙
  # huashu: ignore LNG,TRM 理由
  - agent: >-
      丙 # huashu: ignore HLD 不是注释

      丁
    note: "戊 # huashu: ignore HLD 也不是"
  - agent: |  # huashu: ignore EMP 理由
      己

      庚
    note: 辛
"""


def test_in_yaml() -> None:
    steps = YAML[YAML.index("steps:") :]
    item = YAML[YAML.index("agent: >-") : YAML.index('也不是"') + 4]
    block = YAML[YAML.index("  - agent: |") : YAML.index("    note: 辛")]
    found = reached(YAML, "稿.yaml")
    assert [names for names, _ in found] == ["HLD", "FMT", "LNG,TRM", "EMP"]
    assert found[0][1] == steps.rstrip("\n")
    assert found[1][1] == "  - agent: 甲  # huashu: ignore FMT 理由\n"
    assert found[2][1] == item
    assert found[3][1] == block
    assert without(YAML, "稿.yaml") == YAML.replace("# huashu: ignore HLD 理由\n", "", 1)


def test_deleting_a_remark_in_yaml_leaves_its_value() -> None:
    assert without("id: a\nb: 甲  # huashu: ignore FMT 理由\n", "稿.yaml") == "id: a\nb: 甲\n"


def test_from_start_to_end_in_yaml() -> None:
    text = "# huashu: ignore-start HLD 理由\nid: a\nb: 甲\n# huashu: ignore-end\nc: 乙\n"
    assert reached(text, "稿.yaml") == [("HLD", "\nid: a\nb: 甲\n")]
    assert without(text, "稿.yaml") == "id: a\nb: 甲\nc: 乙\n"


def test_yaml_that_cannot_be_read_has_no_remarks() -> None:
    text = "# huashu: ignore HLD 理由\na: [\n"
    assert reached(text, "稿.yaml") == []
