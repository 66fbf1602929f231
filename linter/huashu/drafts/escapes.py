r"""Words written as escapes (``"\u60a8\u597d"``, as programs write JSON) are read as the words they stand for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from huashu.handbook.yaml_reader import Document, compose
from huashu.text.origin import Origin
from huashu.text.pattern import pattern

_ESCAPE = pattern(
    r"\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\(?:u(?P<four>[0-9a-fA-F]{4})|U(?P<eight>[0-9a-fA-F]{8})|x(?P<two>[0-9a-fA-F]{2})|.)",
    re.DOTALL,
)


def without_escapes(document: Document) -> tuple[Document, Origin | None]:
    """A document as if its author had typed the characters, and the way back; as it is where there are no escapes.

    Only what may stand in quotes as it is changes: quotes, backslashes, blanks and controls stay escapes.
    """
    text = document.source.text
    if "\\" not in text:
        return document, None
    places: list[int] = []
    longer: list[int] = []
    parts: list[str] = []
    position = shift = 0
    for span in sorted({node.span for _, node in document.nodes() if node.style == '"'}):
        for match in _ESCAPE.finditer(text, span.start, span.end):
            typed = _typed(match)
            if typed:
                parts += text[position : match.start()], typed
                places.append(match.start() - shift)
                shift += len(match.group()) - 1
                longer.append(shift)
                position = match.end()
    if not places:
        return document, None
    written = "".join((*parts, text[position:]))
    return compose(replace(document.source, text=written)), Origin(tuple(places), tuple(longer))


def _typed(match: re.Match[str]) -> str:
    """The character an escape stands for, if it may stand in quotes as it is; else nothing."""
    if match["high"]:
        return chr(0x10000 + ((int(match["high"], 16) & 0x3FF) << 10) + (int(match["low"], 16) & 0x3FF))
    digits = match["four"] or match["eight"] or match["two"]
    code = int(digits, 16) if digits else 0
    if not 0x20 < code <= 0x10FFFF or chr(code) in '"\\\ufeff':
        return ""
    return "" if unicodedata.category(chr(code)) in ("Cc", "Cs", "Cn", "Co", "Zl", "Zp") else chr(code)
