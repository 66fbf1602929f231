"""jsonschema with the handbook's own keywords; imported only when something has to be validated."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from huashu.handbook.schemas import branch, is_date

formats = FormatChecker(formats=())
formats.checks("date")(lambda value: not isinstance(value, str) or is_date(value))


def _one_of(validator: Any, options: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    """One mistake, one error: alternatives are told apart by their keys, never tried one after the other."""
    if "x-exactly-one" in schema:
        return
    if "x-one-of-by-key" not in schema:
        yield from Draft202012Validator.VALIDATORS["oneOf"](validator, options, instance, schema)
    elif isinstance(instance, dict):
        chosen = branch(options, instance)
        if chosen is None:
            yield ValidationError("no known kind")
        else:
            yield from validator.descend(instance, chosen, schema_path=options.index(chosen))


def _any_of(validator: Any, options: Any, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if "x-at-least-one" not in schema:
        yield from Draft202012Validator.VALIDATORS["anyOf"](validator, options, instance, schema)


def _exactly_one(_validator: Any, keys: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and sum(key in instance for key in keys) != 1:
        yield ValidationError("not exactly one")


def _at_least_one(_validator: Any, keys: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict) and not any(key in instance for key in keys):
        yield ValidationError("none of them")


def _required(_validator: Any, keys: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    """One error for all missing keys; which ones they are is worked out where it is explained."""
    if isinstance(instance, dict) and any(key not in instance for key in keys):
        yield ValidationError("missing")


_PLAIN = frozenset({"type", "minLength", "maxLength", "pattern", "title", "description", "examples"})


class _Limits(NamedTuple):
    """What a plain text has to keep to."""

    shortest: int
    longest: float
    pattern: re.Pattern[str]


_limits: dict[int, tuple[Any, _Limits | None]] = {}
"""Limits by the identity of their schema, which is kept so that its identity stays its own."""


def _limits_of(schema: Any) -> _Limits | None:
    """The limits a schema sets, if all it asks for is a plain text."""
    if schema.get("type") != "string" or not all(key in _PLAIN or key.startswith("x-") for key in schema):
        return None
    pattern = re.compile(schema.get("pattern", ""))
    return _Limits(schema.get("minLength", 0), schema.get("maxLength", math.inf), pattern)


def _fits(schema: Any, value: Any) -> bool:
    """Whether a value is a text that fits a schema of plain text: what most of a handbook is.

    A short cut past the machinery of jsonschema, which judges everything else and whatever does not fit.
    """
    if not isinstance(value, str):
        return False
    place = id(schema)
    if place not in _limits:
        _limits[place] = (schema, _limits_of(schema))
    limits = _limits[place][1]
    return (
        limits is not None
        and limits.shortest <= len(value) <= limits.longest
        and limits.pattern.search(value) is not None
    )


def _properties(validator: Any, properties: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, value in instance.items():
            if key in properties and not _fits(properties[key], value):
                yield from validator.descend(value, properties[key], path=key, schema_path=key)


def _items(validator: Any, items: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, list):
        for index, value in enumerate(instance):
            if not _fits(items, value):
                yield from validator.descend(value, items, path=index)


_Extended: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator,
    {
        "oneOf": _one_of,
        "anyOf": _any_of,
        "x-exactly-one": _exactly_one,
        "x-at-least-one": _at_least_one,
        "required": _required,
        "properties": _properties,
        "items": _items,
    },
)


def build(schema: Any) -> Any:
    """A validator of a resolved handbook schema."""
    return _Extended(schema, format_checker=formats)
