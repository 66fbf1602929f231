"""Prose pages: Markdown written by hand, which the site shows as it stands and search reads."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from huashu_site.compose import Section
from huashu_site.text import bare

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_ALIASES = re.compile(r"^aliases: \[(.+)\]$", re.MULTILINE)
_ATTRIBUTES = re.compile(r"\s*\{:?\s*([^{}]*)\}\s*$")


def sections(markdown: str) -> tuple[Section, ...]:
    """Cut a prose page at its headings; only headings with a declared ``{#anchor}`` are found by address."""
    body = _FRONT_MATTER.sub("", markdown)
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(body)
    found: list[tuple[int, str, str, list[str]]] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "heading_open":
            title, anchor = _title(tokens[index + 1].content)
            found.append((int(token.tag[1]), anchor, title, []))
            index += 3
            continue
        if token.type == "inline" and found:
            found[-1][3].append(parser.renderer.render([token], parser.options, {}))
        index += 1
    return tuple(Section(level, anchor, title, "", "<br>".join(parts)) for level, anchor, title, parts in found)


def whole(markdown: str) -> tuple[Section, ...]:
    """A prose page cut at its headings with everything below them as HTML, for the document of the whole handbook."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_FRONT_MATTER.sub("", markdown))
    starts = [index for index, token in enumerate(tokens) if token.type == "heading_open" and token.level == 0]
    found = []
    for start, end in zip(starts, [*starts[1:], len(tokens)], strict=True):
        name, anchor = _title(tokens[start + 1].content)
        html = parser.renderer.render(tokens[start + 3 : end], parser.options, {})
        found.append(Section(int(tokens[start].tag[1]), anchor, name, "", html))
    return tuple(found)


def title(markdown: str, fallback: str) -> str:
    """The title of a prose page: its first heading."""
    return next((section.title for section in sections(markdown)), fallback)


def names(markdown: str) -> tuple[str, ...]:
    """Other names of a prose page: ``aliases`` in its front matter, on one line."""
    front = _FRONT_MATTER.match(markdown)
    line = _ALIASES.search(front[0]) if front else None
    return tuple(name.strip() for name in line[1].split(",")) if line else ()


def body(markdown: str) -> str:
    """A prose page without front matter and first-level headings, to stand below something else."""
    lines = _FRONT_MATTER.sub("", markdown).splitlines()
    text = "\n".join(line for line in lines if not line.startswith("# ")).strip()
    return f"\n{text}\n" if text else ""


def _title(content: str) -> tuple[str, str]:
    match = _ATTRIBUTES.search(content)
    if match is None:
        return bare(content), ""
    anchor = next((part[1:] for part in match[1].split() if part.startswith("#")), "")
    return bare(content[: match.start()]), anchor
