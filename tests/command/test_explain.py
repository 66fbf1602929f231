from __future__ import annotations

from pathlib import Path

import pytest

from huashu.checks import CHECKS
from huashu.command.common import load_handbook
from huashu.command.explain import check_in_words, explanation
from tests.command.run import BASE, huashu, process
from tests.little import Check


@pytest.mark.parametrize("code", ["HLD-02", "hld-02"])
def test_a_clause_in_full(folder: Path, code: str) -> None:
    ran = process(folder, "explain", code)
    assert (ran.code, ran.err) == (0, "")
    assert ran.lines[:2] == ["HLD-02 等待结束后先致谢", "应当 · 等待用语不当（wrong-hold-phrase）"]
    for part in (
        "取消静音以后，先感谢客户等待。",
        "为什么：把等待说成过失，客户会更在意等了多久。",
        "  改成：感谢您的耐心等待",
        "  ✔ 坐席：感谢您的耐心等待，已经查到了。",
        "  ✘ 坐席：不好意思，让您久等了。",
        "话术：无声电话（scripts/silent-call）、查询等待（scripts/query-hold）",
        "页面：standards/holding/#hld-02",
    ):
        assert part in ran.lines


def test_the_phrases_are_shown_without_their_marks(folder: Path) -> None:
    out = huashu(folder, "explain", "HLD-02").out
    assert "不好意思让您久等" in out
    assert "(了|啦)?" not in out


def test_a_clause_with_a_measure_and_a_trigger(folder: Path) -> None:
    out = huashu(folder, "explain", "HLD-01").out
    assert "标准值：在线等待" in out
    assert "最多 2 分钟" in out
    assert "保持等待、静音" in out
    assert "（静音 40 秒）" in out


def test_a_clause_without_checks(folder: Path) -> None:
    ran = huashu(folder, "explain", "FLR-01")
    assert ran.code == 0
    assert ran.lines[1] == "必须"


@pytest.mark.parametrize(
    ("code", "hint"), [("HLD-2", "是不是 HLD-02、HLD-01？"), ("???", "huashu rules --all 列出全部")]
)
def test_an_unknown_code(folder: Path, code: str, hint: str) -> None:
    ran = huashu(folder, "explain", code)
    assert (ran.code, ran.out) == (2, "")
    assert f"没有 {code} 这条" in ran.err
    assert hint in ran.err


SHOWN: list[tuple[Check, list[str]]] = [
    (
        {"by": ["agent", "customer"], "forbid": ["(等|候)着(吧)?"], "unless": ["等着您"], "instead": "请稍等"},
        ["坐席、客户不说：等着吧", "  不算：等着您", "  改成：请稍等"],
    ),
    (
        {"forbid": ["喂"], "at": "turn_start", "when": {"earlier": ["投(诉|拆)"], "tag": "投诉"}},
        ["坐席不说（一轮的开头，前面说过投诉且稿件标着“投诉”时）：喂"],
    ),
    (
        {"require": ["<道歉>"], "at": "next_turn", "when": {"customer_says": ["(投诉|举报)你们"]}},
        ["坐席要说其中一句（下一轮，客户说到投诉你们时）：〔道歉〕"],
    ),
    (
        {"require": ["您好"], "at": "turn", "when": {"event": "hold", "agent_says": ["查"]}},
        ["坐席要说其中一句（同一轮，遇到保持等待且坐席说到查时）：您好"],
    ),
    ({"vague": ["尽快"]}, ["坐席、说明的话里没有具体时间时，不说：尽快"]),
    ({"vague": ["尽快"], "by": ["agent"]}, ["坐席的话里没有具体时间时，不说：尽快"]),
    ({"limit": ["铃响", "接听"]}, ["写到的数要与标准值一致，讲到这些时核对：铃响、接听"]),
    ({"section": ["目的"], "titles": ["(规定|办法)"]}, ["标题带“规定”的稿件，正文要写到：目的"]),
    ({"term": "坐席", "variants": ["座席"]}, ["写成“坐席”，不写：座席"]),
    ({"length": {"characters": 80, "questions": 2}}, ["一轮最多 80 字、2 个问题"]),
    ({"latin": {"allowed": ["APP"]}}, ["不说客户可能听不懂的外文和缩写；可以说：APP"]),
    ({"personal_data": ["mobile", "email"]}, ["稿件里不写像真的：手机号、电子邮箱"]),
    ({"typography": ["fullwidth"]}, ["排版规则（AutoCorrect）：fullwidth"]),
    (
        {"sequence": [{"event": "verify"}, {"says": ["余额是"]}]},
        ["先后次序：核实身份 → 说“余额是”"],
    ),
    (
        {"interruption": ["我还没说完"], "hanging": ["但是"]},
        ["客户的话断在半截，坐席不接着说自己的；客户随后说出这些，也算：我还没说完"],
    ),
    ({"repeat": ["然后"], "times": 3}, ["同一个词，一轮里不说到 3 次：然后"]),
    ({"repeat": ["呀"], "times": 3, "at": "clause_end"}, ["一句的末尾，一轮里不说到 3 次：呀"]),
    (
        {"together": [["平台"], ["(取消|变更)"]], "by": ["narrator"]},
        ["说明在一句话里不同时说到：平台 + 取消"],
    ),
    (
        {"together": [["师傅"], ["完就"]], "within": "clause", "no_figure": True},
        ["坐席在两个逗号之间不同时说到又没有具体时间：师傅 + 完就"],
    ),
    ({"lead": ["到岗"], "before": ["接线"]}, ["到岗的时刻要比接线早够标准值"]),
    (
        {"resembles": 70, "unless_in_turn": ["帮您问"]},
        ["没有现成的禁语也查：一句话听着像犯了这一条，把握到百分之 70 才报", "  同一轮说了这些也不算：帮您问"],
    ),
]


@pytest.mark.parametrize(("check", "lines"), SHOWN)
def test_every_kind_of_check_in_words(check: Check, lines: list[str]) -> None:
    assert list(check_in_words(check)) == lines


def test_every_kind_of_check_has_words() -> None:
    kinds = {key for check, _ in SHOWN for key in CHECKS if key in check}
    assert kinds == set(CHECKS)


@pytest.mark.parametrize(("count", "end"), [(8, "甲7"), (9, "甲7 等 9 种")])
def test_of_a_long_list_the_first_are_shown(count: int, end: str) -> None:
    (line,) = check_in_words({"forbid": [f"甲{number}" for number in range(count)]})
    assert line.endswith(end)


def test_every_clause_of_the_handbook_can_be_explained() -> None:
    handbook = load_handbook(BASE)
    for clause in handbook.clauses.values():
        heading, *_, page = explanation(handbook, clause)
        assert heading == f"{clause.code} {clause.title}"
        assert page.startswith("页面：")


def test_the_page_is_whole_where_the_handbook_names_its_site(folder: Path) -> None:
    with (folder / "content" / "handbook.yaml").open("a", encoding="utf-8") as stream:
        stream.write("site: https://handbook.example.com/desk/\n")
    assert (
        "页面：https://handbook.example.com/desk/standards/holding/#hld-02" in huashu(folder, "explain", "HLD-02").out
    )
