from __future__ import annotations

from huashu.handbook.model import Handbook
from huashu_site.graph import Graph


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
