from __future__ import annotations

from huashu.handbook.model import Handbook
from huashu_site.book import Book
from huashu_site.graph import Graph, pairs_near


def test_a_clause_knows_who_shows_scores_and_needs_it(handbook: Handbook) -> None:
    found = Graph(handbook).to_clause("HLD-01")
    assert {kind: [mention.entry.id for mention in mentions] for kind, mentions in found.items()} == {
        "values": ["customer-first"],
        "scripts": ["query-hold"],
        "scorecards": ["listening-form"],
        "risks": ["outage-outdated"],
        "processes": ["escalation"],
    }
    assert found["scripts"][0].places == (("step-ask", "说明原因并征得同意"),)
    assert found["scorecards"][0].places == (("item-hold-reason", "等待前说明"),)


def test_an_entry_knows_who_refers_to_it(handbook: Handbook) -> None:
    graph = Graph(handbook)
    found = graph.to_entry(handbook.entries["scripts/silent-call"])
    assert [mention.entry.id for mention in found["scripts"]] == ["query-hold"]


def test_ownership_is_kept_apart(handbook: Handbook) -> None:
    graph = Graph(handbook)
    assert len(graph.owned_by("shift-leader")) == len(handbook.entries)
    assert graph.owned_by("agent") == ()
    role = handbook.entries["roles/shift-leader"]
    assert [mention.entry.id for mention in graph.to_entry(role)["roles"]] == ["agent"]


def test_a_warning_stands_beside_the_steps_that_show_its_clause(handbook: Handbook) -> None:
    data = handbook.entries["scripts/query-hold"].data
    near = {step["id"]: [pair["say"] for pair in pairs_near(data, step)] for step in data["steps"]}
    assert near == {"ask": [], "query": [], "result": ["不好意思，让您久等了。"], "later": []}


def test_scripts_around_a_script_are_where_it_leads_and_what_it_names(handbook: Handbook) -> None:
    book = Book(handbook)
    assert [entry.id for entry in book.scripts_around(handbook.entries["scripts/query-hold"])] == ["silent-call"]
    assert book.scripts_around(handbook.entries["scripts/silent-call"]) == ()
