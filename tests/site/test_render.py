from __future__ import annotations

import json
from pathlib import Path

from huashu.handbook.model import Handbook
from huashu_site.render import render


def test_render_writes_pages_prose_data_and_assets(handbook: Handbook, tmp_path: Path) -> None:
    site = render(handbook, tmp_path / "out")
    out = tmp_path / "out"
    for path, page in site.pages.items():
        assert (out / path).read_text(encoding="utf-8") == page.markdown
    assert (out / "about.md").is_file()
    assert (out / "assets/huashu/clause.css").is_file()
    assert json.loads((out / "nav.json").read_text(encoding="utf-8")) == site.nav
    assert json.loads((out / "data/entries.json").read_text(encoding="utf-8"))["edition"] == "2026.1"


def test_render_leaves_the_handbook_alone(handbook: Handbook, tmp_path: Path) -> None:
    before = sorted(path for path in handbook.root.rglob("*") if path.is_file())
    render(handbook, tmp_path)
    assert sorted(path for path in handbook.root.rglob("*") if path.is_file()) == before
