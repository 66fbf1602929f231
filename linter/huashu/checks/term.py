"""``term``: one preferred form for one thing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from huashu.checks.fitting import word_fix
from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.rulebook.reading import Reading
from huashu.text.span import Span


class Term(NamedTuple):
    """A compiled ``term``: strikes at the variants of a preferred form, once for each form and draft."""

    preferred: str
    variants: PhraseIds
    unless: PhraseIds
    by: frozenset[str]
    fix: str
    message: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """The first place where each variant is used; the same word a hundred times is one decision, and one fix."""
        places: dict[str, list[Span]] = {}
        for hit in reading.hits(self.variants):
            statement = reading.statement_at(hit)
            if statement.stance != "use" or statement.speaker not in self.by:
                continue
            if reading.is_excused(hit, self.unless):
                continue
            span = reading.source_span(hit)
            places.setdefault(_words(reading, span), []).append(span)
        for word, found in places.items():
            # the same words may be part of several ways through a script
            spans = list(dict.fromkeys(found))
            message = self.message or f"“{word}”请写成“{self.preferred}”"
            fix = word_fix(reading, spans, self.preferred, safe=self.fix == "safe") if self.fix else None
            yield Found(spans[0], message, self.preferred, fix=fix)


def _words(reading: Reading, span: Span) -> str:
    return reading.draft.source.text[span.start : span.end]


def compile_check(declared: Declared, phrases: Phrases) -> Term:
    """Compile a ``term`` declaration."""
    fields = declared.fields
    return Term(
        fields["term"],
        phrases(templates(fields, "variants")),
        phrases(templates(fields, "unless")),
        frozenset(fields.get("by", ("agent", "narrator"))),
        fields.get("fix", ""),
        fields.get("message", ""),
    )
