from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from pathlib import Path

import pytest

from huashu import many
from huashu.cache.results import Results
from huashu.checker import Checker, compile_handbook
from huashu.config import Config, FileSettings
from huashu.finding import Checked
from huashu.handbook.loader import load
from huashu.text.source import Source, Unread

BASE = Path(__file__).parent / "fixtures" / "base"
TURNS = (
    "客服：不好意思，让您久等了。\n\n客户：好。\n",
    "客服：我为您查一下，大约一分钟，可以吗？（静音 40 秒）查到了。\n\n客户：好。\n",
    "客服：您好。\n\n客户：我的电话是 13912345678。\n",
    "---\nkind: 别的\n---\n正文。\n",
)
SOURCES: list[Source | Unread] = [
    Unread("没有.md", "文件不存在")
    if number % 7 == 3
    else Source(f"稿{number}.md", TURNS[number % len(TURNS)] * number)
    for number in range(40)
]


@pytest.fixture(scope="module")
def checker() -> Checker:
    handbook = load(BASE).handbook
    assert handbook is not None
    return Checker.of(compile_handbook(handbook), Config(Path.cwd()), FileSettings())


@pytest.fixture(scope="module")
def expected(checker: Checker) -> list[Checked]:
    found = [checker.check(source) for source in SOURCES]
    assert sum(len(result.findings) for result in found) > 10
    return found


@pytest.fixture(autouse=True)
def little_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_CHUNK", 200)


def found(checker: Checker, results: Results, jobs: int | None, sources: Sequence[Source | Unread] = SOURCES):
    return list(many.check_many(checker, sources, results, jobs))


@pytest.mark.parametrize("jobs", [None, 1, 2, 3, 100])
def test_as_many_processes_find_the_same(checker: Checker, expected: list[Checked], jobs: int | None) -> None:
    assert found(checker, Results(None, b""), jobs) == expected


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_remembered_is_the_same(
    checker: Checker, expected: list[Checked], tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Results(tmp_path, b"one way")
    assert found(checker, kept, jobs) == expected
    kept.save()
    checked: list[str] = []
    check = Checker.check

    def watched(self: Checker, source: Source | Unread) -> Checked:
        checked.append(source.name)
        return check(self, source)

    monkeypatch.setattr(Checker, "check", watched)
    assert found(checker, Results(tmp_path, b"one way"), jobs) == expected
    assert set(checked) == {"没有.md"}
    checked.clear()
    assert found(checker, Results(tmp_path, b"another way"), 1) == expected
    assert len(checked) == len(SOURCES)


def test_other_words_or_another_name_are_checked_again(checker: Checker, tmp_path: Path) -> None:
    kept = Results(tmp_path, b"")
    good, bad = Source("稿.md", "客服：好的。\n"), Source("稿.md", "客服：不好意思，让您久等了。\n")
    assert not found(checker, kept, 1, [good])[0].findings
    assert found(checker, kept, 1, [bad])[0].findings
    assert found(checker, kept, 1, [Source("稿.txt", good.text)])[0].name == "稿.txt"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the check that dies is shared by forking")
def test_what_a_dying_process_leaves_is_done_all_the_same(
    checker: Checker, expected: list[Checked], monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = os.getpid()
    check = Checker.check

    def deadly(self: Checker, source: Source | Unread) -> Checked:
        if os.getpid() != parent and source.name == "稿9.md":
            os._exit(1)
        return check(self, source)

    monkeypatch.setattr(Checker, "check", deadly)
    assert found(checker, Results(None, b""), 2) == expected


def test_a_checker_can_be_sent_to_a_process(checker: Checker, expected: list[Checked]) -> None:
    sent: Checker = pickle.loads(pickle.dumps(checker))
    assert [sent.check(source) for source in SOURCES] == expected
