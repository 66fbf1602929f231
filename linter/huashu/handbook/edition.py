"""Editions of the handbook: what changed from one to the next, kept as a small record in ``editions/``.

A record is written once, when an edition comes out (``huashu changes --write``), and is content like any other from
then on: reviewed in the pull request, shown by the site without any need of the former edition or of git.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

SCHEMA = "edition"
"""The name of the schema of a record."""

FOLDER = "editions"
"""The folder below the content folder that holds the records."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change in business words.

    ``sort`` is a key of ``vocabulary.CHANGES``. ``entry`` is a ref (``kind/id``, or ``handbook``), ``part`` names the
    clause, step or item in it and ``part_kind`` which of these it is (both ``""`` for the entry as a whole).
    ``before`` and ``after`` are the wordings, where they are too long for the sentence.
    """

    sort: str
    entry: str
    text: str
    part_kind: str = ""
    part: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition: its name, the edition before it, the day it came out, and its changes in reading order."""

    name: str
    since: str
    date: str
    changes: tuple[Change, ...]
    note: str = ""


PARTS = ("clause", "step", "item")
"""The kinds of places inside an entry that have an address of their own."""


def from_data(data: Mapping[str, Any]) -> Edition:
    """A record that fits its schema."""
    changes = tuple(_change(item) for item in data["changes"])
    return Edition(data["edition"], data["since"], data["date"], changes, data.get("note", ""))


def _change(item: Mapping[str, Any]) -> Change:
    kind = next((part for part in PARTS if part in item), "")
    return Change(
        item["sort"],
        item["entry"],
        item["text"],
        kind,
        item.get(kind, ""),
        item.get("before", ""),
        item.get("after", ""),
    )


def latest_first(editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Editions by the day they came out, the latest first; on one day by name."""
    return tuple(sorted(editions, key=lambda edition: (edition.date, edition.name), reverse=True))


def to_yaml(edition: Edition) -> str:
    """The text of a record, as it is kept."""
    from ruamel.yaml import YAML

    data: dict[str, Any] = {"edition": edition.name, "since": edition.since, "date": edition.date}
    if edition.note:
        data["note"] = edition.note
    data["changes"] = [_item(change) for change in edition.changes]
    writer = YAML()
    writer.width = 4096
    writer.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    out.write(f"# yaml-language-server: $schema=../../schemas/{SCHEMA}.schema.json\n")
    writer.dump(data, out)
    # without quotes a date stays a text here, and reads as dates do everywhere else in the handbook
    return out.getvalue().replace(f"date: '{edition.date}'", f"date: {edition.date}")


def _item(change: Change) -> dict[str, str]:
    item = {"sort": change.sort, "entry": change.entry}
    if change.part_kind:
        item[change.part_kind] = change.part
    item["text"] = change.text
    return item | {key: text for key, text in (("before", change.before), ("after", change.after)) if text}
