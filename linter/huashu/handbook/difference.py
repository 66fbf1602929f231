"""Where two pieces of plain data differ: lists are matched item by item, so that a new item isn't a changed one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

_IDENTITIES = ("id", "code", "name", "title", "say", "question", "what", "when")
"""Fields that say which item of a list is which; the first that all items have, each with its own value, counts."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, as a step of a path: by what it is told apart (``""`` for plain items), and its data."""

    identity: str
    data: Any


Path = tuple[str | Item, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that changed (``None``: was or is not there). The path leads from the top: keys and items of lists."""

    path: Path
    before: Any
    after: Any


def differences(old: Any, new: Any, ignored: AbstractSet[str] = frozenset(), path: Path = ()) -> Iterator[Difference]:
    """Every difference between two values, in the order of the new one; members named in ``ignored`` don't count."""
    if old == new:
        return
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*new, *old)):
            if key not in ignored:
                yield from differences(old.get(key), new.get(key), ignored, (*path, key))
    elif isinstance(old, list) or isinstance(new, list):
        yield from _of_lists(_as_list(old), _as_list(new), ignored, path)
    else:
        yield Difference(path, old, new)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _of_lists(old: list[Any], new: list[Any], ignored: AbstractSet[str], path: Path) -> Iterator[Difference]:
    identity = _identity(old, new)
    if identity is None:
        yield from _aligned(old, new, ignored, path)
        return
    before = {item[identity]: item for item in old}
    for item in new:
        step = Item(str(item[identity]), item)
        if item[identity] in before:
            yield from differences(before.pop(item[identity]), item, ignored, (*path, step))
        else:
            yield Difference((*path, step), None, item)
    for key, item in before.items():
        yield Difference((*path, Item(str(key), item)), item, None)


def _identity(old: Sequence[Any], new: Sequence[Any]) -> str | None:
    if not all(isinstance(item, Mapping) for item in (*old, *new)):
        return None
    for key in _IDENTITIES:
        if all(
            all(isinstance(item.get(key), str | int) for item in items)
            and len({item.get(key) for item in items}) == len(items)
            for items in (old, new)
        ):
            return key
    return None


def _aligned(old: list[Any], new: list[Any], ignored: AbstractSet[str], path: Path) -> Iterator[Difference]:
    """Match items by what they are; where as many go as come in one place, they are the same ones, changed."""
    matcher = SequenceMatcher(a=[repr(item) for item in old], b=[repr(item) for item in new], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        gone, come = old[start:end], new[new_start:new_end]
        if len(gone) == len(come):
            for before, after in zip(gone, come, strict=True):
                yield from differences(before, after, ignored, (*path, Item("", after)))
            continue
        for after in come:
            yield Difference((*path, Item("", after)), None, after)
        for before in gone:
            yield Difference((*path, Item("", before)), before, None)
