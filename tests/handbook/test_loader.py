from __future__ import annotations

import datetime
import pickle
import random
import shutil
import time
from pathlib import Path

import pytest
from handbooks import BASE, TODAY, copy_of_base, edited, load_edited, messages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huashu.handbook.loader import load, main
from huashu.handbook.model import Link
from huashu.text.span import Position

FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yaml"))


def test_the_base_loads() -> None:
    loaded = load(BASE, TODAY)
    assert loaded.problems == ()
    handbook = loaded.handbook
    assert handbook is not None
    assert handbook is loaded.readable
    assert handbook.root == BASE
    assert handbook.settings["hotline"] == "12345"
    assert list(handbook.entries)[:5] == [
        "values/customer-first",
        "conduct/floor-discipline",
        "standards/holding",
        "scripts/silent-call",
        "scripts/query-hold",
    ]
    assert [entry.id for entry in handbook.of("roles")] == ["centre-manager", "agent"]
    entry = handbook.entries["standards/holding"]
    assert (entry.ref, entry.file, entry.title) == ("standards/holding", "standards/holding.yaml", "等待与静音")
    assert entry.positions[("clauses", 1, "level")] == Position(39, 5)
    assert entry.value_positions[("clauses", 1, "level")] == Position(39, 12)


def test_clauses() -> None:
    handbook = load(BASE, TODAY).handbook
    assert handbook is not None
    assert list(handbook.clauses) == ["FLR-01", "HLD-01", "HLD-02"]
    clause = handbook.clauses["HLD-02"]
    assert (clause.entry, clause.pointer, clause.anchor) == ("standards/holding", ("clauses", 1), "hld-02")
    assert (clause.level, clause.category) == ("should", "wrong-hold-phrase")
    assert clause.checks[0]["instead"] == "感谢您的耐心等待"
    floor = handbook.clauses["FLR-01"]
    assert (floor.pointer, floor.category, list(floor.checks)) == (("articles", 0, "clauses", 0), None, [])


def test_links_in_reading_order() -> None:
    handbook = load(BASE, TODAY).handbook
    assert handbook is not None
    assert handbook.links[0] == Link("handbook", ("owner",), "roles", "centre-manager")
    assert [link.source for link in handbook.links_to("clause", "HLD-02")] == [
        "scripts/silent-call",
        "scripts/silent-call",
        "scripts/query-hold",
        "scorecards/listening-form",
    ]
    assert Link("scripts/silent-call", ("steps", 0, "answers", 0, "goto"), "scripts", "query-hold") in handbook.links
    assert Link("standards/holding", ("clauses", 0, "measure", "quantity"), "quantity", "在线等待") in handbook.links
    assert all(link.to_kind != "step" for link in handbook.links)


def test_documents_point_into_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = copy_of_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    loaded = load(content, TODAY)
    problem = loaded.documents["standards/holding"].problem(("clauses", 1, "checks", 0, "forbid", 0), "不对", "改")
    assert (problem.file, problem.line, problem.column) == (str(Path("content/standards/holding.yaml")), 45, 13)
    problem = loaded.documents["handbook"].problem_inside(("lexicons", 0, "phrases", 1), 2, "不对")
    assert (problem.line, problem.column) == (23, 21)


def test_files_are_shown_from_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = edited(tmp_path, {"glossary/hold.yaml": ("title: 保持\n", "")})
    monkeypatch.chdir(tmp_path)
    assert load(Path("content"), TODAY).problems[0].file == str(Path("content/glossary/hold.yaml"))
    monkeypatch.chdir(content)
    assert load(Path(), TODAY).problems[0].file == str(Path("glossary/hold.yaml"))
    assert load(Path("../content"), TODAY).problems[0].file == str(Path("glossary/hold.yaml"))
    monkeypatch.chdir(content / "scripts")
    assert load(content, TODAY).problems[0].file == str(content / "glossary/hold.yaml")


def test_no_handbook_there(tmp_path: Path) -> None:
    assert messages(load(tmp_path / "none", TODAY)) == ["没有这个文件夹"]
    assert messages(load(tmp_path, TODAY)) == ["文件夹里没有 handbook.yaml，不是手册的内容文件夹"]


def test_all_problems_in_one_run_in_order(tmp_path: Path) -> None:
    loaded = load_edited(
        tmp_path,
        {
            "scripts/silent-call.yaml": ("next: leave", "next: leaf"),
            "glossary/mute.yaml": ("title: 静音", "title：静音"),
            "handbook.yaml": ("hotline: \"12345\"", "hotline: 12345"),
            "scorecards/listening-form.yaml": ("weight: 40", "weight: 41"),
            "roles/agent.yaml": ("unit: 呼入班组\n", ""),
        },
    )  # fmt: skip
    assert [Path(problem.file).name for problem in loaded.problems] == [
        "mute.yaml",
        "handbook.yaml",
        "agent.yaml",
        "listening-form.yaml",
        "silent-call.yaml",
    ]
    assert loaded.handbook is None
    assert loaded.readable is None


