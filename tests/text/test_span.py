from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.text.span import Lines, Position, Span

TEXTS = st.text(alphabet="a话\r\n", max_size=30)


def positions_by_hand(text: str) -> list[Position]:
    """The position of every offset, the end included, by walking through the text."""
    line = column = 1
    found = []
    for index, character in enumerate(text):
        found.append(Position(line, column))
        ends = character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n")
        line, column = (line + 1, 1) if ends else (line, column + 1)
    return [*found, Position(line, column)]


@given(TEXTS)
def test_positions_are_those_of_a_walk_through_the_text(text: str) -> None:
    lines = Lines(text)
    assert [lines.position(offset) for offset in range(len(text) + 1)] == positions_by_hand(text)


@given(TEXTS)
def test_positions_lead_back_to_their_offsets(text: str) -> None:
    lines = Lines(text)
    for offset in range(len(text) + 1):
        position = lines.position(offset)
        assert lines.offset(position.line, position.column) == offset


@given(TEXTS)
def test_lines_together_are_the_text(text: str) -> None:
    lines = Lines(text)
    spans = [lines.span_of_line(number) for number in range(1, len(lines) + 1)]
    assert "".join(text[span.start : span.end] for span in spans) == text


@pytest.mark.parametrize(
    ("text", "offset", "line", "column"),
    [
        ("", 0, 1, 1),
        ("您好\n再见", 3, 2, 1),
        ("您好\r\n再见", 4, 2, 1),
        ("您好\r\n再见", 3, 1, 4),
        ("您好\r再见", 3, 2, 1),
        ("您好\n\n\n", 5, 4, 1),
        ("您😀好", 2, 1, 3),
        ("您好", 99, 1, 3),
        ("您好", -1, 1, 1),
    ],
)
def test_position(text: str, offset: int, line: int, column: int) -> None:
    assert Lines(text).position(offset) == Position(line, column)


def test_an_offset_outside_the_text_is_clamped() -> None:
    lines = Lines("您好\n再见")
    assert lines.offset(9, 1) == 3
    assert lines.offset(2, 9) == 5
    assert lines.offset(0, 1) == 0


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "covers"),
    [
        (Span(0, 4), Span(2, 3), True, True),
        (Span(0, 4), Span(0, 4), True, True),
        (Span(0, 4), Span(3, 5), True, False),
        (Span(0, 4), Span(4, 5), False, False),
        (Span(2, 3), Span(0, 4), True, False),
    ],
)
def test_overlap_and_cover(one: Span, other: Span, overlaps: bool, covers: bool) -> None:
    assert one.overlaps(other) is overlaps
    assert other.overlaps(one) is overlaps
    assert one.covers(other) is covers
