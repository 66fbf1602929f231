"""``section``: what a policy must say somewhere: a heading, a labelled line, a row of its head table, or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.rulebook.reading import Reading
from huashu.text.pattern import pattern
from huashu.text.span import Span

_SENTENCE = pattern("[，。；;！!？?]|[：:].")
_LONGEST_TITLE = 40


class Section(NamedTuple):
    """A compiled ``section``: strikes once in a policy whose title says ``titles`` and that nowhere says ``phrases``.

    ``when`` narrows it to policies that speak of something; ``unless`` excuses by the title (a manual page, a card).
    """

    phrases: PhraseIds
    titles: PhraseIds
    unless: PhraseIds
    when: PhraseIds
    at_end: bool
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """At most one finding: at the title, or at the last line for what stands at the end of a policy."""
        statements = reading.draft.statements
        if reading.draft.excerpt or not statements or _is_one_line(reading):
            return
        title = statements[0]
        if not is_title("".join(reading.draft.source.text[piece.start : piece.end] for piece in title.pieces)):
            return
        if not reading.is_said(self.titles, title) or reading.is_said(self.unless, title):
            return
        if reading.hits(self.phrases) or (self.when and not reading.hits(self.when)):
            return
        if self.at_end:
            last = max(statements, key=lambda statement: statement.span.end).pieces[-1]
            yield Found(Span(last.start, last.end), self.message, self.instead, missing=True)
        else:
            yield Found(title.span, self.message, self.instead, missing=True)


def _is_one_line(reading: Reading) -> bool:
    """Whether a draft is one line in which a sentence stands behind what looks like its title: it owes no sections."""
    text = reading.draft.source.text.strip()
    return "\n" not in text and bool(_SENTENCE.search(text))


def is_title(text: str) -> bool:
    """Whether the first words are the title of a document, and not a sentence that speaks of one."""
    return len(text.strip()) <= _LONGEST_TITLE and not _SENTENCE.search(text)


def compile_check(declared: Declared, phrases: Phrases) -> Section:
    """Compile a ``section`` declaration."""
    fields = declared.fields
    return Section(
        phrases(templates(fields, "section")),
        phrases(templates(fields, "titles")),
        phrases(templates(fields, "unless")),
        phrases(templates(fields, "mentions")),
        fields.get("at", "title") == "end",
        fields.get("message", ""),
        fields.get("instead", ""),
    )
