"""``typography``: Chinese copywriting, by the AutoCorrect library; only the mapping to places is ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import PurePath

from huashu.checks.kind import Declared, Found, Phrases
from huashu.finding import Fix
from huashu.rulebook.reading import Reading
from huashu.text.span import Span

ALL_RULES = (
    "space-word",
    "space-punctuation",
    "space-bracket",
    "space-backticks",
    "space-dash",
    "space-dollar",
    "fullwidth",
    "no-space-fullwidth",
    "no-space-fullwidth-quote",
    "halfwidth-word",
    "halfwidth-punctuation",
)
_FILE_TYPES = {".md": "markdown", ".markdown": "markdown", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}


@dataclass(frozen=True, slots=True)
class Typography:
    """A compiled ``typography``: strikes at each line that the chosen rules of AutoCorrect would write otherwise."""

    rules: tuple[str, ...]
    message: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """One finding a line, at the first thing to change, with the line's change as a safe fix."""
        import autocorrect_py

        source = reading.draft.source
        rules = {rule: 1 if rule in self.rules else 0 for rule in ALL_RULES}
        # the library has it, its type stubs do not
        autocorrect_py.load_config(  # type: ignore[attr-defined]
            json.dumps({"rules": rules, "spellcheck": {"words": []}})
        )
        kind = _FILE_TYPES.get(PurePath(source.name).suffix.lower(), "text")
        for line in autocorrect_py.lint_for(source.text, kind).lines:
            start = source.lines.offset(line.line, line.col)
            if source.text[start : start + len(line.old)] != line.old:
                # the library counts otherwise (tabs, joined lines): no place, no finding
                continue
            span = changed(line.old, line.new)
            if span is None:
                continue
            first, last, replacement = span
            place = Span(start + first, start + max(last, first + 1))
            fix = Fix(Span(start + first, start + last), replacement, safe=True)
            yield Found(place, self.message, line.new[:80], fix=fix)


def changed(old: str, new: str) -> tuple[int, int, str] | None:
    """The stretch of ``old`` from its first to its last change, and what stands there in ``new``."""
    edits = [edit for edit in SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if edit[0] != "equal"]
    if not edits:
        return None
    return edits[0][1], edits[-1][2], new[edits[0][3] : edits[-1][4]]


def compile_check(declared: Declared, phrases: Phrases) -> Typography:
    """Compile a ``typography`` declaration."""
    del phrases
    return Typography(tuple(declared.fields["typography"]), declared.fields.get("message", ""))
