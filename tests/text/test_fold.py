from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.text.fold import fold, fold_pieces, simplified
from huashu.text.span import Span

CHINESE = "感谢您的耐心等待请稍后再拨"
SCRIPTS = {"谢": "謝", "请": "請", "后": "後", "拨": "撥", "待": "待"}
NOISE = st.text(alphabet=" \t\u3000\u200b\ufeff\u00ad，、。“”*_~（）-\r\n", max_size=3)


@st.composite
def noisy(draw: st.DrawFn) -> tuple[str, str]:
    """Chinese words, and the same words as drafts have them: other script, and anything but words in between."""
    words = draw(st.text(alphabet=CHINESE, min_size=1, max_size=12))
    typed = "".join(
        draw(NOISE) + (SCRIPTS.get(character, character) if draw(st.booleans()) else character) for character in words
    )
    return words, typed + draw(NOISE)


@given(noisy())
def test_noise_does_not_matter(pair: tuple[str, str]) -> None:
    words, typed = pair
    assert fold(typed) == words


@given(noisy(), st.data())
def test_a_folded_stretch_leads_back_to_its_words(pair: tuple[str, str], data: st.DataObject) -> None:
    words, typed = pair
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    folded, _ = fold_pieces(typed, [Span(0, len(typed))])
    span = folded.source_span(start, end)
    found = typed[span.start : span.end]
    assert fold(found) == words[start:end]
    assert fold(found[0]) == words[start]
    assert fold(found[-1]) == words[end - 1]


@given(st.text(max_size=40))
def test_every_folded_character_stands_where_it_came_from(text: str) -> None:
    folded, _ = fold_pieces(text, [Span(0, len(text))])
    offsets = [folded.source_offset(index) for index in range(len(folded.text) - 1)]
    assert offsets == sorted(set(offsets))
    for offset, character in zip(offsets, folded.text, strict=False):
        assert character == " " or fold(text[offset]) == character


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＶＩＰ 客户", "vip客户"),
        ("Wi-Fi", "wi fi"),
        ("to ok", "to ok"),
        ("took", "took"),
        ("App 里", "app里"),
        ("100％", "100%"),
        ("3.5 元", "3 5元"),
        ("對不起，讓您久等了", "对不起让您久等了"),
        ("妳好", "你好"),
        ("沒有辦法", "没有办法"),
        ("**感谢**您", "感谢您"),
        ("😀您好", "您好"),
        ("", ""),
        ("，。！", ""),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@pytest.mark.parametrize("end", ["。", "！", "？", "；", "!", "?", ";", "。”", "……？"])
def test_a_sentence_ends(end: str) -> None:
    text = f"您好{end}请讲"
    assert fold_pieces(text, [Span(0, len(text))])[0].breaks == [2, 4]


@pytest.mark.parametrize("mark", ["，", "、", "：", "……", "——", " ", "“"])
def test_a_sentence_goes_on(mark: str) -> None:
    text = f"您好{mark}请讲"
    assert fold_pieces(text, [Span(0, len(text))])[0].breaks == [4]


def test_pieces_are_parted_unless_they_are_joined() -> None:
    text = "感谢（静音）您的|耐心等待"
    pieces = [Span(0, 2), Span(6, 8), Span(9, 13)]
    apart, starts = fold_pieces(text, pieces)
    assert (apart.text, starts) == ("感谢\n您的\n耐心等待\n", [0, 3, 6])
    joined, starts = fold_pieces(text, pieces, joined=[True, False, False])
    assert (joined.text, starts) == ("感谢您的\n耐心等待\n", [0, 2, 5])
    assert joined.source_span(0, 4) == Span(0, 8)


def test_no_pieces_fold_to_nothing() -> None:
    folded, starts = fold_pieces("您好", [])
    assert (folded.text, starts) == ("", [])
    assert folded.source_offset(0) == 0


@given(st.text())
def test_simplified_characters_stand_where_the_traditional_ones_did(text: str) -> None:
    assert len(simplified(text)) == len(text)
    assert simplified(simplified(text)) == simplified(text)


def test_traditional_characters_are_read_like_simplified_ones() -> None:
    assert simplified("嚴禁說「沒辦法」") == "严禁说「没办法」"
