from __future__ import annotations

from dataclasses import replace

from huashu.handbook.model import Handbook
from huashu_site.book import Book
from huashu_site.overviews import changes, coverage, heatmap, organisation, phrases, tags
from huashu_site.see import See


def test_phrases_come_from_checks_and_scripts(handbook: Handbook) -> None:
    book = Book(handbook)
    rows = phrases.rows(book, See(book, "overviews/phrases.md", True))
    assert [(row.say, row.where.title, row.category) for row in rows] == [
        (("等一下啊", "稍等一下"), "HLD-01", "hold-without-explanation"),
        (("不好意思让您久等了",), "HLD-02", "wrong-hold-phrase"),
        (("不好意思，让您久等了。",), "查询等待", "wrong-hold-phrase"),
        (("等一下啊。",), "查询等待", "hold-without-explanation"),
    ]
    assert list(phrases.categories(rows)) == ["hold-without-explanation", "wrong-hold-phrase"]


def test_coverage_finds_what_no_script_shows(handbook: Handbook) -> None:
    found = coverage.coverage(Book(handbook))
    assert found.bare_scenarios == ("媒体来电",)
    assert [row.clause.code for row in found.clauses if not row.scripts] == []
    assert [row.clause.code for row in found.clauses if not row.scored] == ["HLD-03"]


def test_coverage_names_a_must_clause_without_script(handbook: Handbook) -> None:
    bare = replace(handbook, links=tuple(link for link in handbook.links if not link.source.startswith("scripts/")))
    assert [row.clause.code for row in coverage.coverage(Book(bare)).must_without_script] == ["HLD-01"]


def test_heatmap_places_risks_by_rank(handbook: Handbook) -> None:
    book = Book(handbook)
    cells = heatmap.heatmap(handbook.settings["risk_model"], book.risks).cells
    assert len(cells) == 100
    placed = {cell.numbers: (cell.x, cell.y, cell.band) for cell in cells if cell.numbers}
    size, left, top = heatmap.CELL, heatmap.LEFT, heatmap.TOP
    assert placed == {(1,): (left + 6 * size, top + 2 * size, "高"), (2,): (left + 2 * size, top + 8 * size, "低")}


def test_organisation_is_a_tree_and_survives_a_circle(handbook: Handbook) -> None:
    (top,) = organisation.organisation(Book(handbook))
    assert (top.role.id, [post.role.id for post in top.reports]) == ("shift-leader", ["agent"])
    leader = handbook.entries["roles/shift-leader"]
    circle = replace(leader, data={**leader.data, "reports_to": "agent"})
    turned = replace(handbook, entries={**handbook.entries, leader.ref: circle})
    (top,) = organisation.organisation(Book(turned))
    assert (top.role.id, [post.role.id for post in top.reports]) == ("shift-leader", ["agent"])


def test_changes_by_month_latest_first(handbook: Handbook) -> None:
    months = changes.months(Book(handbook))
    assert [(month.name, month.anchor) for month in months] == [
        ("2026 年 9 月", "m2026-09"),
        ("2025 年 1 月", "m2025-01"),
    ]


def test_a_change_leads_to_where_its_thing_stands_today(handbook: Handbook) -> None:
    book = Book(handbook)
    (release,) = changes.releases(book, See(book, "overviews/changes.md", True))
    assert (release.edition.name, release.anchor) == ("2026.1", "edition-2026-1")
    assert [group.name for group in release.groups] == ["数值", "级别", "新增", "撤去", "措辞", "其他"]
    places = {
        told.change.text[:12]: told.where and told.where.href for group in release.groups for told in group.changes
    }
    assert list(places.values()) == [
        "../../standards/holding/#hld-02",
        "../../standards/holding/#hld-01",
        "../../standards/holding/#hld-03",
        None,  # an entry that is gone
        "../../standards/holding/",  # a clause that is gone
        "../../scripts/query-hold/#step-ask",
        "../../scripts/query-hold/",  # a step that is gone
        "../../scorecards/listening-form/#item-hold-reason",
        None,  # handbook.yaml has no page
    ]


def test_an_entry_knows_what_editions_changed_about_it(handbook: Handbook) -> None:
    book = Book(handbook)
    found = book.changes_of(handbook.entries["scripts/query-hold"])
    assert [(edition, change.part) for edition, change in found] == [("2026.1", "ask"), ("2026.1", "gone")]
    assert book.changes_of(handbook.entries["roles/agent"]) == ()


def test_tags_list_their_entries_by_kind_the_most_used_first(handbook: Handbook) -> None:
    (waiting,) = tags.tags(Book(handbook))
    assert (waiting.name, waiting.anchor, list(waiting.kinds)) == ("等待", "tag-等待", ["standards", "scripts"])
    entry = handbook.entries["glossary/hold"]
    tagged = replace(entry, data={**entry.data, "tags": ["线路 一%", "等待"]})
    more = replace(handbook, entries={**handbook.entries, entry.ref: tagged})
    assert [(tag.name, len(tag.entries)) for tag in tags.tags(Book(more))] == [("等待", 3), ("线路 一%", 1)]
    assert (tags.anchor("线路 一%"), tags.fragment("线路 一%")) == (
        "tag-线路-一%",
        "tag-%E7%BA%BF%E8%B7%AF-%E4%B8%80%25",
    )


def test_the_start_page_lists_the_scripts_the_handbook_names(handbook: Handbook) -> None:
    assert [entry.id for entry in Book(handbook).first_scripts] == ["query-hold", "silent-call"]
    named = replace(handbook, settings={**handbook.settings, "start": ["silent-call"]})
    assert [entry.id for entry in Book(named).first_scripts] == ["silent-call"]
