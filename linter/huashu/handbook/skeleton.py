"""A new entry to fill in: every required field with an example, valid as it stands, each field explained."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Mapping
from typing import Any

from huashu.handbook.model import Handbook
from huashu.handbook.schemas import schema

_EXTRA = {
    "scripts": ("customer_says", "sources"),
    "standards": ("sources",),
    "conduct": ("sources",),
    "metrics": ("balanced_by",),
}
"""Fields that are not always required and that nearly every entry of a kind has."""


def skeleton(handbook: Handbook, kind: str, identifier: str, today: datetime.date) -> str:
    """The YAML text of a new entry of a kind.

    Texts are the schema's own examples, references lead to what the handbook has, so that the entry is valid from
    the first moment and is filled in step by step.
    """
    node = schema(kind)
    data = {
        **_mapping(node, handbook, _EXTRA.get(kind, ())),
        "id": identifier,
        "title": "（标题）",
        "reviewed": today.isoformat(),
    }
    _settle(data, handbook)
    out = io.StringIO()
    out.write(f"# yaml-language-server: $schema=../../schemas/{kind}.schema.json\n")
    for line in _lines(data, node, ""):
        out.write(line + "\n")
    return out.getvalue()


def _settle(data: dict[str, Any], handbook: Handbook) -> None:
    """What examples alone cannot give: a free prefix and codes of it, a step that ends, weights that add up."""
    if "code_prefix" in data:
        taken = {str(entry.data.get("code_prefix")) for entry in handbook.entries.values()}
        prefix = next(
            f"{first}{second}X" for first in "NABCDEFGH" for second in "EABCDFGHI" if f"{first}{second}X" not in taken
        )
        data["code_prefix"] = prefix
        holders = [data] if "clauses" in data else data["articles"]
        for number, holder in enumerate(holders, 1):
            holder["clauses"][0]["code"] = f"{prefix}-{number:02d}"
    if "groups" in data:
        data["groups"][0]["items"][0]["weight"] = 100
    if "trigger" in data:
        data["steps"] = [{"id": "first", "agent": "您好，{机构名称}，请问有什么可以帮您？", "end": "等客户先挂机。"}]
    elif data.get("starts"):
        data["steps"][0].update({"id": "first", "end": "写明到此结束的标志。"})


def _value(node: Mapping[str, Any], handbook: Handbook) -> Any:
    """A value that fits a schema: its example, or for a reference the first thing there is to refer to."""
    if "x-ref" in node:
        return _first(node["x-ref"], handbook)
    if node.get("type") == "object":
        return _mapping(node, handbook)
    if node.get("type") == "array":
        items = node["items"]
        if "x-ref" in items or items.get("type") == "object":
            return [_value(items, handbook)]
    examples = node.get("examples")
    if examples:
        return examples[0]
    return node["enum"][0]


def _mapping(node: Mapping[str, Any], handbook: Handbook, extra: tuple[str, ...] = ()) -> dict[str, Any]:
    return {key: _value(node["properties"][key], handbook) for key in (*node.get("required", ()), *extra)}


def _first(kind: str, handbook: Handbook) -> str:
    """The first thing of a kind that a reference can lead to."""
    settings = handbook.settings
    match kind:
        case "clause":
            return next(iter(handbook.clauses))
        case "channel":
            return str(settings["channels"][0]["id"])
        case "scenario":
            return str(settings["scenarios"][0]["id"])
        case "quantity":
            return str(settings["quantities"][0]["name"])
        case "entry":
            return next(iter(handbook.entries))
        case _:
            return handbook.of(kind)[0].id


def _lines(data: Any, node: Mapping[str, Any], indent: str) -> Iterator[str]:
    """A mapping as YAML lines; each field of the top level has its description above it."""
    for key, value in data.items():
        below = node.get("properties", {}).get(key, {})
        if not indent and "description" in below:
            yield f"# {below['description']}"
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _lines(value, below, indent + "  ")
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield f"{indent}{key}:"
            for item in value:
                first, *rest = _lines(item, {}, indent + "    ")
                yield f"{indent}  - {first.strip()}"
                yield from rest
        elif isinstance(value, list):
            yield f"{indent}{key}: [{', '.join(_scalar(item) for item in value)}]"
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    """A scalar as it is written in YAML: quoted where it would be read as something else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    plain = text[0] not in "{}[]&*!|>'\"%@`#,?:- " and not any(
        mark in text for mark in (": ", " #", ", ", "{", "}", "[", "]")
    )
    number = text.replace(".", "").replace("-", "").isdigit() and "-" not in text
    return text if plain and not number else "'" + text.replace("'", "''") + "'"
