"""``latin``: foreign words and abbreviations that a customer cannot be expected to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, Phrases
from huashu.checks.prose import sentences
from huashu.rulebook.reading import Reading
from huashu.text.pattern import pattern

_WORD = pattern(r"(?<![A-Za-z0-9#@./_-])[A-Za-z]{2,}(?:[ -][A-Za-z]{2,})*(?![A-Za-z0-9#@_/]|[.-][A-Za-z0-9])")


_EXPLAINED = pattern(
    "[^，。；！？（(]{0,4}[，,（(]?(也)?(就是|就是说|是指|指的是|意思是|即|说的是|简单说|通俗说|翻译过来|"
    "中文叫|俗称|也叫|又叫)"
    r"|\s*[（(](?=[^）)]*[\u4e00-\u9fff]{2})"
)
"""FTTR，也就是把光纤拉到每个房间: what is explained at once is no jargon."""


class Latin(NamedTuple):
    """A compiled ``latin``: strikes at Latin words in Chinese speech that are not in ``allowed`` (lower case)."""

    allowed: frozenset[str]
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """The first such word of each statement of the agent; speech that is not Chinese is left alone."""
        for statement in reading.draft.statements:
            if statement.speaker != "agent" or statement.stance != "use":
                continue
            for sentence in sentences(reading, statement):
                strange = [
                    match
                    for match in _WORD.finditer(sentence.text)
                    if not self._known(match.group()) and not _EXPLAINED.match(sentence.text, match.end())
                ]
                letters = sum(len(match.group()) for match in strange)
                if strange and letters < 2 * sum("\u4e00" <= character <= "\u9fff" for character in sentence.text):
                    span = sentence.span(strange[0].start(), strange[-1].end())
                    yield Found(span, self.message.replace("{词}", strange[0].group()), self.instead)
                    break

    def _known(self, words: str) -> bool:
        return words.lower() in self.allowed or all(word.lower() in self.allowed for word in re.split("[ -]", words))


def compile_check(declared: Declared, phrases: Phrases) -> Latin:
    """Compile a ``latin`` declaration."""
    del phrases
    fields = declared.fields
    allowed = frozenset(word.lower() for word in fields["latin"]["allowed"])
    return Latin(allowed, fields.get("message", ""), fields.get("instead", ""))
