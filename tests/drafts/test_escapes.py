from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.drafts.escapes import without_escapes
from huashu.handbook.yaml_reader import compose
from huashu.text.source import Source
from tests.little import clause, findings, read, said

ENTRY = {
    "id": "try",
    "title": "试",
    "trigger": "试",
    "steps": [{"id": "a", "agent": '😀不好意思，"让您"久等了。\n请讲 OK。'}],
}


def test_words_written_as_escapes_are_read() -> None:
    draft = read(json.dumps(ENTRY), "稿.json")
    spoken = [text for speaker, _, text in said(draft) if speaker == "agent"]
    assert spoken == ["😀不好意思，\\|让您\\|久等了。\\|请讲 OK。"]


@pytest.mark.parametrize("escaped", [True, False])
def test_a_finding_stands_where_the_escapes_stand(escaped: bool) -> None:
    text = json.dumps(ENTRY, ensure_ascii=escaped)
    draft = read(text, "稿.json")
    check = {"forbid": ["不好意思"], "instead": "感谢等待", "fix": "safe"}
    (finding,) = findings(draft, clause(check))
    there = text[finding.span.start : finding.span.end]
    assert json.loads(f'"{there}"') == "不好意思"
    assert finding.fix is not None
    assert finding.fix.span == finding.span
    mended = text[: finding.span.start] + finding.fix.replacement + text[finding.span.end :]
    assert json.loads(mended)["steps"][0]["agent"].startswith("😀感谢等待，")


@given(st.text(max_size=30).filter(lambda text: not any("\ud800" <= sign <= "\udfff" for sign in text)))
def test_what_is_read_is_what_was_written(text: str) -> None:
    document = compose(Source("稿.json", json.dumps({"words": text, "after": "后"})))
    if document.problems:
        return
    typed, origin = without_escapes(document)
    assert not typed.problems
    assert typed.data == {"words": text, "after": "后"}
    node = typed.root.children["after"] if typed.root else None
    assert node is not None
    where = origin.span(node.span) if origin else node.span
    assert document.source.text[where.start : where.end] == json.dumps("后")


@pytest.mark.parametrize("text", ["a: \\u60a8", "a: '\\u60a8'", 'a: "\\n\\t\\" \\\\u60a8"', 'a: "\\ud83d"', "a: 您"])
def test_what_is_no_escape_of_a_character_stays(text: str) -> None:
    document = compose(Source("稿.yaml", text))
    assert without_escapes(document) == (document, None)


@pytest.mark.parametrize("text", ['"\\x41您"', '"\\u0041\\U000060a8"', '"A\\u60A8"'])
def test_every_way_to_write_an_escape(text: str) -> None:
    typed, origin = without_escapes(compose(Source("稿.yaml", f"a: {text}\nb: {text}\n")))
    assert typed.data == {"a": "A您", "b": "A您"}
    assert origin is not None
