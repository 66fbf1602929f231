from __future__ import annotations

import pytest

from tests.little import Check, call, clause, findings, read, struck


@pytest.mark.parametrize(
    ("bounds", "text", "hits"),
    [
        ({"characters": 6}, "您好，请问您贵姓？", ["您好，请问您贵姓？"]),
        ({"characters": 7}, "您好，请问您贵姓？", []),
        ({"characters": 7}, "……您好——请问，“您”，贵姓？！", []),
        ({"sentences": 2}, "好。查到了。谢谢。", ["好。查到了。谢谢。"]),
        ({"sentences": 2}, "好。查到了，谢谢……", []),
        ({"sentences": 1}, "真的吗？！", []),
        ({"questions": 1}, "哪天？几点？", ["哪天？几点？"]),
        ({"questions": 1}, "哪天？？十点。", []),
        ({"characters": 99, "questions": 1}, "哪天？几点？", ["哪天？几点？"]),
        ({"questions": 2}, "灯是红的还是绿的，断了多久，重启过没有？", ["灯是红的还是绿的，断了多久，重启过没有？"]),
        ({"questions": 2}, "怎么收、怎么退，我接着说，您有要问的吗？", []),
        ({"questions": 2}, "请您提供姓名、电话、地址和购买日期。", ["请您提供姓名、电话、地址和购买日期。"]),
        ({"questions": 2}, "请您提供姓名和电话。", []),
        ({"questions": 2}, "请您带上身份证、户口本、照片和申请表。", []),
    ],
)
def test_bounds(bounds: Check, text: str, hits: list[str]) -> None:
    assert struck(call({"agent": text}), {"length": bounds}) == hits


def test_only_what_the_agent_is_to_say_is_counted() -> None:
    draft = read("客服：好的。\n\n客户：我昨天交了钱今天又停了怎么回事？\n\n✘ “我跟您讲个很长的事。”\n")
    assert struck(draft, {"length": {"characters": 5}}) == []


def test_a_stage_direction_parts_what_is_said() -> None:
    draft = read("客服：我为您查一下。（静音 30 秒）感谢您的等待。\n\n客户：好。\n")
    assert struck(draft, {"length": {"characters": 6}}) == []
    assert struck(draft, {"length": {"characters": 5}}) == ["我为您查一下。", "感谢您的等待。"]


def test_the_message_says_how_long_it_is() -> None:
    check = {
        "length": {"characters": 3},
        "message": "一口气说了 {字数} 个字、问了 {问题数} 件事",
        "instead": "分几次说",
    }
    (finding,) = findings(call({"agent": "您好，请讲。"}), clause(check))
    assert (finding.message, finding.instead, finding.missing) == ("一口气说了 4 个字、问了 0 件事", "分几次说", False)


def test_a_long_turn_hides_nothing_else_in_it() -> None:
    draft = call({"agent": "不知道，您自己看吧。"})
    found = findings(
        draft, clause({"length": {"characters": 3}}, level="must"), clause({"forbid": ["不知道"]}, code="TST-02")
    )
    assert sorted(finding.code for finding in found) == ["TST-01", "TST-02"]
