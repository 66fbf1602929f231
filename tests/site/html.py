"""Built pages as their elements: a quick reading for links, and a strict one for validity."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

Attributes = dict[str, str]


@dataclass
class Outline:
    """What a page names and what it points at."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Element and address, of everything that leads or loads."""
    elements: list[tuple[str, Attributes]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.outline = Outline()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.outline.elements.append((tag, attributes))
        if "id" in attributes:
            self.outline.ids.append(attributes["id"])
        for name in ("href", "src", "action", "poster", "data"):
            if name in attributes:
                self.outline.links.append((tag, attributes[name]))


def outline(path: Path) -> Outline:
    """Read a page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.outline
