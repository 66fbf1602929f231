from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.finding import Checked, Finding, masked
from huashu.fingerprint import fingerprints
from huashu.text.source import Source
from huashu.text.span import Span

WRONG = "不好意思，让您久等了"
OTHER_LINES = st.lists(
    st.sampled_from(["", "客户：好。", "坐席：您好。", "# 标题", "不好意思", "| 甲 | 乙 |", "（静音 40 秒）"]),
    max_size=6,
)
FORM = re.compile(r"[0-9a-f]{32}")


def found(text: str, words: str = WRONG, code: str = "HLD-03", *, secret: bool = False) -> list[Finding]:
    """A finding at each place where the words stand."""
    return [
        Finding(Span(*match.span()), code, "wrong-hold-phrase", "error", "不要这样说", "为什么", "", "", secret=secret)
        for match in re.finditer(re.escape(words), text)
    ]


def prints(text: str, words: str = WRONG, *, path: str = "稿.md", code: str = "HLD-03") -> tuple[str, ...]:
    return fingerprints(path, Source(path, text), found(text, words, code))


@given(OTHER_LINES, OTHER_LINES, OTHER_LINES, st.sampled_from(["\n", "\r\n"]))
def test_other_lines_do_not_matter(before: list[str], after: list[str], instead: list[str], ending: str) -> None:
    line = f"坐席：{WRONG}。查到了。"
    (alone,) = prints(line)
    assert prints(ending.join([*before, line, *after])) == (alone,)
    assert prints(ending.join([*instead, line, *before])) == (alone,)


@given(st.integers(0, 5), st.integers(0, 5), OTHER_LINES)
def test_equal_findings_differ_and_keep_their_numbers(first: int, more: int, between: list[str]) -> None:
    line = f"坐席：{WRONG}。"
    few = prints("\n".join([line] * first))
    many = prints("\n".join([*[line] * first, *between, *[line] * more]))
    assert len(set(many)) == first + more
    assert many[:first] == few


@given(st.permutations(range(5)))
def test_the_order_of_the_findings_does_not_matter(order: Sequence[int]) -> None:
    text = f"坐席：{WRONG}。\n" * 5
    findings = found(text)
    shuffled = [findings[index] for index in order]
    made = fingerprints("稿.md", Source("稿.md", text), findings)
    assert fingerprints("稿.md", Source("稿.md", text), shuffled) == tuple(made[index] for index in order)


@pytest.mark.parametrize(
    "edited",
    [
        "坐席： **不好意思**，让您久等了 。",
        "坐席：不好意思，讓您久等了！",
        "坐席：不好意思,让您久等了.",
        "坐席：不好意思，让您久等了。线路正常。",
        "> 坐席：不好意思，让您久等了。",
    ],
)
def test_spacing_punctuation_script_and_the_next_sentence_do_not_matter(edited: str) -> None:
    start = edited.index("不好意思")
    end = edited.index("久等了") + 3
    (finding,) = found(f"坐席：{WRONG}。")
    moved = finding._replace(span=Span(start, end))
    assert fingerprints("稿.md", Source("稿.md", edited), [moved]) == prints(f"坐席：{WRONG}。")


def test_what_makes_another_finding() -> None:
    line = f"坐席：{WRONG}。"
    texts = {
        prints(line),
        prints(line, path="夹/稿.md"),
        prints(line, code="HLD-10"),
        prints(line, "久等了"),
        prints(f"坐席：真的{WRONG}。"),
        prints(f"坐席：{WRONG}，请讲。"),
    }
    assert len(texts) == 6
    assert all(FORM.fullmatch(made) for (made,) in texts)


def test_a_sentence_is_not_searched_for_without_end() -> None:
    text = "前" * 10_000 + WRONG + "后" * 10_000
    assert prints(text) == prints("换" * 5_000 + text + "换" * 5_000)


def test_nothing_secret_goes_into_a_fingerprint() -> None:
    def shown(number: str) -> Checked:
        text = f"坐席：我的号码是 {number}。"
        findings = found(text, number, secret=True)
        return Checked("稿.md", masked(Source("稿.md", text), findings), tuple(findings))

    one, other = shown("13800001234"), shown("13877771334")
    assert one.source is not None
    assert other.source is not None
    assert one.source.text == other.source.text == "坐席：我的号码是 138******34。"
    assert fingerprints("稿.md", one.source, one.findings) == fingerprints("稿.md", other.source, other.findings)


def test_places_without_words() -> None:
    finding = found("甲", "甲")[0]
    empty = finding._replace(span=Span(0, 0))
    assert len(set(fingerprints("空.md", Source("空.md", ""), [empty, empty]))) == 2


def test_a_file_name_that_is_no_text() -> None:
    assert FORM.fullmatch(prints(f"坐席：{WRONG}。", path="\udcff.md")[0])
