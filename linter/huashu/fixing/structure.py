"""Whether a draft after fixing is still the same draft: same speakers, stances, events, calls; same YAML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from huashu.drafts.model import Draft, Event, Move
from huashu.finding import Fix
from huashu.fixing.edits import edits_of
from huashu.handbook.yaml_reader import Node, compose
from huashu.handbook.yaml_scalars import scalar_offsets
from huashu.text.source import Source
from huashu.text.span import Span


def same_structure(old: Draft, new: Draft) -> bool:
    """Whether two drafts differ in nothing but words and places."""
    return _outline(old) == _outline(new)


def _outline(draft: Draft) -> tuple[Any, ...]:
    return (
        draft.kind,
        draft.channel,
        draft.excerpt,
        draft.tags,
        [(one.speaker, one.stance, len(one.pieces), one.section, one.turn) for one in draft.statements],
        [(call.begins, call.ends, [_move(move) for move in call.moves]) for call in draft.calls],
        [(section.level, section.stance) for section in draft.sections],
    )


def _move(move: Move) -> tuple[Any, ...]:
    if isinstance(move, Event):
        return (move.kind, move.by, move.seconds, move.turn)
    return (move.speaker, move.stance, move.turn)


def same_data(old: Source, new: Source, fixes: Sequence[Fix]) -> bool:
    """Whether a YAML or JSON text holds the same data after fixes, but for the words that they replace.

    Every text is compared with what it should have become, so that a replacement that YAML reads otherwise (a colon,
    a ``#``, a quotation mark) is noticed.
    """
    before, after = compose(old), compose(new)
    if before.root is None or after.root is None or after.problems:
        return False
    edits = edits_of(fixes)
    stack: list[tuple[Node, Node]] = [(before.root, after.root)]
    while stack:
        one, other = stack.pop()
        if type(one.value) is not type(other.value) or list(one.children) != list(other.children):
            return False
        if isinstance(one.value, str):
            if _expected(old.text, one, edits) != other.value:
                return False
        elif not one.children and one.value != other.value:
            return False
        stack.extend((child, other.children[key]) for key, child in one.children.items())
    return True


def _expected(text: str, node: Node, edits: Sequence[tuple[Span, str]]) -> str:
    """The words of a scalar after edits."""
    inside = [(span, words) for span, words in edits if node.start <= span.start and span.end <= node.end]
    value = str(node.value)
    if not inside:
        return value
    offsets = scalar_offsets(text, node.span, node.style, value)
    parts: list[str] = []
    for character, offset in zip(value, offsets, strict=True):
        while inside and inside[0][0].start <= offset and inside[0][0].end <= offset:
            parts.append(inside.pop(0)[1])
        if not (inside and inside[0][0].start <= offset):
            parts.append(character)
    return "".join((*parts, *(words for _, words in inside)))
