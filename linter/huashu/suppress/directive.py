"""The words of a suppression: ``ignore HLD-02, FMT 理由``."""

from __future__ import annotations

from typing import Literal, NamedTuple

from huashu.text.pattern import pattern
from huashu.text.span import Span

Verb = Literal["ignore", "ignore-start", "ignore-end"]
VERBS: tuple[Verb, ...] = ("ignore", "ignore-start", "ignore-end")

_NAME = r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*"
_NAMES = pattern(rf"{_NAME}(?:\s*[,，、]\s*{_NAME})*(?=[\s:：—–]|[^\x00-\x7f]|\Z)")
_ONE = pattern(_NAME)
_VERB = pattern(r"\s*([^\s:：]*)")
_BEFORE_REASON = " \t\r\n\u3000:：—–-"


class Directive(NamedTuple):
    """What a remark asks for. ``verb`` is as written; ``names`` where the names stand; offsets are the text's."""

    verb: str
    names: tuple[Span, ...]
    reason: str


def read_directive(text: str, start: int, end: int) -> Directive:
    """Read the stretch of a remark after ``huashu:``."""
    verb = _VERB.match(text, start, end)
    assert verb is not None
    names, rest = read_names(text, verb.end(), end)
    return Directive(verb[1], names, text[rest:end].strip(_BEFORE_REASON))


def read_names(text: str, start: int, end: int) -> tuple[tuple[Span, ...], int]:
    """The names at the beginning of a stretch, parted by commas, and the offset after them."""
    while start < end and text[start] in " \t\r\n\u3000:：":
        start += 1
    listed = _NAMES.match(text, start, end)
    if listed is None:
        return (), start
    return tuple(Span(*name.span()) for name in _ONE.finditer(text, *listed.span())), listed.end()


def name_removals(names: tuple[Span, ...]) -> list[Span]:
    """For each name of a list, the stretch to delete so that the list without it reads well."""
    return [
        Span(name.start, names[index + 1].start)
        if index == 0 and len(names) > 1
        else Span(_before(names, index), name.end)
        for index, name in enumerate(names)
    ]


def _before(names: tuple[Span, ...], index: int) -> int:
    return names[index - 1].end if index else names[index].start
