from __future__ import annotations

from pathlib import Path

from handbooks import TODAY, copy_of_base, messages

from huashu.handbook.edition import Change, Edition, from_data, latest_first, to_yaml
from huashu.handbook.loader import load
from huashu.handbook.yaml_reader import compose
from huashu.text.source import Source

CHANGES = (
    Change("figure", "standards/holding", "在线等待上限由 3 分钟改为 2 分钟（HLD-07）", "clause", "HLD-07"),
    Change("wording", "scripts/query-hold", "改了说法：是 # 与 {格子}", "step", "ask", before="'甲'", after="- 乙: 丙"),
    Change("removed", "glossary/hold", "撤下术语“保持”"),
)
EDITION = Edition("2027.1", "2026.1", "2027-01-05", CHANGES, note="按一季度的投诉改。")


def write(content: Path, name: str, edition: Edition) -> None:
    folder = content / "editions"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.yaml").write_text(to_yaml(edition), encoding="utf-8")


def test_a_record_is_read_as_it_was_written() -> None:
    document = compose(Source("x.yaml", to_yaml(EDITION)))
    assert not document.problems
    assert from_data(document.data) == EDITION


def test_records_belong_to_the_handbook_the_latest_first(tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    write(content, "a", EDITION)
    write(content, "b", Edition("2027.2", "2027.1", "2027-06-01", ()))
    loaded = load(content, TODAY)
    assert loaded.problems == ()
    assert loaded.handbook is not None
    assert [edition.name for edition in loaded.handbook.editions] == ["2027.2", "2027.1"]
    assert loaded.handbook.editions[1] == EDITION


def test_one_edition_has_one_record(tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    write(content, "a", EDITION)
    write(content, "b", EDITION)
    assert messages(load(content, TODAY)) == ["版本 2027.1 已经有一份记录（editions/a.yaml）"]


def test_a_record_is_held_to_its_schema(tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    write(content, "a", EDITION)
    record = content / "editions" / "a.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("sort: figure", "sort: figures"), encoding="utf-8")
    (content / "editions" / "x.md").write_text("x\n", encoding="utf-8")
    found = load(content, TODAY)
    assert found.handbook is None
    assert sorted(Path(problem.file).name for problem in found.problems) == ["a.yaml", "x.md"]


def test_editions_of_one_day_stand_by_name() -> None:
    editions = [Edition("1", "0", "2027-01-01", ()), Edition("2", "1", "2027-01-01", ())]
    assert [edition.name for edition in latest_first(editions)] == ["2", "1"]
