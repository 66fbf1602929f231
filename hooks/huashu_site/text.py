"""Text from YAML on its way into pages. Text is text: nothing a field holds can become markup.

Three ways in, and no other: ``plain`` for fields inside HTML blocks, ``heading`` for Markdown headings, ``markdown``
for the fields whose schema says so.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from huashu.handbook.model import Entry

# Control characters mean something to Python-Markdown (STX, ETX) and to ``compose`` (RS, US); text has none of its own.
_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_SLOT = re.compile(r"\{([^{}]+)\}")
_PLAIN_ASCII = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -")


def plain(value: Any) -> Any:
    """Escape a value for an HTML block, on one source line: a blank line would end the block for some parsers."""
    if value is None or hasattr(value, "__html__"):
        return value
    return Markup(str(escape(str(value).translate(_CONTROLS))).replace("\n", "&#10;").replace("\r", "&#13;"))


def heading(value: str) -> Markup:
    """Escape a title for a Markdown heading: every ASCII sign becomes a character reference."""
    flat = " ".join(value.translate(_CONTROLS).split())
    return Markup("".join(c if c in _PLAIN_ASCII or ord(c) > 127 else f"&#{ord(c)};" for c in flat))


def spoken(value: str) -> Markup:
    """A line to be said: plain text with its slots marked, so that they can be seen and filled in."""
    parts: list[Markup] = []
    end = 0
    for match in _SLOT.finditer(value):
        parts.append(plain(value[end : match.start()]))
        parts.append(Markup('<span class="slot" data-slot="{0}">{0}</span>').format(plain(match[1])))
        end = match.end()
    parts.append(plain(value[end:]))
    return Markup("").join(parts)


def slots(value: str) -> tuple[str, ...]:
    """The names of the slots in a line, in order."""
    return tuple(match[1] for match in _SLOT.finditer(value))


def slots_of(script: Entry) -> tuple[str, ...]:
    """The names of the slots in what the agent says in a script, each once, in order."""
    said = (step.get("agent", ()) for step in script.data["steps"])
    lines = (line for lines in said for line in ([lines] if isinstance(lines, str) else lines))
    return tuple(dict.fromkeys(name for line in lines for name in slots(line)))


@cache
def _parser() -> MarkdownIt:
    # Images are off with HTML: they would let a text field make every reader's browser call another host.
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def markdown(value: str, *, below: int = 2) -> Markup:
    """Render a field that may use Markdown; its highest headings stand one level below the page's ``below``."""
    parser = _parser()
    tokens = parser.parse(value.translate(_CONTROLS))
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    for token in headings:
        token.tag = f"h{min(6, int(token.tag[1]) - highest + below + 1)}"
    html = parser.renderer.render(tokens, parser.options, {})
    return Markup(html.replace("\n", "&#10;"))


# Quoted sayings and notes stand apart on the page, too.
_BLOCK_END = re.compile(r"(</(?:p|li|td|th|dt|dd|div|tr|h[1-6]|summary|q)>|<br>|<span class=\"note\">)")


def bare(html: str) -> str:
    """The text of a piece of HTML, with its blocks kept apart."""
    return Markup(_BLOCK_END.sub(r" \1", html)).striptags()
