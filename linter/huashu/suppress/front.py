"""Suppressions for a whole file, in its front matter: ``huashu-ignore: [{code: HLD-02, reason: 理由}]``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from huashu.drafts.front_matter import front_matter_stretch
from huashu.finding import Finding
from huashu.suppress.directive import name_removals, read_names
from huashu.suppress.model import Name, Suppression, own_finding
from huashu.text.source import Source
from huashu.text.span import Span

if TYPE_CHECKING:
    from huashu.handbook.yaml_reader import Node

FIELD = "huashu-ignore"
_SHAPE = f"{FIELD}: [{{code: HLD-02, reason: 理由}}]"


def read_front(source: Source) -> Iterator[Suppression | Finding]:
    """The suppressions of a front matter, and findings about those that cannot be used."""
    stretch = front_matter_stretch(source.text)
    if stretch is None or FIELD not in source.text[stretch.start : stretch.end]:
        return
    # the same text at the same offsets, without what stands around the front matter
    alone = "\n" * stretch.start + source.text[stretch.start : stretch.end]
    from huashu.handbook.yaml_reader import compose

    root = compose(Source(source.name, alone)).root
    field = root.children.get(FIELD) if root is not None else None
    if field is None:
        return
    if not isinstance(field.value, list):
        yield own_finding("SUP-05", field.span, f"{FIELD} 要写成列表", _SHAPE)
        return
    for item in field.children.values():
        yield _suppression(source, field, item)


def _suppression(source: Source, field: Node, item: Node) -> Suppression | Finding:
    code, reason = (item.children.get(key) for key in ("code", "reason"))
    if set(item.children) - {"code", "reason"} or code is None or not isinstance(code.value, str):
        return own_finding("SUP-05", item.span, f"{FIELD} 的每一项写编号 code 和理由 reason", _SHAPE)
    quote = 1 if code.style in ("'", '"') else 0
    names, _ = read_names(source.text, code.start + quote, code.end - quote)
    if not names or "".join(source.text[name.start : name.end] for name in names) != _letters(code.value):
        return own_finding("SUP-05", code.span, f"“{code.value}”不是编号，几个编号用逗号隔开", _SHAPE)
    removal = _removal(source, field, item)
    removals = name_removals(names) if len(names) > 1 else [removal or item.span]
    return Suppression(
        tuple(Name(source.text[name.start : name.end], gone) for name, gone in zip(names, removals, strict=True)),
        str(reason.value).strip() if reason is not None and reason.value is not None else "",
        Span(0, len(source.text)),
        item.span,
        (removal,) if removal is not None else (),
        "front-matter",
    )


def _letters(value: str) -> str:
    return "".join(character for character in value if character not in ",，、 \t")


def _removal(source: Source, field: Node, item: Node) -> Span | None:
    """The lines of an item (of the whole field, when it is the only one); nothing where others share its line."""
    lines = source.lines
    first = field.key_start if len(field.children) == 1 else item.start
    last = field.end if len(field.children) == 1 else item.end
    if len(field.children) > 1 and field.style == "flow":
        return None
    start = lines.span_of_line(lines.position(first).line).start
    return Span(start, lines.span_of_line(lines.position(last - 1).line).end)
