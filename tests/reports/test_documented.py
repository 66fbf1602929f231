"""The page about reports says all there is to say, and nothing that is not so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from huashu.reports import FORMATS
from tests.command.run import huashu
from tests.reports.test_json_report import SCHEMA

PAGE = (Path(__file__).parents[2] / "content" / "pages" / "for-ci.md").read_text("utf-8")


def section(anchor: str) -> str:
    return re.split(r"^## ", PAGE.split(f"{{#{anchor}}}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_every_format_is_described() -> None:
    assert re.findall(r"^\| `(\w+)` \|", section("reports"), re.MULTILINE) == list(FORMATS)


@pytest.mark.parametrize("place", ["properties", "finding", "summary", "fix"])
def test_every_field_of_the_json_report_is_described(place: str) -> None:
    described = set(re.findall(r"`(\w+)`", section("json")))
    fields = {
        "properties": SCHEMA["properties"],
        "finding": SCHEMA["$defs"]["finding"]["properties"],
        "summary": SCHEMA["properties"]["summary"]["properties"],
        "fix": SCHEMA["$defs"]["fix"]["properties"],
    }[place]
    assert set(fields) <= described | {"line", "column"}


def test_the_commands_can_be_used(folder: Path) -> None:
    (folder / "drafts").mkdir()
    (folder / "差.md").rename(folder / "drafts" / "差.md")
    commands = re.findall(r"huashu (check drafts/[^|\n]*)", PAGE)
    assert len(commands) == 5
    for command in commands:
        ran = huashu(folder, *command.split())
        assert (ran.code, ran.err) == (1, ""), command