def test_what_can_be_read_is_there_all_the_same(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {"glossary/mute.yaml": ("title: 静音", "title：静音")})
    assert len(loaded.problems) == 1
    assert loaded.handbook is None
    assert loaded.readable is not None
    assert "glossary/hold" in loaded.readable.entries
    assert "glossary/mute" not in loaded.readable.entries


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("contents", [b"", b"\xff\xfe\x00", b"a: 1", b"[", b"- 1"])
def test_a_broken_file_is_told_in_that_file_only(file: str, contents: bytes, tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    (content / file).write_bytes(contents)
    loaded = load(content, TODAY)
    assert {Path(problem.file) for problem in loaded.problems} == {content / file}


def test_today_is_the_default(tmp_path: Path) -> None:
    tomorrow = datetime.datetime.now().astimezone().date() + datetime.timedelta(days=2)
    content = edited(tmp_path, {"glossary/hold.yaml": ("reviewed: 2026-02-01", f"reviewed: {tomorrow}")})
    expected = [] if tomorrow <= TODAY else [f"复核日期 {tomorrow} 还没有到（今天是 "]
    assert [message[: len(expected[0])] for message in messages(load(content))] == expected


def test_the_handbook_can_be_stored() -> None:
    loaded = load(BASE, TODAY)
    assert pickle.loads(pickle.dumps(loaded)).handbook.entries.keys() == loaded.documents.keys() - {"handbook"}


def test_main(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = edited(tmp_path, {"glossary/hold.yaml": ("reviewed: 2026-02-01", "reviewed: 2026-02-30")})
    assert main([str(content)]) == 2
    file = content / "glossary/hold.yaml"
    assert capsys.readouterr().out == (
        f"{file}:6:11: reviewed 写成了 2026-02-30，日历上没有这一天（核对月份和日子，写成 年-月-日）\n"
    )
    shutil.copy(BASE / "glossary/hold.yaml", file)
    assert main([str(content)]) == 0


_seeds = st.integers(0, 2**32)


def _mutate(raw: bytes, chance: random.Random) -> bytes:
    """A file as an accident would leave it."""
    lines = raw.splitlines(keepends=True)
    for _ in range(chance.randint(1, 3)):
        number = chance.randrange(len(lines))
        line = lines[number]
        place = chance.randrange(len(line) + 1)
        match chance.randrange(8):
            case 0:
                lines[number] = line[:place] + bytes([chance.randrange(256)]) + line[place + 1 :]
            case 1:
                del lines[number]
            case 2:
                lines.insert(chance.randrange(len(lines)), line)
            case 3:
                lines[number] = b"  " + line
            case 4:
                lines[number] = line.removeprefix(b"  ")
            case 5:
                lines[number] = line[:place] + chance.choice(
                    [b": ", b"- ", b"{", b"]", b'"', b"&a ", b"*a", b"\t", b"|"]
                )
            case 6:
                lines[number] = line[:place] + "：“您好”，".encode() + line[place:]
            case _:
                key, colon, _ = line.partition(b":")
                value = chance.choice(
                    [b"", b"5", b"[]", b"{}", b"[x]", b"{a: b}", b"null", b"2026-01-01", b"-1", b".5"]
                )
                lines[number] = key + colon + b" " + value + b"\n"
        lines = lines or [b"\n"]
    return b"".join(lines)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_seeds)
def test_loading_never_fails(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    chance = random.Random(seed)
    content = copy_of_base(tmp_path_factory.mktemp("handbook"))
    for file in chance.sample(FILES, chance.randint(1, 3)):
        path = content / file
        path.write_bytes(_mutate(path.read_bytes(), chance))
    loaded = load(content, TODAY)
    assert (loaded.handbook is None) == bool(loaded.problems)
    assert list(loaded.problems) == sorted(loaded.problems)
    for problem in loaded.problems:
        assert problem.message
        assert problem.line >= 1
        assert problem.column >= 1
        assert Path(problem.file).exists()
    shutil.rmtree(content)


def test_a_thousand_entries_load_in_seconds(tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    text = (BASE / "scripts/silent-call.yaml").read_text(encoding="utf-8")
    for number in range(1000):
        script = text.replace("id: silent-call", f"id: script-{number}", 1)
        (content / "scripts" / f"script-{number}.yaml").write_text(script, encoding="utf-8")
    started = time.perf_counter()
    loaded = load(content, TODAY)
    taken = time.perf_counter() - started
    assert loaded.problems == ()
    assert loaded.handbook is not None
    assert len(loaded.handbook.of("scripts")) == 1002
    assert taken < 5
