"""``typography``: Chinese copywriting, by the AutoCorrect library; only the mapping to places is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, Phrases
from huashu.finding import Fix
from huashu.rulebook.reading import Reading
from huashu.text.pattern import pattern
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


class Typography(NamedTuple):
    """A compiled ``typography``: strikes where the chosen rules of AutoCorrect would write a statement otherwise."""

    rules: tuple[str, ...]
    message: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """One finding a stretch of words, at the first thing to change, with the change as a safe fix."""
        import autocorrect_py

        rules = ", ".join(f'"{rule}": {int(rule in self.rules)}' for rule in ALL_RULES)
        # the library has it, its type stubs do not
        autocorrect_py.load_config(f'{{"rules": {{{rules}}}}}')  # type: ignore[attr-defined]
        text = reading.draft.source.text
        seen: set[Span] = set()
        for statement in reading.draft.statements:
            if statement.stance != "use":
                continue
            for piece in statement.pieces:
                words = text[piece.start : piece.end]
                if piece in seen or words.isascii():
                    continue
                seen.add(piece)
                written = outside_code(words, lambda part: settled(part, autocorrect_py.format(part)))
                edit = changed(words, written) if written != words else None
                if edit is not None:
                    first, last, replacement = edit
                    fix = Fix(Span(piece.start + first, piece.start + last), replacement, safe=True)
                    place = Span(piece.start + first, piece.start + max(last, first + 1))
                    yield Found(place, self.message, shown(written, first, replacement), fix=fix, broad=True)


_CODE = pattern("`+[^`\n]+`+")


_RARE = "龘靐齉爩"
"""Characters that hardly any draft has: one of them stands for code while the library reads the words around it."""


def outside_code(words: str, write: Callable[[str], str]) -> str:
    """Words written otherwise, but for what stands between backticks: ``格式:文件`` is to be typed as it is."""
    codes = iter(_CODE.findall(words))
    for rare in _RARE:
        if rare not in words:
            written = write(_CODE.sub(rare, words))
            return "".join(next(codes) if character == rare else character for character in written)
    return write(words)


_MIXED = pattern("[!?！？]{2,}")


def settled(old: str, written: str) -> str:
    """What the library wrote, without runs of ``!`` and ``?`` of which it widened only a part (吗？!)."""
    if written == old:
        return old
    return _MIXED.sub(lambda run: run[0].translate(_WIDE) if set(run[0]) & set("！？") else run[0], written)


_WIDE = str.maketrans("!?", "！？")


def shown(written: str, first: int, replacement: str) -> str:
    """The change with a few characters around it."""
    return written[max(0, first - 6) : first + min(len(replacement), 40) + 6]


def changed(old: str, new: str) -> tuple[int, int, str] | None:
    """The stretch of ``old`` from its first to its last change, and what stands there in ``new``."""
    if old == new:
        return None
    first = _alike(old, new)
    same = _alike(old[first:][::-1], new[first:][::-1])
    return first, len(old) - same, new[first : len(new) - same]


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)


def compile_check(declared: Declared, phrases: Phrases) -> Typography:
    """Compile a ``typography`` declaration."""
    del phrases
    return Typography(tuple(declared.fields["typography"]), declared.fields.get("message", ""))
