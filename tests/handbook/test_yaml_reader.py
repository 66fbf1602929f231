from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from huashu.handbook.yaml_reader import MAX_BYTES, MAX_DEPTH, Document, compose, read_yaml, top_mapping
from huashu.text.source import Source
from huashu.text.span import Position, Span


def _document(text: str, *, pure: bool = False) -> Document:
    return compose(Source("例.yaml", text), pure=pure)


def _shape(document: Document) -> Any:
    nodes = [(pointer, repr(node.value), *node[1:5]) for pointer, node in document.nodes()]
    return nodes, document.problems


TEXT = """\
# 开头
id: holding
标题: "等待：\\u201c静音\\u201d"
list:
  - 甲
  - {a: 1, b: 18:00 前}
empty:
block: |
  一行
  两行
"""


@pytest.mark.parametrize("pure", [False, True])
def test_data_and_places(pure: bool) -> None:
    document = _document(TEXT, pure=pure)
    assert document.problems == ()
    assert document.data == {
        "id": "holding",
        "标题": "等待：“静音”",
        "list": ["甲", {"a": 1, "b": "18:00 前"}],
        "empty": None,
        "block": "一行\n两行\n",
    }
    assert document.positions[()] == Position(2, 1)
    assert document.positions[("id",)] == Position(2, 1)
    assert document.value_positions[("id",)] == Position(2, 5)
    assert document.positions[("list",)] == Position(4, 1)
    assert document.value_positions[("list",)] == Position(5, 3)
    assert document.positions[("list", 1)] == document.value_positions[("list", 1)] == Position(6, 5)
    assert document.positions[("list", 1, "b")] == Position(6, 12)
    assert document.value_positions[("list", 1, "b")] == Position(6, 15)
    assert document.value_positions[("empty",)] == Position(7, 6)
    node = document.node(("标题",))
    assert node is not None
    assert (node.style, TEXT[node.start : node.end]) == ('"', '"等待：\\u201c静音\\u201d"')
    assert node.span == Span(node.start, node.end)
    block = document.node(("block",))
    assert block is not None
    assert (block.style, TEXT[block.start]) == ("|", "|")
    inner = document.node(("list", 1))
    assert inner is not None
    assert (inner.style, TEXT[inner.start : inner.end]) == ("flow", "{a: 1, b: 18:00 前}")
    assert document.node(("list", 2)) is None
    assert document.node(("id", "x", "y")) is None


def test_positions_are_a_mapping() -> None:
    positions = _document("a: [1, {b: 2}]").positions
    assert list(positions) == [(), ("a",), ("a", 0), ("a", 1), ("a", 1, "b")]
    assert len(positions) == 5
    assert ("a", 1, "b") in positions
    with pytest.raises(KeyError):
        positions[("c",)]


def test_keys_are_text() -> None:
    assert _document("1: a\ntrue: b\n~: c\n2026-03-01: d").data == {"1": "a", "true": "b", "~": "c", "2026-03-01": "d"}


def test_json_is_yaml() -> None:
    text = '{\n\t"turns": [\n\t\t{"agent": "您好\\n请讲", "n": 1.5, "ok": true, "none": null}\n\t]\n}\n'
    for pure in (False, True):
        document = _document(text, pure=pure)
        assert document.problems == ()
        assert document.data == {"turns": [{"agent": "您好\n请讲", "n": 1.5, "ok": True, "none": None}]}


def test_duplicate_keys_are_told_and_the_first_counts() -> None:
    document = _document("a: 1\nb:\n  c: 2\n  c: 3\na: 4\na: 5\n")
    assert document.data == {"a": 1, "b": {"c": 2}}
    assert [(problem.line, problem.column) for problem in document.problems] == [(4, 3), (5, 1), (6, 1)]
    assert document.problems[0].message == "c 在同一处写了两次，第一次在第 3 行"


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: &x 1\nb: *x\n", (1, 4), "值以 & 开头"),
        ("b: *x\n", (1, 4), "值以 * 开头"),
        ("b: **重要**\n", (1, 4), "值以 * 开头"),
        ("a: !!python/object:os.system x\n", (1, 4), "值以 ! 开头"),
        ("a: !!str 1\n", (1, 4), "值以 ! 开头"),
        ("<<: {a: 1}\n", (1, 1), "“<<”合并写法"),
        ("{a}: 1\n", (1, 1), "字段名只能是一个词"),
        ("a: 1\n---\nb: 2\n", (2, 1), "一个文件里只能有一份内容"),
        ("%YAML 1.1\n---\na: 1\n", (2, 1), "以 % 开头的 YAML 指令"),
        ("a: 1\n...\nb: 2\n", (2, 1), "“...”结束标记"),
        ("a: 甲\u2028乙", (1, 5), "看不见的控制字符（U+2028）"),
        ("a: \ufeff甲", (1, 4), "看不见的控制字符（U+FEFF）"),
        ("a: \x1b[31m", (1, 4), "看不见的控制字符（U+001B）"),
        ("a: \ud800", (1, 4), "看不见的控制字符（U+D800）"),
        ("", (1, 1), "文件是空的"),
        ("# 只有注释\n", (1, 1), "文件是空的"),
        ("a: 甲\t乙\n", (1, 5), "文字里有一个制表符"),
        ("a:\n\tb: 1\n", (2, 1), "缩进用了制表符"),
    ],
)
def test_refused(text: str, place: tuple[int, int], words: str, pure: bool) -> None:
    document = _document(text, pure=pure)
    assert document.root is None
    assert document.data is None
    (problem,) = document.problems
    assert (problem.line, problem.column) == place
    assert words in problem.message


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("text", ["a: 甲\t\nb:\t乙\t# 注\n", "a: 1\n\t\nb: 1\n", "- \t甲\n-\t乙\n"])
def test_tabs_where_nobody_sees_them_are_blanks(text: str, pure: bool) -> None:
    document = _document(text, pure=pure)
    assert document.problems == ()
    assert _shape(document) == _shape(_document(text.replace("\t", " ")))


