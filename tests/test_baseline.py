from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huashu.baseline import Baseline, BaselineError, Entry, read_baseline
from huashu.finding import Checked, Finding
from huashu.text.source import Source
from huashu.text.span import Span

TEXT = "客服：让您久等了。\n客服：让您久等了。\n客服：你等着。\n"


def result(text: str = TEXT, name: str = "稿.md", code: str = "HLD-02") -> Checked:
    """A file in which 久等 and 等着 are found."""
    spans = [Span(start, start + 2) for start in range(len(text)) if text.startswith(("久等", "等着"), start)]
    found = tuple(Finding(span, code, "wrong-hold-phrase", "warning", "", "", "", "") for span in spans)
    return Checked(name, Source(name, text), found)


def everything(name: str, code: str) -> bool:
    return True


def of(*results: Checked, path: Path = Path("基线.json")) -> Baseline:
    return Baseline(path).updated(results, everything)


def test_what_is_known_is_suppressed_and_what_is_new_is_not() -> None:
    baseline = of(result())
    again = baseline.apply(result("新的一行。\n" + TEXT + "客服：别久等了。\n"))
    assert len(again.findings) == 1
    assert [(one.by, one.reason) for one in again.suppressed] == [("baseline", "基线里已有")] * 3


def test_equal_findings_are_counted() -> None:
    baseline = of(result("客服：让您久等了。\n" * 2))
    assert len(baseline.apply(result("客服：让您久等了。\n" * 3)).findings) == 1
    fewer = baseline.apply(result("客服：让您久等了。\n"))
    assert fewer.findings == ()
    assert len(baseline.stale([fewer], everything, [])) == 1


def test_another_file_or_clause_is_new() -> None:
    baseline = of(result())
    assert len(baseline.apply(result(name="别.md")).findings) == 3
    assert len(baseline.apply(result(code="HLD-03")).findings) == 3


def test_only_what_was_looked_for_is_stale() -> None:
    baseline = of(result(), result(name="别.md"))
    clean = baseline.apply(result("客服：您好。\n"))
    assert {name for name, _ in baseline.stale([clean], everything, [])} == {"稿.md"}
    assert baseline.stale([clean], lambda name, code: False, []) == []
    assert baseline.stale([Checked("稿.md", None, unread="文件不存在")], everything, []) == []


def test_files_that_are_gone_are_stale_where_folders_are_walked(tmp_path: Path) -> None:
    (tmp_path / "在.md").write_text("", "utf-8")
    names = [str(tmp_path / name) for name in ("在.md", "走.md", "夹/走.md")]
    baseline = of(*(result("久等", name) for name in names), path=tmp_path / "基线.json")
    gone = {name for name, _ in baseline.stale([], everything, [tmp_path])}
    assert gone == {"走.md", "夹/走.md"}
    assert {name for name, _ in baseline.stale([], everything, [tmp_path / "夹"])} == {"夹/走.md"}
    assert set(baseline.updated([], everything).files) == {"在.md"}


def test_updating_keeps_what_was_not_looked_for(tmp_path: Path) -> None:
    for name in ("稿.md", "别.md"):
        (tmp_path / name).write_text("", "utf-8")
    path = tmp_path / "基线.json"
    one, other = (result(name=str(tmp_path / name)) for name in ("稿.md", "别.md"))
    baseline = of(one, other, path=path)
    narrower = baseline.updated([result("好。", str(tmp_path / "稿.md"))], lambda name, code: code != "HLD-02")
    assert narrower == baseline
    wider = baseline.updated([result("好。", str(tmp_path / "稿.md"))], everything)
    assert list(wider.files) == ["别.md"]


def test_names_are_the_same_from_everywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    below = tmp_path / "下"
    below.mkdir()
    monkeypatch.chdir(tmp_path)
    here = of(result(name="下/稿.md"), path=Path("基线.json"))
    monkeypatch.chdir(below)
    there = of(result(name="稿.md"), path=Path("../基线.json"))
    assert here.files == there.files
    assert list(here.files) == ["下/稿.md"]
    assert list(of(result(name=str(tmp_path / "e\u0301.md")), path=tmp_path / "基线.json").files) == ["\u00e9.md"]


names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=8)
entries = st.builds(Entry, st.sampled_from(["HLD-02", "FMT-01"]), names, names)


@given(st.dictionaries(names, st.lists(entries, min_size=1, max_size=3), max_size=3))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, files: dict[str, list[Entry]]) -> None:
    path = tmp_path_factory.mktemp("基线") / "基线.json"
    Baseline(path, files).write()
    assert read_baseline(path).files == files


def test_the_file_changes_only_where_entries_do(tmp_path: Path) -> None:
    path = tmp_path / "基线.json"
    old, new = (str(tmp_path / name) for name in ("甲.md", "乙.md"))
    of(result(name=old), path=path).write()
    before = path.read_text("utf-8").splitlines()
    of(result(name=new), result(name=old), path=path).write()
    after = path.read_text("utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert json.loads(path.read_text("utf-8"))["huashu-baseline"] == 1
    entry = next(line for line in after if "fingerprint" in line)
    assert entry.endswith(('"words": "久等"},', '"words": "等着"},'))


GOOD = """{
  "huashu-baseline": 1,
  "files": {
    "稿.md": [
      {"code": "A", "fingerprint": "f", "words": ""}
    ]
  }
}
"""


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "不是完整的 JSON"),
        (GOOD[:-6], 7, "不是完整的 JSON"),
        (GOOD.replace("    ]", "<<<<<<< HEAD\n    ]"), 6, "不是完整的 JSON；可能是合并时留下了冲突"),
        ("[]", 1, "这不是 huashu 的基线"),
        ('{"version": 1, "findings": []}', 1, "这不是 huashu 的基线"),
        (GOOD.replace(": 1,", ": 2,"), 2, "基线的版本是 2，这里只认 1"),
        ('{\n"huashu-baseline": 1,\n"files": []}', 3, "files 要是文件名到条目的表"),
        ('{"huashu-baseline": 1}', 1, "files 要是文件名到条目的表"),
        ('{"huashu-baseline": 1,\n"files": {"a": {}}}', 2, "a 后面要是条目的列表"),
        ('{"huashu-baseline": 1,\n"files": {"a": [],\n"a": []}}', 3, "a 写了两次"),
        (GOOD.replace('"code": "A", ', ""), 5, "稿.md 里有一条不是 code、fingerprint、words 三样齐全"),
        (GOOD.replace('{"code": "A", "fingerprint": "f", "words": ""}', "3"), 4, "三样齐全"),
        ("[" * 100_000, 1, ""),
    ],
)
def test_a_damaged_or_foreign_file_is_said_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "基线.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BaselineError) as raised:
        read_baseline(path)
    assert str(raised.value).startswith(f"{path}:{line}: ")
    assert message in str(raised.value)


def test_a_file_that_is_missing_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match="没有这份基线；先用 --write-baseline"):
        read_baseline(tmp_path / "无.json")
    (tmp_path / "图.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BaselineError, match="不像基线"):
        read_baseline(tmp_path / "图.json")
    with pytest.raises(BaselineError, match="读不出来"):
        read_baseline(tmp_path)
