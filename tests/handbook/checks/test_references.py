from __future__ import annotations

from pathlib import Path

import pytest
from handbooks import TODAY, copy_of_base, edited, load_edited, messages

from huashu.handbook.loader import load

SETTINGS = "handbook.yaml"
ROLE = "roles/agent.yaml"
TERM = "glossary/hold.yaml"
STANDARD = "standards/holding.yaml"
SCRIPT = "scripts/silent-call.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (SETTINGS, "owner: centre-manager", "owner: centre-manger",
         "岗位里没有 centre-manger，是不是想写 centre-manager？"),
        (ROLE, "to: centre-manager", "to: boss",
         "岗位里没有 boss"),
        (TERM, "not_to_confuse: [mute]", "not_to_confuse: [muted]",
         "术语里没有 muted，是不是想写 mute？"),
        (STANDARD, "quantity: 在线等待", "quantity: 等待",
         "没有声明过量 等待，是不是想写 在线等待？"),
        (SCRIPT, "covers: [silent-call]", "covers: [silence]",
         "没有声明过场景 silence，是不是想写 silent-call？"),
        (SCRIPT, "channel: inbound", "channel: phone",
         "没有声明过渠道 phone"),
        (SCRIPT, "clause: HLD-02", "clause: HLD-03",
         "没有条款 HLD-03，是不是想写 HLD-01？"),
        (SCRIPT, "clause: HLD-02", "clause: HLD-09",
         "条款 HLD-09 已经撤销，不能再引用"),
        (SCRIPT, "standards/holding", "holding",
         "没有条目 holding，是不是想写 standards/holding？"),
        (SCRIPT, "standards/holding", "standard/holding",
         "没有条目 standard/holding，是不是想写 standards/holding？"),
        (SCRIPT, "standards/holding", "standards/zzz",
         "没有条目 standards/zzz"),
        (SCRIPT, "standards/holding", "standards/",
         "没有条目 standards/"),
        (SCRIPT, "goto: query-hold", "goto: query-holt",
         "话术里没有 query-holt，是不是想写 query-hold？"),
        (SETTINGS, "replaced_by: HLD-01", "replaced_by: ZZZ-01",
         "没有条款 ZZZ-01"),
    ],
)  # fmt: skip
def test_unknown_targets(file: str, old: str, new: str, message: str, tmp_path: Path) -> None:
    assert messages(load_edited(tmp_path, {file: (old, new)})) == [message]


def test_a_retired_clause_names_its_successor(tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {"values/customer-first.yaml": ("clauses: [HLD-01]", "clauses: [HLD-09]")})
    assert loaded.problems[0].mend == "改成 HLD-01"


@pytest.mark.parametrize("section", ["channels", "scenarios", "quantities"])
def test_names_that_cannot_be_read_are_not_missed(section: str, tmp_path: Path) -> None:
    loaded = load_edited(tmp_path, {"handbook.yaml": (f"\n{section}:", f"\n{section}: 无\nx{section}:")})
    assert {Path(problem.file).name for problem in loaded.problems} == {"handbook.yaml"}


def test_the_entry_of_an_unreadable_file_exists(tmp_path: Path) -> None:
    content = copy_of_base(tmp_path)
    (content / "roles/centre-manager.yaml").write_text("id：centre-manager", encoding="utf-8")
    (content / "standards/holding.yaml").write_text("[", encoding="utf-8")
    assert len(load(content, TODAY).problems) == 2


def test_clauses_of_other_files_are_still_missed(tmp_path: Path) -> None:
    content = edited(tmp_path, {"risks/power-cut-outdated.yaml": ("clauses: [FLR-01]", "clauses: [FLR-02]")})
    (content / "standards/holding.yaml").write_text("[", encoding="utf-8")
    assert "没有条款 FLR-02，是不是想写 FLR-01？" in messages(load(content, TODAY))
