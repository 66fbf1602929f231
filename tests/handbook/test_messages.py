"""The words for schema mistakes that the broken handbooks do not already show, and that each is told once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huashu.handbook.inline import inline
from huashu.handbook.messages import Fault, faults, name_of
from huashu.handbook.yaml_reader import compose
from huashu.text.source import Source
from huashu.vocabulary import KINDS

GLOSSARY = {
    "id": "hold", "title": "保持", "summary": "客户听等待音。", "owner": "agent", "reviewed": "2026-02-01",
    "review_every": "1 年", "definition": "把通话放到等待状态。",
}  # fmt: skip
STEP = {"id": "a", "agent": "您好", "end": "挂机。"}
CLAUSE = {"code": "HLD-01", "title": "说明原因", "level": "must", "text": "先说原因。", "why": "客户会以为断线。"}
CHECKED = {"category": "rude", "examples": {"bad": [{"agent": "喂"}]}}


def _block(data: dict[str, Any]) -> str:
    return "".join(f"{key}: {inline(value)}\n" for key, value in data.items())


def _faults(name: str, text: str) -> list[Fault]:
    document = compose(Source("例", text))
    assert document.problems == ()
    return list(faults(name, document))


def _glossary(**changes: Any) -> list[Fault]:
    return _faults("glossary", _block({**GLOSSARY, **changes}))


def _glossary_text(key: str, typed: str) -> list[Fault]:
    rest = {other: value for other, value in GLOSSARY.items() if other != key}
    return _faults("glossary", _block(rest) + f"{key}: {typed}\n")


def _inside(kind: str, key: str, value: Any) -> list[Fault]:
    """Faults below one key of an entry, whatever else it lacks."""
    return [fault for fault in _faults(kind, f"{key}: {inline(value)}\n") if fault.pointer[:1] == (key,)]


def _standard(clause: dict[str, Any]) -> list[Fault]:
    return _inside("standards", "clauses", [clause])


def test_a_valid_entry_has_no_faults() -> None:
    assert _glossary() == []


@pytest.mark.parametrize(
    ("typed", "message", "mend"),
    [
        ("", "definition 没有写内容", "写上内容，例如 "),
        ("''", "definition 是空的", "写上内容，例如 "),
        ("'  '", "definition 是空的", "写上内容，例如 "),
        ("12", "definition 要写成文字，12 会被当成数字", '给它加上引号："12"'),
        ("007", "definition 要写成文字，007 会被当成数字", '给它加上引号："007"'),
        ("true", "definition 要写成文字，true 会被当成是或否", '给它加上引号："true"'),
        ("[您好]", "definition 要写成文字，以 [ 开头又没有引号，会被当成列表", '整段加上双引号："[您好]"'),
        ("{工号}", "definition 要写成文字，以 { 开头又没有引号，会被当成带字段的一组内容", '整段加上双引号："{工号}"'),
        ("\n  - 甲\n  - 乙", "definition 只能写一段文字，这里写成了列表", "合成一段文字，去掉前面的短横“-”"),
        ("\n  保持: 客户听等待音", "definition 要写成文字，里面的英文冒号加空格让它变成了字段", "把冒号改成全角"),
        ("\n  title: 甲\n  text: 乙", "definition 要写成一段文字，这里写成了带字段的一组内容", "写成 definition: 文字"),
        ("甲" * 2001, "definition 有 2001 个字，最多 2000 个", "写短一些"),
    ],
)
def test_text_expected(typed: str, message: str, mend: str) -> None:
    (fault,) = _glossary_text("definition", typed)
    assert fault.message == message
    assert fault.mend.startswith(mend)
    assert fault.pointer == ("definition",)


def test_item_with_a_colon_is_a_text() -> None:
    (fault,) = _glossary_text("tags", "\n  - 甲\n  - 等待: 静音")
    assert fault.message == "tags 的第 2 项要写成文字，里面的英文冒号加空格让它变成了字段"
    assert fault.pointer == ("tags", 1)


@pytest.mark.parametrize(
    ("typed", "message", "mend"),
    [
        ("等待", "tags 要写成列表，这里只写了一段", "写成 tags: [等待]，或者一项一行、前面加“- ”"),
        ("5", "tags 要写成列表，这里只写了一段", "写成 tags: [5]"),
        ("\n  -等待", "tags 要写成列表，短横“-”后面少了一个空格", "每项写成"),
        ("\n  title: 甲", "tags 要写成列表，每一项前面要有短横“- ”", "在第一个字段 title 前面加上“- ”"),
        ("{}", "tags 要写成列表，每一项前面要有短横“- ”", ""),
        ("[甲, 乙, 甲]", "tags 的第 3 项“甲”和第 1 项重复", "删掉重复的一项"),
    ],
)
def test_list_expected(typed: str, message: str, mend: str) -> None:
    (fault,) = _glossary_text("tags", typed)
    assert fault.message == message
    assert fault.mend.startswith(mend)


def test_empty_lists_and_short_ones() -> None:
    assert [fault.message for fault in _glossary(sources=[])] == ["sources 是空列表，至少要写 1 项"]
    (fault,) = _inside("scripts", "steps", [{"id": "a", "agent": "您好", "answers": [{"when": "好", "next": "a"}]}])
    assert fault.message == "answers 只有 1 项，至少要写 2 项"
    (fault,) = _inside("handbook", "risk_model", {"damage": [0, 0, 0, 0, 0, 1]})[-1:]
    assert "damage 有 6 项，最多 5 项" in {
        fault.message for fault in _inside("handbook", "risk_model", {"damage": [0] * 6})
    }


@pytest.mark.parametrize(
    ("typed", "message", "mend"),
    [
        ("见过", "sources 的第 1 项要写成带字段的一组内容（title、status），这里写成了一个值", "例如"),
        ("title：《礼仪》", "字段名 title 后面是全角冒号“：”，要用英文冒号加一个空格", "改成 title: 《礼仪》"),
        ("title:《礼仪》", "字段名 title 的冒号后面少了一个空格", "改成 title: …"),
        ("[a]", "sources 的第 1 项要写成带字段的一组内容（title、status），这里写成了列表", ""),
    ],
)
def test_mapping_expected(typed: str, message: str, mend: str) -> None:
    (fault,) = _glossary_text("sources", f"\n  - {typed}")
    assert fault.message == message
    assert fault.mend.startswith(mend)


@pytest.mark.parametrize(
    ("typed", "mend"),
    [
        ("2026/3/1", "写成 2026-03-01"),
        ("2026.3.1", "写成 2026-03-01"),
        ("2026年3月1日", "写成 2026-03-01"),
        ("２０２６-０３-０１", "写成 2026-03-01"),
        ("2026-3-1", "写成 2026-03-01"),
        ("三月一日", "写成 年-月-日，例如 2026-03-01"),
        ("2026/13/40", "写成 年-月-日，例如 2026-03-01"),
    ],
)
def test_dates(typed: str, mend: str) -> None:
    (fault,) = _glossary_text("reviewed", typed)
    assert fault.message == f"reviewed 的日期写成了“{typed}”，要写成 年-月-日"
    assert fault.mend == mend


def test_numbers() -> None:
    assert [fault.message for fault in _inside("values", "order", "一")] == ["order 要写成整数，这里写成了“一”"]
    (fault,) = _inside("values", "order", "3")
    assert (fault.message, fault.mend) == ("order 要写成整数，这里写成了“3”", "去掉引号，只留数字")
    assert [fault.message for fault in _inside("values", "order", 1.5)] == ["order 要写成整数，这里写成了 1.5"]
    assert [fault.message for fault in _inside("values", "order", True)] == ["order 要写成整数，这里写成了 true"]
    assert [fault.message for fault in _inside("values", "order", 0)] == ["order 写成了 0，要在 1 到 99 之间"]
    assert [fault.message for fault in _inside("values", "order", [1])] == ["order 要写成整数，这里写成了列表"]
    model = {"probability_cap": 0}
    assert "probability_cap 写成了 0，要大于 0" in {fault.message for fault in _inside("handbook", "risk_model", model)}


def test_patterns() -> None:
    (fault,) = _glossary(review_every="半年")
    assert fault.message == "review_every 的写法不对：“半年”"
    assert fault.mend == "写成数字加“天”“个月”或“年”，例如 6 个月"
    (fault,) = _glossary(id="Hold_Time")
    assert fault.message == "id 的写法不对：“Hold_Time”"


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        ("必须", "level 写成了“必须”，只能是 must（必须）、should（应当）或 may（可以）", "改成 must"),
        ("mst", "level 写成了“mst”，只能是 must（必须）、should（应当）或 may（可以）", "改成 must"),
        ("must not", "level 写成了“must not”，只能是 must（必须）、should（应当）或 may（可以）", "改成 must"),
        ("高", "level 写成了“高”，只能是 must（必须）、should（应当）或 may（可以）", ""),
        (1, "level 写成了 1，只能是 must（必须）、should（应当）或 may（可以）", ""),
        (["must"], "level 写成了列表，只能是 must（必须）、should（应当）或 may（可以）", ""),
    ],
)
def test_closed_lists(written: Any, message: str, mend: str) -> None:
    (fault,) = _standard({**CLAUSE, "level": written})
    assert fault.message == message
    assert fault.mend == mend


def test_long_closed_lists_are_in_the_mend() -> None:
    (fault,) = _standard({**CLAUSE, "category": "推诿"})
    assert fault.message == "category 写成了“推诿”，不在固定的清单里，是不是想写 buck-passing？"
    assert fault.mend.startswith("可以写：forbidden-phrase（服务禁语）、")


def test_closed_lists_without_a_vocabulary_give_the_meaning() -> None:
    (fault,) = _inside("metrics", "better", "up")
    assert fault.message == "better 写成了“up”，只能是 higher、lower 或 range"
    assert fault.mend == "higher 越高越好、lower 越低越好、range 在区间内最好"


def test_a_misspelt_key_is_not_missing_as_well() -> None:
    text = _block(GLOSSARY).replace("definition:", "defintion:")
    (fault,) = _faults("glossary", text)
    assert fault.message == "defintion 不是这里的字段，是不是想写 definition？"
    assert (fault.pointer, fault.at_key, fault.broken) == (("defintion",), True, ())


def test_two_mistakes_are_two_faults() -> None:
    found = _faults("glossary", _block({**GLOSSARY, "owner": 5, "colour": "红"}))
    assert {fault.message for fault in found} == {
        "owner 要写成文字，5 会被当成数字",
        "colour 不是这里的字段",
    }


def test_missing_keys_are_told_one_by_one_with_meaning_and_example() -> None:
    found = _faults("glossary", "id: hold\ntitle: 保持\nsummary: 等。\nowner: agent\nreview_every: 1 年\n")
    assert [(fault.message, fault.mend) for fault in found] == [
        ("缺少 reviewed（最近一次复核的日期，写成 年-月-日）", "加一行 reviewed: 2026-03-01"),
        ("缺少 definition（定义，一两句话）", found[1].mend),
    ]
    assert found[1].mend.startswith("加一行 definition: ")


def test_exactly_one() -> None:
    both = {**STEP, "next": "b"}
    (fault,) = _inside("scripts", "steps", [both])
    assert fault.message == "next、end 不能同时写，answers、next、goto、end 里只能写一个"
    (fault,) = _inside("scripts", "steps", [{"id": "a", "agent": "您好"}])
    assert fault.message == "answers、next、goto、end 里要写一个"
    (fault,) = _inside("scripts", "steps", [{"id": "a", "agent": "您好", "nxet": "b"}])
    assert fault.message == "nxet 不是这里的字段，是不是想写 next？"
    (fault,) = _standard({**CLAUSE, "examples": {"good": [{"agent": "您好", "customer": "喂"}]}})
    assert fault.message == "agent、customer 不能同时写，agent、customer、narrator、event 里只能写一个"
    answers = [{"when": "好", "next": "a"}, {"when": "不好", "next": "a", "goto": "b"}]
    (fault,) = _inside("scripts", "steps", [{"id": "a", "agent": "您好", "answers": answers}])
    assert fault.message == "next、goto 不能同时写，next 和 goto 里只能写一个"


def test_at_least_one() -> None:
    (fault,) = _inside("scripts", "steps", [{"id": "a", "end": "挂机。"}])
    assert fault.message == "agent、event、note 里至少要写一个"
    (fault,) = _inside("scripts", "steps", [{"id": "a", "end": "挂机。", "agnet": "您好"}])
    assert fault.message == "agnet 不是这里的字段，是不是想写 agent？"


@pytest.mark.parametrize(
    ("check", "message"),
    [
        ({"forbids": ["喂"]}, "没有 forbids 这种检查，是不是想写 forbid？"),
        ({"不说": ["喂"]}, "没有 不说 这种检查"),
        ({"instead": "您好"}, "这项检查没有写种类"),
        ({"forbid": ["喂"], "require": ["您"]}, "require 不是这里的字段"),
        ({"forbid": "喂"}, "forbid 要写成列表，这里只写了一段"),
        ({"require": ["喂"]}, "缺少 at（说在哪里：opening 开头、closing 结尾、turn 触发的同一轮、"),
        ("喂", "checks 的第 1 项要写成带字段的一组内容"),
        ({"forbid": ["喂"], "when": {}}, "when 里写得不全，至少要写 1 个字段"),
    ],
)
def test_checks_are_told_apart_by_their_key(check: Any, message: str) -> None:
    (fault,) = _standard({**CLAUSE, **CHECKED, "checks": [check]})
    assert fault.message.startswith(message)


def test_names() -> None:
    assert name_of(()) == "文件"
    assert name_of(("a", 0)) == "a 的第 1 项"
    assert name_of(("a", 0, 1)) == "a 的第 2 项"
    assert name_of((0,)) == "列表 的第 1 项"


_DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 120) | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from(["", " ", "您好", "must", "a", "2026-03-01", "HLD-01", "{工号}", "-a", "title：x"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["id", "title", "steps", "agent", "next", "end", "answers", "clauses", "checks", "forbid",
                         "require", "code", "level", "examples", "good", "when", "甲", "measure", "sources"]),
        inner, max_size=5,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from([*KINDS, "handbook"]), _DATA.filter(lambda data: isinstance(data, dict)))
def test_whatever_is_wrong_has_words(kind: str, data: dict[str, Any]) -> None:
    document = compose(Source("例", inline(data)))
    assert document.data == data
    for fault in faults(kind, document):
        assert fault.message
        assert document.problem(fault.pointer, fault.message, fault.mend, at_key=fault.at_key).line == 1
