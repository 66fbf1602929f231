"""Data classes to built-in types and back, so that ``marshal`` can write them: nothing that is read runs code.

Only data classes and named tuples of this package, and its classes with ``to_plain`` and ``of_plain``, are made from
what is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any

_SCALARS = (str, int, float, bool, bytes, type(None))


class Unsuitable(Exception):  # noqa: N818 - what it says of a value
    """A value that cannot be encoded, or plain data that nothing can be made of."""


def encode(value: Any) -> Any:
    """A value as nested built-in types.

    Scalars, and frozen sets of them, stand for themselves; anything else is a tuple that begins with what it is:
    the class of a data class or named tuple (``module:name``), or a mark.
    """
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, frozenset) and all(isinstance(item, _SCALARS) for item in value):
        return value
    if _is_named(type(value)):
        return (_name(type(value)), *map(encode, value))
    if isinstance(value, (tuple, list, set, frozenset)):
        items = tuple(map(encode, value))
        # most are tuples of scalars, which need no decoding
        flat = type(value) is tuple and all(isinstance(item, _SCALARS) for item in items)
        return ("=", items) if flat else (f"[{type(value).__name__}", items)
    if isinstance(value, Mapping):
        return ("{", tuple(map(encode, value.keys())), tuple(map(encode, value.values())))
    if isinstance(value, re.Pattern):
        return ("/", value.pattern, value.flags)
    name = _name(type(value))
    if hasattr(value, "to_plain"):
        return ("=" + name, value.to_plain())
    if is_dataclass(value) and not isinstance(value, type):
        return (name, *map(encode, _getter(type(value))(value)))
    raise Unsuitable(name)


def decode(plain: Any) -> Any:
    """The value behind what ``encode`` gave; raises ``Unsuitable`` for anything else."""
    if type(plain) is not tuple:
        return plain
    mark = plain[0]
    if mark == "=":
        return plain[1]
    if mark == "{":
        return dict(zip(map(decode, plain[1]), map(decode, plain[2]), strict=True))
    if mark == "/":
        return re.compile(plain[1], plain[2])
    if mark[0] == "[":
        kind = _COLLECTIONS.get(mark[1:])
        if kind is None:
            raise Unsuitable(mark)
        return kind(map(decode, plain[1]))
    if mark[0] == "=":
        return _class(mark[1:]).of_plain(plain[1])
    return _class(mark)(*map(decode, plain[1:]))


_COLLECTIONS: Mapping[str, Callable[[Any], Any]] = {
    "tuple": tuple,
    "list": list,
    "set": set,
    "frozenset": frozenset,
}


def _name(kind: type) -> str:
    return f"{kind.__module__}:{kind.__qualname__}"


def _is_named(kind: type) -> bool:
    """Whether a class is one of named tuples."""
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


@cache
def _getter(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in fields(kind)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


@cache
def _class(name: str) -> Any:
    module, _, qualified = name.partition(":")
    if module.partition(".")[0] != __package__.partition(".")[0]:
        raise Unsuitable(name)
    try:
        found = attrgetter(qualified)(import_module(module))
    except (ImportError, AttributeError) as error:
        raise Unsuitable(name) from error
    if not (isinstance(found, type) and (is_dataclass(found) or _is_named(found) or hasattr(found, "of_plain"))):
        raise Unsuitable(name)
    return found


def digest(*values: Any) -> bytes:
    """A fingerprint of values, the same in every process: what they hold counts, not the order of sets."""
    hashed = hashlib.blake2b(digest_size=16)
    _feed(hashed.update, values)
    return hashed.digest()


def _feed(update: Callable[[bytes], None], value: Any) -> None:
    if _is_named(type(value)):
        _feed(update, (type(value).__qualname__, *value))
    elif isinstance(value, (tuple, list)):
        update(b"(%d" % len(value))
        for item in value:
            _feed(update, item)
    elif isinstance(value, (set, frozenset)):
        _feed(update, sorted(map(digest, value)))
    elif isinstance(value, Mapping):
        _feed(update, [part for key in value for part in (key, value[key])])
    elif is_dataclass(value) and not isinstance(value, type):
        _feed(update, (type(value).__qualname__, *_getter(type(value))(value)))
    else:
        written = value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass")
        update(b"%s %d " % (type(value).__name__.encode(), len(written)))
        update(written)
