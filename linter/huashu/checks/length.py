"""``length``: how much the agent says in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from huashu.checks.kind import Declared, Found, Phrases
from huashu.rulebook.reading import Reading

_SENTENCE_END = re.compile("[。！？!?；;…]+")
_QUESTION = re.compile("[？?]+")


@dataclass(frozen=True, slots=True)
class Length:
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
            length = len(reading.folded(statement))
            if (
                (self.characters is not None and length > self.characters)
                or (self.sentences is not None and len(_SENTENCE_END.findall(text)) > self.sentences)
                or (self.questions is not None and len(_QUESTION.findall(text)) > self.questions)
            ):
                yield Found(statement.span, self.message.replace("{字数}", str(length)), self.instead, broad=True)


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