def test_merge_key_in_quotes_is_a_key() -> None:
    assert _document('"<<": 1').data == {"<<": 1}


@pytest.mark.parametrize("pure", [False, True])
def test_bounds(pure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert _document(deepest, pure=pure).problems == ()
    (problem,) = _document(f"[{deepest}]", pure=pure).problems
    assert problem.message == f"一层套一层超过 {MAX_DEPTH} 层"
    (problem,) = _document("[" * 100_000, pure=pure).problems
    assert problem.message == f"一层套一层超过 {MAX_DEPTH} 层"
    monkeypatch.setattr("huashu.handbook.yaml_reader.MAX_NODES", 10)
    (problem,) = _document("[" + "1, " * 20 + "]", pure=pure).problems
    assert problem.message == "文件里的值超过 10 个"


def test_size_is_bounded_in_bytes() -> None:
    (problem,) = _document("# " + "字" * (MAX_BYTES // 3 + 1)).problems
    assert problem.message == "文件有 2.0 MiB，超过 2 MiB 的上限"
    (problem,) = compose(Source("例", "a: 12345"), max_bytes=4).problems
    assert "的上限" in problem.message


def test_alias_bombs_cost_nothing() -> None:
    bomb = "a: &a [x]\n" + "\n".join(f"b{n}: &b{n} [{', '.join(['*a'] * 9)}]" for n in range(1000))
    assert len(_document(bomb).problems) == 1


def test_read_yaml(tmp_path: Path) -> None:
    path = tmp_path / "hold.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + "id: 保持".encode())
    document = read_yaml(path, "hold.yaml")
    assert document.data == {"id": "保持"}
    assert document.value_positions[("id",)] == Position(1, 5)
    path.write_bytes("id: 保持等待，客户听等待音".encode("gb18030"))
    (problem,) = read_yaml(path, "hold.yaml").problems
    assert problem.message == "文件的编码是 GB18030，手册的文件都用 UTF-8"
    path.write_bytes("id: 保持".encode("utf-16"))
    assert "UTF-16" in read_yaml(path, "hold.yaml").problems[0].message
    path.write_bytes(b"\xff\x00\xfe")
    assert read_yaml(path, "hold.yaml").root is None
    assert read_yaml(tmp_path / "missing.yaml", "missing.yaml").problems[0].message == "文件不存在"
    assert read_yaml(tmp_path, "folder").problems[0].message == "这是一个文件夹，不是文件"


def test_top_mapping() -> None:
    assert top_mapping(_document("a: 1")) is None
    assert top_mapping(_document("")) is None  # told already
    for text, words in (
        ("- a", "一个列表"),
        ("您好", "一段文字"),
        ("title：您好", "全角冒号"),
        ("---\n", "文件是空的"),
    ):
        problem = top_mapping(_document(text))
        assert problem is not None
        assert words in problem.message


def test_problem_inside_points_at_the_character() -> None:
    document = _document('a: "您\\u597d啊"\nb: 5\n')
    assert document.problem_inside(("a",), 2, "错").column == 12
    assert document.problem_inside(("b",), 2, "错").column == 4
    assert document.problem_inside(("c", 3), 2, "错").line == 1
    assert document.problem(("b",), "错", "改", at_key=True).column == 1


_PIECES = st.sampled_from(
    ["a", "b", "您好", "：", ":", ": ", " ", "  ", "\n", "\n", "\n  ", "\n    ", "- ", "-", '"', "'", "\\n", "\\",
     "\\u4e2d", '\\"', "#", " #", "|\n", "|", ">", "|-\n", ">+\n", "|2\n", "{", "}", "[", "]", ",", "&", "*", "!", "%",
     "@", "`", "?", "? ", "~", "1", "1.5", "true", "\r\n", "\r", "---", "...", "😀", "<<", "k: ", "v\n", "key: ",
     "- x\n", "“", "”", "\n\t", "-\tb", "x: \t"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
@example("{b: 18:00}")
@example("|\n  甲\n # 注\n")
def test_both_parsers_give_the_same_and_nothing_raises(text: str) -> None:
    # blanks at the end of lines mean nothing, and the parsers disagree about some of them
    text = "x: 1\n" + re.sub(r"[ \t]+(?=[\r\n]|\Z)", "", text)
    assert _shape(_document(text)) == _shape(_document(text, pure=True))


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_raises(text: str) -> None:
    for pure in (False, True):
        document = _document(text, pure=pure)
        assert (document.root is None) <= bool(document.problems)
