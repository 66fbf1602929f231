"""The MkDocs shell: a strict build, edit links, and what happens when the handbook is invalid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.building import mkdocs, project
from tests.site.conftest import CONTENT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("hook"), CONTENT)
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8") + "repo_url: https://example.org/desk/handbook\n", encoding="utf-8"
    )
    done = mkdocs(folder, "--strict")
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_pages_stand_at_their_addresses(built: Path) -> None:
    for path in ("", "scripts/query-hold/", "standards/holding/", "standards/", "overviews/phrases/", "about/"):
        assert (built / "site" / path / "index.html").is_file()


def test_clauses_keep_their_anchors(built: Path) -> None:
    html = (built / "site/standards/holding/index.html").read_text(encoding="utf-8")
    assert 'id="hld-02"' in html
    assert html.count('id="hld-02"') == 1


def test_edit_links_lead_to_the_yaml(built: Path) -> None:
    html = (built / "site/standards/holding/index.html").read_text(encoding="utf-8")
    assert 'href="https://example.org/desk/handbook/edit/main/content/standards/holding.yaml"' in html


def test_without_a_repository_there_is_no_edit_link(tmp_path: Path) -> None:
    folder = project(tmp_path, CONTENT)
    assert mkdocs(folder, "--strict").returncode == 0
    assert 'rel="edit"' not in (folder / "site/standards/holding/index.html").read_text(encoding="utf-8")


def test_data_files_are_there(built: Path) -> None:
    entries = json.loads((built / "site/data/entries.json").read_text(encoding="utf-8"))["entries"]
    assert (built / "site" / entries[0]["url"] / "index.html").is_file()
    assert json.loads((built / "site/search/names.json").read_text(encoding="utf-8"))["pages"]


def test_nothing_is_written_into_the_handbook(built: Path) -> None:
    ours = {path.relative_to(built / "content") for path in (built / "content").rglob("*") if path.is_file()}
    theirs = {path.relative_to(CONTENT) for path in CONTENT.rglob("*") if path.is_file()}
    assert ours == theirs


def test_an_invalid_handbook_ends_the_build_with_its_problems(tmp_path: Path) -> None:
    folder = project(tmp_path, CONTENT)
    holding = folder / "content/standards/holding.yaml"
    holding.write_text(holding.read_text(encoding="utf-8").replace("level: must", "level: always", 1), encoding="utf-8")
    done = mkdocs(folder)
    assert done.returncode != 0
    assert "手册有 1 处问题" in done.stderr
    assert "holding.yaml:21:" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (folder / "site/index.html").exists()


def test_a_name_clash_ends_the_build_with_a_message(tmp_path: Path) -> None:
    folder = project(tmp_path, CONTENT)
    page = folder / "content/pages/standards/holding.md"
    page.parent.mkdir()
    page.write_text("# 另一页\n", encoding="utf-8")
    done = mkdocs(folder)
    assert done.returncode != 0
    assert "同名" in done.stderr
    assert "Traceback" not in done.stderr


def test_strict_counts_a_dead_link_in_prose(tmp_path: Path) -> None:
    folder = project(tmp_path, CONTENT)
    page = folder / "content/pages/about.md"
    page.write_text("# 使用说明\n\n[没有](nowhere.md)\n", encoding="utf-8")
    assert mkdocs(folder, "--strict").returncode != 0
