"""``length``: how much the agent says in one breath."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, Phrases
from huashu.rulebook.reading import Reading
from huashu.text.pattern import pattern

_SENTENCE_END = pattern("[。！？!?；;…]+")
_QUESTION = pattern("(?:^|(?<=[。！!；;？?]))[^。！!；;？?]*+[？?]+")
"""A look behind, so that words without an end are not read again from each of them on."""

_CLAUSE = pattern("[，,、：: \u3000]+")
_ASKS = pattern(
    "什么|啥|多久|多少(?![回次遍])|多大|多长|几(?!乎)|哪|谁|怎么|怎样|如何|吗|没有$|没$|还是|是否|(.)[不没]\\1|"
    "有没有|呢$|何时|为什么"
)
_REQUEST = pattern("(提供|报|说|告诉我|念|讲|发|留)(一下|一遍|给我|下)?(?P<list>[^。！？!?；;，,]*+)")
_JOINT = pattern("[、和及与跟]")
_ITEM = pattern("[、]|以及|和|及|与|跟")


class Length(NamedTuple):
    """A compiled ``length``: the most characters (letters and digits), sentences and questions of a turn."""

    characters: int | None
    sentences: int | None
    questions: int | None
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every statement of the agent that is longer than it may be, once."""
        source = reading.draft.source.text
        for statement in reading.draft.statements:
            if statement.speaker != "agent" or statement.stance != "use":
                continue
            text = "".join(source[piece.start : piece.end] for piece in statement.pieces)
            length, questions = len(reading.folded(statement)), _questions(text)
            if (
                (self.characters is not None and length > self.characters)
                or (self.sentences is not None and len(_SENTENCE_END.findall(text)) > self.sentences)
                or (self.questions is not None and questions > self.questions)
            ):
                yield Found(
                    statement.span,
                    self.message.replace("{字数}", str(length)).replace("{问题数}", str(questions)),
                    self.instead,
                    broad=True,
                )


def _questions(text: str) -> int:
    """How many things a turn asks: questions, the clauses of one that ask each for itself, and items of a request."""
    asked = sum(max(1, _asking_clauses(question)) for question in _QUESTION.findall(text))
    lists = (match["list"] for match in _REQUEST.finditer(text))
    listed = max((len(_ITEM.split(items)) for items in lists if len(_JOINT.findall(items)) >= 3), default=0)
    return max(asked, listed)


def _asking_clauses(question: str) -> int:
    """How many clauses at the end of a question ask one after the other; what comes before is told, not asked."""
    clauses = [clause for clause in _CLAUSE.split(question.rstrip("？? ")) if clause]
    return len(list(takewhile(_ASKS.search, reversed(clauses))))


def compile_check(declared: Declared, phrases: Phrases) -> Length:
    """Compile a ``length`` declaration."""
    del phrases
    fields = declared.fields
    bounds = fields["length"]
    return Length(
        bounds.get("characters"),
        bounds.get("sentences"),
        bounds.get("questions"),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
