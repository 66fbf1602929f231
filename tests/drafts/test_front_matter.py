from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huashu.drafts.front_matter import FrontMatter, _plain_fields, read_front_matter
from huashu.handbook.yaml_reader import compose
from huashu.text.source import Source


def front(text: str) -> FrontMatter:
    found = read_front_matter(Source("稿.md", text))
    assert isinstance(found, FrontMatter)
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_fields(end: str) -> None:
    text = end.join(["---", "kind: script", "tags: [投诉, 等待]", "---", "您好"])
    found = front(text)
    assert found.data == {"kind": "script", "tags": ["投诉", "等待"]}
    assert text[found.end :] == "您好"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "您好\n",
        "--- 您好\n",
        "---\n没有关上\n",
        "您好\n\n---\nkind: script\n---\n",
        "---\n一段话，不是字段\n---\n您好\n",
    ],
)
def test_no_front_matter(text: str) -> None:
    assert front(text) == FrontMatter()


_WORDS = st.text(alphabet="甲乙ab1290eE_xo+-./ （）、~:：#,，'\"\t\u3000\x1c\x85ｅ١", max_size=8)
_NAMES = st.sampled_from(["title", "kind", "true", "null", "n", "a_b", "a", ""])


@given(st.lists(st.tuples(_NAMES, st.sampled_from([":", ": ", ":  ", "：", " : "]), _WORDS), min_size=1, max_size=3))
@example([("title", ": ", "2025-04-18"), ("kind", ": ", "0x10"), ("a", ": ", "1e3")])
@example([("title", ": ", "甲\x1ckind: 乙")])
def test_fields_are_what_the_yaml_reader_makes_of_them(fields: list[tuple[str, str, str]]) -> None:
    text = "".join("".join(field) + "\n" for field in fields)
    plain = _plain_fields(text)
    if plain is not None:
        document = compose(Source("稿.md", text))
        assert not document.problems
        assert repr(plain) == repr(document.data)


def test_an_empty_one_is_left_out_of_the_text() -> None:
    assert front("---\n---\n您好\n") == FrontMatter({}, 8)
    assert front("---\n# 还没有写\n---\n您好\n").data == {}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nkind: [script\n---\n您好\n", "第 "),
        ("---\ntitle: 甲\ntitle: 乙\n---\n", "第 3 行"),
        ("---\n\tkind: script\n---\n", "第 2 行"),
    ],
)
def test_what_is_no_yaml_is_said_with_its_line(text: str, line: str) -> None:
    reason = read_front_matter(Source("稿.md", text))
    assert isinstance(reason, str)
    assert reason.startswith(f"文件头（front matter）{line}")
