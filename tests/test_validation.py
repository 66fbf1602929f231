from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from huashu.drafts.model import Event, Statement
from huashu.problem import Problem
from huashu.validation import example_draft, validate

BASE = Path(__file__).parent / "fixtures" / "base"
STANDARD = "standards/holding.yaml"


def problems(folder: Path, *edits: tuple[str, str], file: str = STANDARD) -> list[Problem]:
    """The problems of the small handbook after some replacements in one file."""
    content = folder / "content"
    shutil.copytree(BASE, content)
    path = content / file
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return list(validate(content).problems)


def test_the_small_handbook_is_valid(tmp_path: Path) -> None:
    loaded = validate(BASE)
    assert (loaded.problems, loaded.handbook is not None) == ((), True)


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        (
            "agent: 感谢您的耐心等待，已经查到了。",
            "agent: 不好意思，让您久等了。",
            "HLD-02 的这个正例被自己的检查报了出来",
            50,
        ),
        ("agent: 不好意思，让您久等了。", "agent: 让您久等了。", "HLD-02 的这个反例没有被自己的检查查出来", 52),
        ("- agent: 请稍等。", "- agent: 我为您查一下。", "HLD-01 的这个反例没有被自己的检查查出来", 34),
        (
            "- agent: 我为您查一下，大约一分钟",
            "- agent: 大约一分钟",
            "HLD-01 的这个正例被自己的检查报了出来：静音之前说明原因",
            29,
        ),
        ("(查|核)", "(查|核", "短语“为您(查|核”用不了：“(”没有对应的“)”（第 3 个字）", 24),
        ("为您(查|核)", "为您<查核>", "没有叫“查核”的词表", 24),
    ],
)
def test_a_clause_is_held_to_its_own_examples(tmp_path: Path, old: str, new: str, message: str, line: int) -> None:
    (problem,) = problems(tmp_path, (old, new))
    assert message in problem.message
    assert "“”" not in problem.message
    assert problem.line == line
    assert problem.mend


def test_phrases_of_the_settings_are_checked(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ("[抱歉, 对不起]", "[抱歉, 对(不起]"), file="handbook.yaml")
    assert "短语“对(不起”用不了" in problem.message
    assert problem.file.endswith("handbook.yaml")


def test_all_problems_come_in_one_run(tmp_path: Path) -> None:
    found = problems(tmp_path, ("(查|核)", "(查|核"), ("(了|啦)?", "了?"))
    assert len(found) == 2
    assert found == sorted(found)


def test_an_example_is_a_little_call() -> None:
    draft = example_draft(
        [
            {"customer": "多少钱？"},
            {"agent": "我查一下。"},
            {"event": "mute", "duration": "40 秒"},
            {"narrator": "无声"},
        ],
        "chat",
        "script",
    )
    (call,) = draft.calls
    kinds = [move.speaker if isinstance(move, Statement) else (move.kind, move.seconds) for move in call.moves]
    assert kinds == ["customer", "agent", ("mute", 40), "narrator"]
    assert (draft.channel, draft.kind, draft.excerpt) == ("chat", "script", False)
    assert call.begins
    assert call.ends
    assert [
        draft.source.text[move.span.start : move.span.end] for move in call.moves if isinstance(move, Statement)
    ] == [
        "多少钱？",
        "我查一下。",
        "无声",
    ]
    assert isinstance(call.moves[2], Event)
