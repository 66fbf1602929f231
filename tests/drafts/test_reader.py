from __future__ import annotations

from pathlib import Path

import pytest

from huashu.drafts.model import Draft, DraftProblem
from huashu.drafts.reader import SUFFIXES, channel_named, read_draft
from huashu.text.source import Source
from tests.little import SETTINGS, read, said

TALK = "客服：您好。\n\n客户：喂。\n"


@pytest.mark.parametrize("name", ["稿.md", "稿.MD", "稿.markdown", "稿.txt", "稿.text", "文件夹/稿.md"])
def test_formats_by_suffix(name: str) -> None:
    assert said(read(TALK, name)) == [("agent", "use", "您好。"), ("customer", "use", "喂。")]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("稿.docx", "", "不认识的文件类型“.docx”，能读的有：" + "、".join(sorted(SUFFIXES))),
        ("稿", "", "不认识的文件类型“（没有后缀）”"),
        ("稿.md", "---\nkind: 剧本\n---\n", "文件头的 kind 写成了“剧本”，只能是 script（话术）或 policy（制度）"),
        ("稿.md", "---\nexcerpt: 是\n---\n", "文件头的 excerpt 只能是 true 或 false"),
        ("稿.md", "---\na: [\n---\n", "文件头（front matter）第 "),
        ("稿.yaml", "id: x\nid: y\n", ""),
        ("稿.yaml", "", ""),
    ],
)
def test_what_cannot_be_read_is_a_problem(name: str, text: str, reason: str) -> None:
    problem = read_draft(Source(name, text), SETTINGS)
    assert isinstance(problem, DraftProblem)
    assert (problem.name, problem.foreign) == (name, False)
    assert problem.reason.startswith(reason)
    assert problem.reason


@pytest.mark.parametrize(("name", "text"), [("稿.yaml", "- 您好\n"), ("稿.yml", "turns: []\n"), ("稿.json", "[1, 2]")])
def test_data_of_another_kind_is_passed_over(name: str, text: str) -> None:
    problem = read_draft(Source(name, text), SETTINGS)
    assert isinstance(problem, DraftProblem)
    assert problem.foreign
    assert problem.reason == "不是手册的条目；别的结构的话术文件要在配置的 shapes 里说明"


def test_a_problem_in_yaml_has_its_place() -> None:
    problem = read_draft(Source("稿.yaml", "id: a\ntitle: 甲\ntitle: 乙\n"), SETTINGS)
    assert isinstance(problem, DraftProblem)
    assert (problem.line, problem.column) == (3, 1)


def test_speakers_may_be_declared_and_turned_round() -> None:
    draft = read(
        "---\nspeakers: {agent: 管家, customer: [访客, 客服]}\n---\n\n管家：您好。\n\n访客：喂。\n\n客服：嗯。\n"
    )
    assert [statement.speaker for statement in draft.statements] == ["agent", "customer", "customer"]


def test_what_the_front_matter_says() -> None:
    draft = read("---\nexcerpt: true\ntags: [投诉]\nchannel: 在线聊天\n---\n\n" + TALK)
    assert (draft.excerpt, draft.tags, draft.channel) == (True, frozenset({"投诉"}), "chat")
    assert draft.meta["tags"] == ["投诉"]


def test_settings_hold_where_the_draft_says_nothing() -> None:
    draft = read(TALK, excerpt=True, channel="outbound", kind="policy")
    assert (draft.excerpt, draft.channel, draft.kind) == (True, "outbound", "policy")
    assert read("---\nexcerpt: false\n---\n" + TALK, excerpt=True).excerpt is False


@pytest.mark.parametrize(
    ("name", "channel"),
    [("chat", "chat"), ("在线聊天", "chat"), ("电话外呼", "outbound"), ("热线来电", "inbound"), ("传真", "")],
)
def test_channels_by_name(name: str, channel: str) -> None:
    assert channel_named(name, SETTINGS) == channel


def test_a_channel_the_handbook_has_not_is_not_guessed() -> None:
    assert channel_named("外呼", SETTINGS._replace(channels=(("inbound", "呼入电话"),))) == ""


def test_an_entry_of_the_handbook_is_a_draft() -> None:
    path = Path(__file__).parents[1] / "fixtures" / "base" / "scripts" / "query-hold.yaml"
    draft = read(path.read_text(encoding="utf-8"), path.name)
    assert (draft.kind, draft.channel) == ("script", "inbound")
    assert ("agent", "use", "感谢您的耐心等待。") in said(draft)


def test_a_draft_in_traditional_characters_is_read_like_one_in_simplified() -> None:
    source = Source("稿.md", "話務員：您好。\n用戶：停電了。\n\n備註：嚴禁回「停電我也沒招」。\n")
    draft = read_draft(source, SETTINGS)
    assert isinstance(draft, Draft)
    assert draft.source is source
    assert ("agent", "avoid", "停電我也沒招") in said(draft)
