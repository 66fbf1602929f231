"""The references of a handbook turned round: who points at a clause, an entry or a scenario, and from where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huashu.handbook.model import Entry, Handbook, Link, Pointer
from huashu.vocabulary import KINDS
from huashu_site.addresses import item_anchor, step_anchor


@dataclass(frozen=True, slots=True)
class Mention:
    """One entry that points here, with the places (steps, items) on its page where it does."""

    entry: Entry
    places: tuple[tuple[str, str], ...]
    """Anchor and title of each place; empty when the entry as a whole points here."""


class Graph:
    """All references, ready to be asked from the other end."""

    def __init__(self, handbook: Handbook) -> None:
        self._handbook = handbook
        self._to: dict[tuple[str, str], list[Link]] = defaultdict(list)
        for link in handbook.links:
            kind, target = link.to_kind, link.target
            if kind == "entry":
                kind, _, target = target.partition("/")
            self._to[kind, target].append(link)

    def to_clause(self, code: str) -> Mapping[str, Sequence[Mention]]:
        """Who mentions a clause, by kind; its own page is left out."""
        home = self._handbook.clauses[code].entry
        return self._by_kind(link for link in self._to["clause", code] if link.source != home)

    def to_entry(self, entry: Entry) -> Mapping[str, Sequence[Mention]]:
        """Who refers to an entry, by kind; ownership is no reference, see ``owned_by``."""
        links = self._to[entry.kind, entry.id]
        return self._by_kind(link for link in links if link.source != entry.ref and link.pointer != ("owner",))

    def owned_by(self, role_id: str) -> tuple[Entry, ...]:
        """The entries a role is responsible for."""
        return tuple(
            self._handbook.entries[link.source]
            for link in self._to["roles", role_id]
            if link.pointer == ("owner",) and link.source in self._handbook.entries
        )

    def scripts_for(self, scenario: str) -> tuple[Entry, ...]:
        """The scripts that cover a scenario."""
        sources = dict.fromkeys(link.source for link in self._to["scenario", scenario])
        return tuple(self._handbook.entries[source] for source in sources if source in self._handbook.entries)

    def _by_kind(self, links: Iterable[Link]) -> Mapping[str, Sequence[Mention]]:
        places: dict[str, dict[str, str]] = {}
        for link in links:
            if link.source not in self._handbook.entries:
                continue
            found = places.setdefault(link.source, {})
            place = _place(self._handbook.entries[link.source], link.pointer)
            if place:
                found.setdefault(*place)
        grouped: dict[str, list[Mention]] = {}
        for kind in KINDS:
            mentions = [
                Mention(self._handbook.entries[source], tuple(found.items()))
                for source, found in places.items()
                if self._handbook.entries[source].kind == kind
            ]
            if mentions:
                grouped[kind] = mentions
        return grouped


def step_titles(entry: Entry) -> dict[str, str]:
    """The steps of a script or process by id; a step without a title is called by its number."""
    return {step["id"]: str(step.get("title", f"第 {n} 步")) for n, step in enumerate(entry.data["steps"], start=1)}


def pairs_near(data: Mapping[str, Any], step: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What a script as a whole warns of that belongs beside one step: pairs about a clause this step shows."""
    if "agent" not in step:
        return []
    shown = step.get("shows", ())
    return [pair for pair in data.get("avoid", ()) if pair.get("clause") in shown]


def _place(entry: Entry, pointer: Pointer) -> tuple[str, str] | None:
    """The anchor and title of the part of a page a reference sits in, if it has one of its own."""
    match (entry.kind, *pointer):
        case ("scripts" | "processes", "steps", int(index), *_):
            step_id = entry.data["steps"][index]["id"]
            return step_anchor(step_id), step_titles(entry)[step_id]
        case ("scorecards", "groups", int(group), "items", int(index), *_):
            item = entry.data["groups"][group]["items"][index]
            return item_anchor(item["id"]), str(item["title"])
        case ("standards", "clauses", int(index), *_):
            clause = entry.data["clauses"][index]
            return str(clause["code"]).lower(), str(clause["code"])
        case ("conduct", "articles", int(article), "clauses", int(index), *_):
            clause = entry.data["articles"][article]["clauses"][index]
            return str(clause["code"]).lower(), str(clause["code"])
        case _:
            return None
