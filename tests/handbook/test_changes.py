"""One test for each kind of change between two editions, in the words a reader sees."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from huashu.handbook.changes import State, compare
from huashu.handbook.edition import Change

SETTINGS: dict[str, Any] = {
    "edition": "2026.1",
    "hotline": "12345",
    "owner": "lead",
    "channels": [{"id": "phone", "title": "电话"}],
    "retired": [],
}
CLAUSE: dict[str, Any] = {
    "code": "HLD-07",
    "title": "一次等待不超过三分钟",
    "level": "should",
    "category": "hold-overlong",
    "text": "一次静音或保持不超过三分钟，到了就回来交代。",
    "why": "客户不知道还要等多久。",
    "measure": {"quantity": "在线等待", "max": "3 分钟"},
    "checks": [{"forbid": ["让您久等(了)?", "等着"], "instead": "感谢您的等待"}],
    "examples": {"good": [{"agent": "好。"}]},
}
ENTRIES: dict[str, dict[str, Any]] = {
    "standards/holding": {
        "id": "holding",
        "title": "等待与静音",
        "summary": "怎样请客户等。",
        "owner": "lead",
        "reviewed": "2026-10-01",
        "tags": ["等待"],
        "clauses": [CLAUSE, {**CLAUSE, "code": "HLD-08", "title": "系统慢先说明", "measure": None}],
    },
    "standards/greeting": {"id": "greeting", "title": "开头", "clauses": [{**CLAUSE, "code": "GRT-01"}]},
    "scripts/query-hold": {
        "id": "query-hold",
        "title": "查询等待",
        "fulfils": ["HLD-07"],
        "channel": "phone",
        "steps": [
            {"id": "ask", "title": "说原因", "agent": "我查一下，大约一分钟，可以吗？", "next": "hold"},
            {"id": "hold", "title": "去查", "event": {"kind": "hold", "duration": "1 分钟"}, "end": "接着办。"},
        ],
        "avoid": [{"say": "稍等。", "instead": "我查一下。"}],
        "tips": ["说一分钟就按一分钟办。"],
    },
    "scorecards/form": {
        "id": "form",
        "title": "监听表",
        "pass_mark": 80,
        "groups": [{"title": "等待", "items": [{"id": "reason", "title": "说明原因", "weight": 5, "fatal": False}]}],
    },
    "roles/lead": {"id": "lead", "title": "班长"},
    "roles/head": {"id": "head", "title": "主管"},
}

Edit = Callable[[dict[str, Any], dict[str, dict[str, Any]]], None]


def changes(edit: Edit) -> list[Change]:
    settings, entries = copy.deepcopy(SETTINGS), copy.deepcopy(ENTRIES)
    old = State(copy.deepcopy(settings), copy.deepcopy(entries))
    edit(settings, entries)
    return list(compare(old, State(settings, entries)))


def clause(**fields: Any) -> Edit:
    return lambda _, entries: entries["standards/holding"]["clauses"][0].update(fields)


def entry(ref: str, **fields: Any) -> Edit:
    return lambda _, entries: entries[ref].update(fields)


def step(**fields: Any) -> Edit:
    return lambda _, entries: entries["scripts/query-hold"]["steps"][0].update(fields)


def test_nothing_changes_nothing() -> None:
    assert changes(lambda settings, entries: None) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        # figures
        (
            clause(measure={"quantity": "在线等待", "max": "2 分钟"}),
            ("figure", "在线等待上限由 3 分钟改为 2 分钟（HLD-07）"),
        ),
        (
            clause(measure={"quantity": "在线等待", "max": "3 分钟", "min": "2 秒"}),
            ("figure", "在线等待下限定为 2 秒（HLD-07）"),
        ),
        (clause(measure=None), ("figure", "HLD-07 不再定数，原来是在线等待上限 3 分钟")),
        (
            clause(measure={"quantity": "铃响", "max": "3 声"}),
            ("figure", "HLD-07 的标准由“在线等待上限 3 分钟”改为“铃响上限 3 声”"),
        ),
        (
            clause(text="一次静音或保持不超过两分钟，到了就回来交代。"),
            ("figure", "HLD-07 正文里，“三分钟”改为“两分钟”"),
        ),
        (entry("scorecards/form", pass_mark=85), ("figure", "质检评分表“监听表”的合格分由 80 改为 85")),
        (
            entry(
                "scorecards/form",
                groups=[
                    {"title": "等待", "items": [{"id": "reason", "title": "说明原因", "weight": 8, "fatal": False}]}
                ],
            ),
            ("figure", "质检评分表“监听表”大类“等待”项目“说明原因”的权重由 5 改为 8"),
        ),
        # levels
        (clause(level="must"), ("level", "HLD-07 由“应当”改为“必须”")),
        (
            entry(
                "scorecards/form",
                groups=[
                    {"title": "等待", "items": [{"id": "reason", "title": "说明原因", "weight": 5, "fatal": True}]}
                ],
            ),
            ("level", "质检评分表“监听表”大类“等待”项目“说明原因”的致命项由“否”改为“是”"),
        ),
        # what is there
        (
            lambda _, entries: entries["standards/holding"]["clauses"].append(
                {**CLAUSE, "code": "HLD-09", "title": "先称呼"}
            ),
            ("added", "新增条款 HLD-09“先称呼”（应当）"),
        ),
        (
            lambda _, entries: entries["standards/holding"]["clauses"].pop(),
            ("removed", "撤销条款 HLD-08“系统慢先说明”"),
        ),
        (
            lambda _, entries: entries.update({"glossary/hold": {"id": "hold", "title": "保持"}}),
            ("added", "新增术语“保持”"),
        ),
        (lambda _, entries: entries.pop("roles/head"), ("removed", "撤下岗位“主管”")),
        (
            lambda _, entries: entries["scripts/query-hold"]["steps"].insert(1, {"id": "thank", "title": "先谢一句"}),
            ("added", "话术“查询等待”增加一步“先谢一句”"),
        ),
        (
            lambda _, entries: entries["scripts/query-hold"]["steps"].pop(),
            ("removed", "话术“查询等待”删去一步“去查”"),
        ),
        (
            lambda _, entries: entries["scripts/query-hold"]["avoid"].append({"say": "等着。"}),
            ("added", "话术“查询等待”增加不要说的话“等着。”"),
        ),
        # wording
        (clause(title="等待不太久"), ("wording", "HLD-07 的标题由“一次等待不超过三分钟”改为“等待不太久”")),
        (
            clause(checks=[{"forbid": ["让您久等", "等一等", "候着"], "instead": "感谢您的等待"}]),
            ("wording", "HLD-07 的禁语增加“让您久等”“等一等”“候着”，删去“让您久等了”“等着”"),
        ),
        (
            step(agent="我查记录，请您不挂机，好吗？"),
            (
                "wording",
                "话术“查询等待”步骤“说原因”的说法由“我查一下，大约一分钟，可以吗？”改为“我查记录，请您不挂机，好吗？”",
            ),
        ),
        (
            entry("scripts/query-hold", tips=["说一分钟就按一分钟办。", "静音不是休息键。"]),
            ("wording", "话术“查询等待”的提醒增加“静音不是休息键。”"),
        ),
        (entry("scripts/query-hold", tips=[]), ("wording", "话术“查询等待”的提醒删去“说一分钟就按一分钟办。”")),
        (entry("roles/head", title="业务主管"), ("wording", "岗位“主管”改名为“业务主管”")),
        (lambda settings, _: settings.update(hotline="12346"), ("figure", "服务号码由 12345 改为 12346")),
        # the rest
        (entry("standards/holding", owner="head"), ("other", "服务标准“等待与静音”的归口由“班长”改为“主管”")),
        (
            entry("scripts/query-hold", fulfils=["HLD-07", "HLD-08"]),
            ("other", "话术“查询等待”的做到的条款增加“HLD-08”"),
        ),
        (step(event={"kind": "mute", "duration": "2 分钟"}), ("other", "话术“查询等待”步骤“说原因”的动作：写明了")),
        (
            clause(checks=[{**CLAUSE["checks"][0], "at": "opening"}]),
            ("other", "HLD-07 的检查办法有调整"),
        ),
        # what no reader needs to know
        (entry("standards/holding", tags=["静音"], reviewed="2026-11-01", order=3), None),
        (clause(examples={"good": [{"agent": "行。"}]}), None),
    ],
)
def test_a_change_in_words(edit: Edit, expected: tuple[str, str] | None) -> None:
    found = [(change.sort, change.text) for change in changes(edit)]
    assert found == ([] if expected is None else [expected])


def test_a_long_text_is_shown_as_it_was_and_as_it_is() -> None:
    (change,) = changes(clause(why="客户不知道还要等多久，一着急就挂了，前面说的话全白费，还要再打一次。"))
    assert (change.text, change.before) == ("HLD-07 理由改了说法", "客户不知道还要等多久。")
    assert change.after.startswith("客户不知道还要等多久，一着急")
    assert (change.entry, change.part_kind, change.part) == ("standards/holding", "clause", "HLD-07")


def test_of_very_long_texts_only_what_differs_is_shown() -> None:
    long = "甲" * 400
    settings, entries = copy.deepcopy(SETTINGS), copy.deepcopy(ENTRIES)
    entries["roles/lead"]["detail"] = long + "原来" + long
    old = State(settings, copy.deepcopy(entries))
    entries["roles/lead"]["detail"] = long + "现在的" + long
    (change,) = compare(old, State(settings, entries))
    around = "甲" * 12
    assert (change.before, change.after) == (f"…{around}原来{around}…", f"…{around}现在的{around}…")


def test_a_retired_clause_says_why_and_what_takes_its_place() -> None:
    def retire(settings: dict[str, Any], entries: dict[str, dict[str, Any]]) -> None:
        entries["standards/holding"]["clauses"].pop()
        settings["retired"] = [{"code": "HLD-08", "on": "2027-01-01", "why": "并入上一条。", "replaced_by": "HLD-07"}]

    (change,) = changes(retire)
    assert change.text == "撤销条款 HLD-08“系统慢先说明”，由 HLD-07 代替"
    assert change.after == "并入上一条。"


def test_a_clause_that_moves_is_neither_new_nor_gone() -> None:
    def move(_: dict[str, Any], entries: dict[str, dict[str, Any]]) -> None:
        entries["standards/greeting"]["clauses"].append(entries["standards/holding"]["clauses"].pop())

    (change,) = changes(move)
    assert change.text == "条款 HLD-08 由服务标准“等待与静音”移到服务标准“开头”"
    assert change.entry == "standards/greeting"


def test_a_whole_new_standard_is_one_change() -> None:
    clauses = [{**CLAUSE, "code": f"TRF-0{n}"} for n in (1, 2, 3)]
    (change,) = changes(
        lambda _, entries: entries.update(
            {"standards/transfer": {"id": "transfer", "title": "转接", "clauses": clauses}}
        )
    )
    assert change.text == "新增服务标准“转接”（条款 TRF-01 至 TRF-03，共 3 条）"


@pytest.mark.parametrize(
    ("edit", "part"),
    [
        (step(agent="我查记录。"), ("step", "ask")),
        (clause(level="may"), ("clause", "HLD-07")),
        (
            entry(
                "scorecards/form",
                groups=[{"title": "等待", "items": [{"id": "reason", "title": "说明", "weight": 5, "fatal": False}]}],
            ),
            ("item", "reason"),
        ),
        (entry("roles/lead", summary="带一个班。"), ("", "")),
        (lambda _, entries: entries["scripts/query-hold"]["steps"].pop(), ("", "")),
    ],
)
def test_a_change_knows_its_place(edit: Edit, part: tuple[str, str]) -> None:
    (change,) = changes(edit)
    assert (change.part_kind, change.part) == part


def test_a_title_that_changes_changes_nothing_where_it_is_referred_to() -> None:
    assert [change.entry for change in changes(entry("roles/lead", title="组长"))] == ["roles/lead"]
