"""A template's output cut into sections and put together as Markdown.

Headings are Markdown, so that every builder makes anchors and a table of contents of them. What stands between two
headings is one block of HTML without a blank line, which every Markdown parser passes through untouched.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from huashu_site.text import bare, heading

_MARK = "\x1e"
_QUIET = "\x1f"
_HEADING = re.compile(f"{_MARK}([1-6]) ([^ {_MARK}]*) ([^{_MARK}]*){_MARK}")
# Names of things (为什么, 坐席说): the same on every page, so nothing to find.
_LABEL = re.compile(r'<(span|p) class="(?:[^"]*__|)(?:label|who)[^"]*">.*?</\1>')
_QUIET_PASSAGE = re.compile(f"{_QUIET}[^{_QUIET}]*{_QUIET}")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the HTML below it; the first section of a page has level 1 and no anchor."""

    level: int
    anchor: str
    title: str
    classes: str
    html: str

    @property
    def text(self) -> str:
        """What search may find in it: its text without the quiet passages."""
        return bare(_LABEL.sub(" ", _QUIET_PASSAGE.sub(" ", self.html)))


def mark_heading(level: int, title: str, anchor: str = "", classes: str = "") -> Markup:
    """What a template writes for a heading: cut out again by ``sections``."""
    return Markup(f"{_MARK}{level} {anchor} {json.dumps([title, classes], ensure_ascii=True)}{_MARK}")


def quiet(html: str) -> Markup:
    """Mark a passage that search leaves alone: repeated labels, backlinks, lists of other pages."""
    return Markup(_QUIET + html + _QUIET)


def visible(html: str) -> str:
    """What a section shows, without the marks that were for search."""
    return html.replace(_QUIET, "")


def sections(rendered: str) -> tuple[Section, ...]:
    """Cut a template's output at its headings."""
    parts = _HEADING.split(rendered)
    lead = parts[0]
    if lead.strip():
        raise ValueError(f"text before the first heading: {lead.strip()[:80]!r}")
    found = []
    for level, anchor, title, html in zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True):
        name, classes = json.loads(title)
        found.append(Section(int(level), anchor, name, classes, html))
    return tuple(found)


def markdown(found: tuple[Section, ...], *, description: str, hide: tuple[str, ...] = ()) -> str:
    """Put sections together as one Markdown page with front matter; ``hide`` names sidebars it does without."""
    title = " ".join(found[0].title.split())
    meta: dict[str, str | list[str]] = {
        "title": str(escape(title)),
        "description": str(escape(" ".join(description.split()))),
    }
    if hide:
        meta["hide"] = list(hide)
    front = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
    blocks = [f"---\n{front}\n---"]
    for section in found:
        attributes = " ".join(
            [f"#{section.anchor}"] * bool(section.anchor) + [f".{name}" for name in section.classes.split()]
        )
        suffix = f" {{ {attributes} }}" if attributes else ""
        blocks.append(f"{'#' * section.level} {heading(section.title)}{suffix}")
        html = _without_blank_lines(visible(section.html))
        if html:
            blocks.append(f'<div class="hs">\n{html}\n</div>')
    return "\n\n".join(blocks) + "\n"


def _attribute(text: str) -> str:
    """Escaped and on one line: themes print front matter as it is."""
    return str(escape(" ".join(text.split())))


def _without_blank_lines(html: str) -> str:
    # Only blanks and line feeds: to Python the separators above are white space and line ends, too.
    lines = (line.strip(" \t") for line in html.split("\n"))
    return "\n".join(line for line in lines if line)
