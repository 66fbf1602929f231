"""Lists nested so deep that a Markdown parser gives up on them, and on all that follows."""

from __future__ import annotations

import re

from huashu.text.source import Source

_DEEP = re.compile(
    r"^(?:[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+){40}|^[ \t]{80,}(?:[-*+]|[0-9]{1,9}[.)])[ \t]", re.MULTILINE
)
_RULE = re.compile(r"[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$", re.MULTILINE)


def too_deep(source: Source) -> int | None:
    """The line (from 1) of the first list that is nested beyond what the parser follows, if there is one."""
    for match in _DEEP.finditer(source.text):
        if not _RULE.match(source.text, match.start()):
            return source.lines.position(match.start()).line
    return None
