"""Phrase templates: ``(a|b)`` alternatives, ``(x)?`` optional, ``<name>`` a lexicon, ``…`` a gap in one sentence.

A template is not a regular expression. It compiles to a sequence of elements, each a finite set of literal strings,
with gaps between them; matching needs no backtracking and its time does not depend on how a template is written.
Elements are kept apart, not multiplied out, so that rich templates stay small; an element that would hold too many
strings is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from huashu.text.fold import fold

MAX_VARIANTS = 2000
"""How many literal strings one element (a bracket or a lexicon) may hold."""

MAX_SEQUENCES = 256
"""How many sequences one template may become when gaps stand inside brackets or lexicons."""

MAX_DEPTH = 8
"""How deeply brackets and lexicons may nest."""


class PhraseError(ValueError):
    """A template that cannot be used. The message is Chinese; ``offset`` is where in the template it goes wrong."""

    def __init__(self, message: str, offset: int = 0) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True, slots=True)
class Element:
    """One of these folded strings stands here; an ``optional`` element may be left out. No strings: a gap."""

    strings: frozenset[str]
    optional: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether this is a gap of up to ``hits.GAP`` characters."""
        return not self.strings


Elements = tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled template: it matches where one of its sequences does."""

    template: str
    sequences: tuple[Elements, ...]


Lexicons = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Group:
    """A bracket or a lexicon: alternatives, each a run of nodes."""

    alternatives: tuple[_Run, ...]
    optional: bool = False


_Gap = Literal["…"]
_Node = str | _Group
_Run = tuple[_Node, ...]
"""What a template parses to; the string ``…`` is a gap, any other string is fixed text."""

_GAP_MARK: _Gap = "…"
_FULL_WIDTH = {"（": "(", "）": ")", "｜": "|", "＜": "<", "＞": ">"}


def compile_phrase(template: str, lexicons: Lexicons) -> Phrase:
    """Compile a template.

    Raises ``PhraseError`` when brackets do not match, a lexicon is unknown, a bracket offers punctuation as one of
    its words, the template could match nothing, or it is too large (``MAX_VARIANTS``, ``MAX_SEQUENCES``,
    ``MAX_DEPTH``).
    """
    sequences: dict[Elements, None] = {}
    for run in _runs(_Parser(template, lexicons, ()).whole()):
        sequence = _elements(run)
        if all(element.optional or element.is_gap for element in sequence):
            raise PhraseError("去掉标点和可有可无的部分之后什么也不剩，会匹配任何文字")
        sequences[sequence] = None
    return Phrase(template, tuple(sequences))


def _runs(run: _Run) -> list[_Run]:
    """The runs that a run stands for when no gap may stand inside a group: its gapped alternatives taken apart."""
    found: list[_Run] = [()]
    for node in run:
        options: list[_Run] = [(node,)]
        if isinstance(node, _Group) and _has_gap(node):
            plain = tuple(alternative for alternative in node.alternatives if not any(map(_has_gap, alternative)))
            options = [(_Group(plain, node.optional),)] if plain else [()] if node.optional else []
            for alternative in node.alternatives:
                if alternative not in plain:
                    options += _runs(alternative)
        if len(found) * len(options) > MAX_SEQUENCES:
            raise PhraseError(f"括号或词表里的“…”太多，展开后超过 {MAX_SEQUENCES} 种，请拆成几条")
        found = [(*before, *option) for before in found for option in options]
    return found


def _has_gap(node: _Node) -> bool:
    if isinstance(node, str):
        return node == _GAP_MARK
    return any(_has_gap(inner) for alternative in node.alternatives for inner in alternative)


def _elements(run: _Run) -> Elements:
    """Folded elements in order; neighbouring fixed texts are joined, doubled gaps are one."""
    elements: list[Element] = []
    for node in run:
        if node == _GAP_MARK:
            if elements and not elements[-1].is_gap:
                elements.append(Element(frozenset()))
            continue
        strings = {_folded(string) for string in _strings(node)}
        optional = "" in strings
        strings -= {""}
        if not strings:
            continue
        last = elements[-1] if elements else None
        if last and _may_be_two_words(last, strings):
            elements.append(Element(frozenset(" "), optional=True))
            last = None
        if last and not optional and not last.optional and len(strings) == len(last.strings) == 1:
            elements[-1] = Element(frozenset(first + second for first in last.strings for second in strings))
        else:
            elements.append(Element(frozenset(strings), optional))
    return tuple(_without_loose_ends(_without_loose_ends(elements)))


@lru_cache(maxsize=1 << 16)
def _folded(string: str) -> str:
    """The same lexicon stands in many templates."""
    return fold(string)


def _may_be_two_words(last: Element, strings: set[str]) -> bool:
    """Whether ASCII words meet, which folding sets apart by a space (``on (hold|mute)``)."""
    return any(string[-1].isascii() for string in last.strings) and any(string[0].isascii() for string in strings)


def _without_loose_ends(elements: list[Element]) -> list[Element]:
    """The elements back to front, without a last gap and what is optional after it: they add nothing."""
    kept = list(elements)
    while kept and kept[-1].optional:
        kept.pop()
    return kept[-2::-1] if kept and kept[-1].is_gap else elements[::-1]


def _strings(node: _Node) -> list[str]:
    """The strings that a node without gaps can stand for."""
    if isinstance(node, str):
        return [node]
    found = dict.fromkeys(string for alternative in node.alternatives for string in _joined(alternative))
    if len(found) > MAX_VARIANTS:
        raise _too_many()
    return ["", *found] if node.optional else list(found)


def _joined(run: _Run) -> Iterator[str]:
    """All ways to put one string of each node together."""
    columns = [_strings(node) for node in run]
    size = 1
    for column in columns:
        size *= len(column)
        if size > MAX_VARIANTS:
            raise _too_many()
    return ("".join(row) for row in product(*columns))


def _too_many() -> PhraseError:
    return PhraseError(f"一个括号或词表展开后超过 {MAX_VARIANTS} 种说法，请拆开")


def _refuse_punctuation(alternatives: Sequence[_Run], begins: Sequence[int]) -> None:
    """Refuse ``(吧|，|啊)``: folding leaves nothing of the comma, and the bracket would be optional without a ``?``."""
    words = [alternative for alternative in alternatives if not _is_punctuation(alternative)]
    for alternative, begin in zip(alternatives, begins, strict=True):
        if words and _is_punctuation(alternative):
            mark = "".join(map(str, alternative))
            raise PhraseError(f"“{mark}”只是标点，匹配时不看，整个括号会变得可有可无；请去掉，或者写成 (甲)?", begin)


def _is_punctuation(run: _Run) -> bool:
    """Whether something is written here, and it is nothing but marks that folding drops."""
    return bool(run) and all(isinstance(node, str) and node != _GAP_MARK and not _folded(node) for node in run)


class _Parser:
    """Recursive descent over one template."""

    def __init__(self, template: str, lexicons: Lexicons, inside: tuple[str, ...]) -> None:
        self.text = template
        self.at = 0
        self.lexicons = lexicons
        self.inside = inside

    def whole(self) -> _Run:
        """The template as nodes."""
        for offset, character in enumerate(self.text):
            if character in _FULL_WIDTH:
                raise PhraseError(f"这里用了全角的“{character}”，请改成半角的“{_FULL_WIDTH[character]}”", offset)
        run = self.run(0)
        if self.at < len(self.text):
            if self.text[self.at] == "|":
                raise PhraseError("“|”只能用在括号里，写成 (甲|乙)", self.at)
            raise PhraseError("多了一个“)”，前面没有对应的“(”", self.at)
        return run

    def run(self, depth: int) -> _Run:
        """A run of items up to ``|``, ``)`` or the end."""
        nodes: list[_Node] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            nodes.append(self.item(depth))
        return tuple(nodes)

    def item(self, depth: int) -> _Node:
        """One bracket, lexicon, gap or stretch of fixed text."""
        character = self.text[self.at]
        if character == "(":
            return self.bracket(depth + 1)
        if character == "<":
            return self.lexicon()
        if character == _GAP_MARK:
            while self.text.startswith(_GAP_MARK, self.at):
                self.at += 1
            return _GAP_MARK
        if character == "?":
            raise PhraseError("“?”前面要有括号，写成 (甲)?；问号不用写，匹配时不看标点", self.at)
        if character == ">":
            raise PhraseError("“>”前面没有对应的“<”", self.at)
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in "()|<>?…":
            self.at += 1
        return self.text[start : self.at]

    def bracket(self, depth: int) -> _Group:
        """``(a|b)`` or ``(a|b)?``."""
        opened = self.at
        if depth > MAX_DEPTH:
            raise PhraseError(f"括号套得太深，最多 {MAX_DEPTH} 层", opened)
        self.at += 1
        begins = [self.at]
        alternatives = [self.run(depth)]
        while self.at < len(self.text) and self.text[self.at] == "|":
            self.at += 1
            begins.append(self.at)
            alternatives.append(self.run(depth))
        if self.at >= len(self.text):
            raise PhraseError("“(”没有对应的“)”", opened)
        self.at += 1
        if not any(alternatives):
            raise PhraseError("括号里是空的", opened)
        optional = self.text.startswith("?", self.at)
        self.at += optional
        if not optional:
            _refuse_punctuation(alternatives, begins)
        return _Group(tuple(dict.fromkeys(alternatives)), optional)

    def lexicon(self) -> _Group:
        """``<name>``: all phrases of the lexicon; ``<name>?`` is not written, brackets make things optional."""
        opened = self.at
        end = self.text.find(">", opened)
        if end < 0:
            raise PhraseError("“<”没有对应的“>”", opened)
        name = self.text[opened + 1 : end]
        if name not in self.lexicons:
            known = "、".join(self.lexicons) or "（空）"
            raise PhraseError(f"没有叫“{name}”的词表，handbook.yaml 的 lexicons 里有：{known}", opened)
        if name in self.inside:
            raise PhraseError(f"词表“{name}”引用了它自己", opened)
        if len(self.inside) >= MAX_DEPTH:
            raise PhraseError(f"词表套得太深，最多 {MAX_DEPTH} 层", opened)
        self.at = end + 1
        inside = (*self.inside, name)
        alternatives = tuple(_Parser(phrase, self.lexicons, inside).whole() for phrase in self.lexicons[name])
        _refuse_punctuation(alternatives, [opened] * len(alternatives))
        return _Group(alternatives)
