from __future__ import annotations

import marshal
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.cache.coding import Unsuitable, decode, digest, encode
from huashu.checker import Compiled, compile_handbook
from huashu.finding import Checked, Finding, Fix
from huashu.handbook.loader import load
from huashu.text.fold import fold_pieces
from huashu.text.span import Position, Span

ROOT = Path(__file__).parents[2]

scalars = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.frozensets(scalars)
        | st.dictionaries(st.text(), inner)
        | st.builds(Span, st.integers(), st.integers())
    ),
    max_leaves=20,
)


@given(values)
def test_what_is_encoded_comes_back(value: object) -> None:
    back = decode(marshal.loads(marshal.dumps(encode(value))))
    assert back == value
    assert type(back) is type(value)


def test_data_classes_come_back_whole() -> None:
    fix = Fix(Span(1, 2), "好", safe=True)
    finding = Finding(Span(1, 3), "HLD-01", "term", "error", "m", "w", "i", "u", fix=fix, yields_to=frozenset({"a"}))
    result = Checked("稿.md", None, (finding,))
    assert decode(encode(result)) == result


def test_named_tuples_come_back_as_what_they_were() -> None:
    (span,) = decode(marshal.loads(marshal.dumps(encode((Span(1, 2),)))))
    assert type(span) is Span


def test_a_pattern_comes_back() -> None:
    assert decode(encode(re.compile("您?", re.IGNORECASE))) == re.compile("您?", re.IGNORECASE)


def test_every_check_of_the_handbook_comes_back() -> None:
    handbook = load(ROOT / "content").handbook
    assert handbook is not None
    compiled = compile_handbook(handbook)
    back = decode(marshal.loads(marshal.dumps(encode(compiled))))
    assert isinstance(back, Compiled)
    assert back.rulebook.rules == compiled.rulebook.rules
    assert back.clauses == compiled.clauses
    text = "不好意思，让您久等了，这个不归我们管。"
    folded, _ = fold_pieces(text, [Span(0, len(text))])
    hits = compiled.rulebook.matcher.find(folded)
    assert hits
    assert back.rulebook.matcher.find(folded) == hits
    assert back.settings.labels.to_plain() == compiled.settings.labels.to_plain()


@dataclass
class Foreign:
    value: int


class ForeignTuple(NamedTuple):
    value: int


@pytest.mark.parametrize("value", [Path("a"), object(), [object()]])
def test_what_cannot_be_encoded_is_refused(value: object) -> None:
    with pytest.raises(Unsuitable):
        encode(value)


@pytest.mark.parametrize(
    "plain",
    [
        encode(Foreign(1)),
        encode(ForeignTuple(1)),
        ("os:system", "true"),
        ("huashu.finding:replace", 1),
        ("huashu.finding:nothing", 1),
        ("huashu.nowhere:Finding", 1),
        ("=pathlib:Path", "x"),
        ("[deque", ()),
    ],
)
def test_only_classes_of_the_package_are_made(plain: object) -> None:
    with pytest.raises(Unsuitable):
        decode(plain)


def test_a_digest_does_not_depend_on_the_order_of_sets() -> None:
    words = [f"词{number}" for number in range(50)]
    assert digest(frozenset(words)) == digest(frozenset(reversed(words)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        ((["a"], "b"), (["a", "b"],)),
        ((1,), ("1",)),
        ((b"1",), ("1",)),
        ((None,), ("None",)),
        ((Span(1, 2),), ((1, 2),)),
        ((Span(1, 2),), (Position(1, 2),)),
        ((True,), (1,)),
    ],
)
def test_a_digest_tells_values_apart(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert digest(*one) != digest(*other)
