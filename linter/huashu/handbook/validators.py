"""jsonschema with the handbook's own keywords; imported only when something has to be validated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from huashu.handbook.fits import fits
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


def _properties(validator: Any, properties: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, dict):
        for key, value in instance.items():
            if key in properties and not fits(properties[key])(value):
                yield from validator.descend(value, properties[key], path=key, schema_path=key)


def _items(validator: Any, items: Any, instance: Any, _schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, list):
        fit = fits(items)
        for index, value in enumerate(instance):
            if not fit(value):
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
