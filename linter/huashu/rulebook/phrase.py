"""Phrase templates: ``(a|b)`` alternatives, ``(x)?`` optional, ``<name>`` a lexicon, ``…`` a gap in one sentence.

A template is not a regular expression. It is expanded into literal strings when it is compiled, so that the
matching time never depends on it; a template that would expand without bound is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from huashu.text.fold import fold

MAX_VARIANTS = 5000
"""How many literal strings one template may expand to."""

MAX_DEPTH = 8
"""How deeply brackets and lexicons may nest."""

GAP = 12
"""How many folded characters a gap may hold."""


class PhraseError(ValueError):
    """A template that cannot be used. The message is Chinese; ``offset`` is where in the template it goes wrong."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled template: alternative sequences of pieces with gaps between the pieces.

    Every sequence is a tuple of pieces in order; every piece is a set of folded literal strings, any of which
    will do. A template without ``…`` has one sequence of one piece.
    """

    template: str
    sequences: tuple[tuple[frozenset[str], ...], ...]


Lexicons = Mapping[str, Sequence[str]]

_GAP_MARK = "\x00"
_FULL_WIDTH = {"（": "(", "）": ")", "｜": "|", "＜": "<", "＞": ">"}


def compile_phrase(template: str, lexicons: Lexicons) -> Phrase:
    """Compile a template.

    Raises ``PhraseError`` when brackets do not match, a lexicon is unknown, the template can match nothing or
    everything, or it expands to more than ``MAX_VARIANTS`` strings.
    """
    variants = _Parser(template, lexicons, ()).whole()
    sequences: set[tuple[frozenset[str], ...]] = set()
    single: set[str] = set()
    gapped: dict[int, list[tuple[str, ...]]] = {}
    for variant in variants:
        pieces = tuple(piece for piece in (fold(part) for part in variant.split(_GAP_MARK)) if piece.strip())
        if not pieces:
            raise PhraseError("去掉标点和可有可无的部分之后什么也不剩，会匹配任何文字")
        if len(pieces) == 1:
            single.add(pieces[0])
        else:
            gapped.setdefault(len(pieces), []).append(pieces)
    if single:
        sequences.add((frozenset(single),))
    for count, rows in gapped.items():
        sequences.update(_factored(count, rows))
    return Phrase(template, tuple(sorted(sequences, key=lambda pieces: sorted(map(sorted, pieces)))))


def _factored(count: int, rows: list[tuple[str, ...]]) -> set[tuple[frozenset[str], ...]]:
    """Sequences that stand for all rows: one product of pieces where the rows are one, else one per first piece."""
    columns = tuple(frozenset(row[index] for row in rows) for index in range(count))
    size = 1
    for column in columns:
        size *= len(column)
    if size == len(set(rows)):
        return {columns}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for row in rows:
        by_first.setdefault(row[0], []).append(row[1:])
    merged: dict[frozenset[tuple[str, ...]], set[str]] = {}
    for first, rest in by_first.items():
        merged.setdefault(frozenset(rest), set()).add(first)
    sequences: set[tuple[frozenset[str], ...]] = set()
    for rest_rows, firsts in merged.items():
        for tail in _factored(count - 1, sorted(rest_rows)) if count > 1 else {()}:
            sequences.add((frozenset(firsts), *tail))
    return sequences


class _Parser:
    """Recursive descent over one template; every node gives the list of strings it can stand for."""

    def __init__(self, template: str, lexicons: Lexicons, inside: tuple[str, ...]) -> None:
        self.text = template
        self.at = 0
        self.lexicons = lexicons
        self.inside = inside

    def whole(self) -> list[str]:
        for offset, character in enumerate(self.text):
            if character in _FULL_WIDTH:
                raise PhraseError(f"这里用了全角的“{character}”，请改成半角的“{_FULL_WIDTH[character]}”", offset)
        variants = self.alternatives(0)
        if self.at < len(self.text):
            raise PhraseError("多了一个“)”，前面没有对应的“(”", self.at)
        return variants

    def alternatives(self, depth: int) -> list[str]:
        if depth > MAX_DEPTH:
            raise PhraseError(f"括号套得太深，最多 {MAX_DEPTH} 层", self.at)
        variants = self.sequence(depth)
        while self.at < len(self.text) and self.text[self.at] == "|":
            if depth == 0:
                raise PhraseError("“|”只能用在括号里，写成 (甲|乙)", self.at)
            self.at += 1
            variants = variants + self.sequence(depth)
        return self.bounded(variants)

    def sequence(self, depth: int) -> list[str]:
        parts: list[list[str]] = [[""]]
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self.item(depth))
            size = 1
            for part in parts:
                size *= len(part)
            if size > MAX_VARIANTS:
                raise PhraseError(f"展开后超过 {MAX_VARIANTS} 种说法，请拆成几条", self.at)
            if len(parts) > 2:
                parts = [[first + second for first, second in product(*parts[:2])], *parts[2:]]
        return ["".join(row) for row in product(*parts)]

    def item(self, depth: int) -> list[str]:
        character = self.text[self.at]
        if character == "(":
            opened = self.at
            self.at += 1
            variants = self.alternatives(depth + 1)
            if self.at >= len(self.text):
                raise PhraseError("“(”没有对应的“)”", opened)
            self.at += 1
            if self.text.startswith("?", self.at):
                self.at += 1
                variants = ["", *variants]
            elif not any(variants):
                raise PhraseError("括号里是空的", opened)
            return variants
        if character == "<":
            return self.lexicon(depth)
        if character == "…":
            while self.text.startswith("…", self.at):
                self.at += 1
            return [_GAP_MARK]
        if character == "?":
            raise PhraseError("“?”前面要有括号，写成 (甲)?；问号不用写，匹配时不看标点", self.at)
        if character == ">":
            raise PhraseError("“>”前面没有对应的“<”", self.at)
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in "()|<>?…":
            self.at += 1
        return [self.text[start : self.at]]

    def lexicon(self, depth: int) -> list[str]:
        opened = self.at
        end = self.text.find(">", opened)
        if end < 0:
            raise PhraseError("“<”没有对应的“>”", opened)
        name = self.text[opened + 1 : end]
        if name not in self.lexicons:
            raise PhraseError(
                f"没有叫“{name}”的词表，handbook.yaml 的 lexicons 里有：{'、'.join(self.lexicons) or '（空）'}", opened
            )
        if name in self.inside:
            raise PhraseError(f"词表“{name}”引用了它自己", opened)
        if depth > MAX_DEPTH:
            raise PhraseError(f"词表套得太深，最多 {MAX_DEPTH} 层", opened)
        self.at = end + 1
        variants: list[str] = []
        for phrase in self.lexicons[name]:
            variants.extend(_Parser(phrase, self.lexicons, (*self.inside, name)).whole())
            self.bounded(variants)
        return list(dict.fromkeys(variants))

    def bounded(self, variants: list[str]) -> list[str]:
        if len(variants) > MAX_VARIANTS:
            raise PhraseError(f"展开后超过 {MAX_VARIANTS} 种说法，请拆成几条", self.at)
        return list(dict.fromkeys(variants))
