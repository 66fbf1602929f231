from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.suppress.directive import name_removals, read_directive, read_names
from huashu.text.span import Span


@pytest.mark.parametrize(
    ("text", "verb", "names", "reason"),
    [
        (" ignore HLD-02 客户要求保留 ", "ignore", ["HLD-02"], "客户要求保留"),
        ("ignore HLD-02,FMT，term、TRM-01 原话", "ignore", ["HLD-02", "FMT", "term", "TRM-01"], "原话"),
        ("ignore HLD-02 , FMT-01 原话", "ignore", ["HLD-02", "FMT-01"], "原话"),
        ("ignore wrong-hold-phrase：原话", "ignore", ["wrong-hold-phrase"], "原话"),
        ("ignore HLD-02 —— the client asked for it", "ignore", ["HLD-02"], "the client asked for it"),
        ("ignore HLD-02原话", "ignore", ["HLD-02"], "原话"),
        ("ignore-start HLD-02", "ignore-start", ["HLD-02"], ""),
        ("ignore-end", "ignore-end", [], ""),
        ("ignore 原话", "ignore", [], "原话"),
        ("ignore", "ignore", [], ""),
        ("", "", [], ""),
        ("ingore HLD-02 原话", "ingore", ["HLD-02"], "原话"),
    ],
)
def test_words(text: str, verb: str, names: list[str], reason: str) -> None:
    directive = read_directive(text, 0, len(text))
    found = [text[name.start : name.end] for name in directive.names]
    assert (directive.verb, found, directive.reason) == (verb, names, reason)


@given(
    st.lists(st.sampled_from(["HLD-02", "FMT", "term"]), min_size=2, max_size=4), st.sampled_from([",", "， ", " 、 "])
)
def test_a_list_without_one_name_is_still_a_list(names: list[str], comma: str) -> None:
    text = comma.join(names)
    spans, end = read_names(text, 0, len(text))
    assert end == len(text)
    for index, gone in enumerate(name_removals(spans)):
        left = text[: gone.start] + text[gone.end :]
        again, end = read_names(left, 0, len(left))
        assert end == len(left)
        assert [left[name.start : name.end] for name in again] == names[:index] + names[index + 1 :]


def test_nothing_outside_the_stretch_is_read() -> None:
    text = "ignore HLD-02 理由 -->,FMT"
    directive = read_directive(text, 0, text.index("-->"))
    assert directive.names == (Span(7, 13),)
    assert directive.reason == "理由"
