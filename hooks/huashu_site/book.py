"""Everything a template may ask about the handbook as a whole, computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from huashu.handbook.edition import Change
from huashu.handbook.model import Clause, Entry, Handbook
from huashu.handbook.risk import Assessed, assess, ranked
from huashu.vocabulary import KINDS
from huashu_site.chart import Chart, charts
from huashu_site.graph import Graph
from huashu_site.review import due

START = 12
"""How many scripts the start page lists when the handbook names none."""


@dataclass(frozen=True)
class Book:
    """A handbook with what is derived from it."""

    handbook: Handbook

    @property
    def name(self) -> str:
        """The handbook's name."""
        return str(self.handbook.settings["name"])

    @property
    def edition(self) -> str:
        """The handbook's edition."""
        return str(self.handbook.settings["edition"])

    @cached_property
    def graph(self) -> Graph:
        """References from the other end."""
        return Graph(self.handbook)

    @cached_property
    def risks(self) -> tuple[Assessed, ...]:
        """The risk register with computed values, highest first."""
        model = self.handbook.settings["risk_model"]
        return ranked(assess(model, entry) for entry in self.handbook.of("risks"))

    @cached_property
    def risk_of(self) -> Mapping[str, Assessed]:
        """Computed values by risk id."""
        return {risk.entry.id: risk for risk in self.risks}

    @cached_property
    def channels(self) -> Mapping[str, str]:
        """Channel names by id."""
        return {channel["id"]: channel["title"] for channel in self.handbook.settings["channels"]}

    @cached_property
    def scenarios(self) -> Mapping[str, str]:
        """Standard scenarios by id."""
        return {scenario["id"]: scenario["title"] for scenario in self.handbook.settings["scenarios"]}

    @cached_property
    def slots(self) -> Mapping[str, Mapping[str, str]]:
        """What to fill into each slot, by its name."""
        return {slot["name"]: slot for slot in self.handbook.settings["slots"]}

    @property
    def first_scripts(self) -> tuple[Entry, ...]:
        """The scripts the start page lists: those the handbook names, else the first ones."""
        scripts = self.kinds.get("scripts", ())
        named = self.handbook.settings.get("start")
        if named is None:
            return scripts[:START]
        return tuple(self.handbook.entries[f"scripts/{name}"] for name in named)

    def scripts_around(self, script: Entry) -> tuple[Entry, ...]:
        """The scripts a script leads to, then those it names as related, each once."""
        ways = [way for step in script.data["steps"] for way in (step, *step.get("answers", ()))]
        refs = [f"scripts/{way['goto']}" for way in ways if "goto" in way]
        refs += [ref for ref in script.data.get("related", ()) if ref.startswith("scripts/")]
        return tuple(self.handbook.entries[ref] for ref in dict.fromkeys(refs) if ref != script.ref)

    def charts(self, process: Entry) -> tuple[Chart, ...]:
        """A process as drawings, for wide and narrow places."""
        return charts(process, {role.id: role.title for role in self.kinds.get("roles", ())})

    def due(self, entry: Entry) -> date:
        """When an entry must be reviewed again."""
        return due(date.fromisoformat(str(entry.data["reviewed"])), str(entry.data["review_every"]))

    def changes_of(self, entry: Entry) -> tuple[tuple[str, Change], ...]:
        """What editions changed about an entry, with their names, the latest first."""
        return self._changes_by_entry.get(entry.ref, ())

    @cached_property
    def _changes_by_entry(self) -> Mapping[str, tuple[tuple[str, Change], ...]]:
        found: dict[str, list[tuple[str, Change]]] = {}
        for edition in self.handbook.editions:
            for change in edition.changes:
                found.setdefault(change.entry, []).append((edition.name, change))
        return {ref: tuple(changes) for ref, changes in found.items()}

    def clauses_of(self, entry: Entry) -> tuple[Clause, ...]:
        """The clauses an entry holds, in order."""
        return self._clauses_by_entry.get(entry.ref, ())

    @cached_property
    def _clauses_by_entry(self) -> Mapping[str, tuple[Clause, ...]]:
        found: dict[str, list[Clause]] = {}
        for clause in self.handbook.clauses.values():
            found.setdefault(clause.entry, []).append(clause)
        return {ref: tuple(clauses) for ref, clauses in found.items()}

    @cached_property
    def kinds(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries by kind, only kinds that have any."""
        groups: dict[str, list[Entry]] = {kind: [] for kind in KINDS}
        for entry in self.handbook.entries.values():
            groups.setdefault(entry.kind, []).append(entry)
        return {kind: tuple(entries) for kind, entries in groups.items() if entries}
