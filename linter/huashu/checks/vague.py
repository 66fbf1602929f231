"""``vague``: a duty or a promise that names no figure where one is due."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from huashu.checks.kind import Declared, Found, PhraseIds, Phrases, templates
from huashu.checks.prose import sentences
from huashu.drafts.model import Statement
from huashu.rulebook.reading import Reading
from huashu.text.numerals import NUMERAL
from huashu.text.quantities import find_durations, find_periods

_DATE = re.compile(
    rf"(?<![过这隔等近头第前])\s*(?:{NUMERAL})\s*(?:个)?(?:工作日|自然日|天|日|周|星期|个月|月|年|点|时(?!间|候|常)|号)|\d{{1,2}}[:：]\d{{2}}"
    r"|当(?:天|日|场|月|周|班(?=内|结束|前))|今(?:天|日|晚)|明(?:天|日|早|晚)|次日|后天|下班前|本周|本月|周[一二三四五六日末]|月底前"
    r"|\{时间\}|\{时长\}"
)
"""A date, or a day that everybody can name; ``过两天`` is none, and neither is the 一时 of 第一时间."""


@dataclass(frozen=True, slots=True)
class Vague:
    """A compiled ``vague``: strikes at ``phrases`` in a sentence that holds no duration, clock time or date."""

    phrases: PhraseIds
    unless: PhraseIds
    by: frozenset[str]
    message: str
    instead: str

    def run(self, reading: Reading) -> Iterator[Found]:
        """Every vague word that no figure of its sentence makes good."""
        named = {id(reading.statement_at(hit)) for hit in reading.hits(self.phrases)}
        for statement in reading.draft.statements:
            if id(statement) not in named or statement.stance != "use" or statement.speaker not in self.by:
                continue
            hits = [(hit, reading.source_span(hit)) for hit in reading.hits_in(self.phrases, statement)]
            starts = [span.start for _, span in hits]
            row = list(sentences(reading, statement, apart=_is_row(reading, statement)))
            for sentence, following in zip(row, [*row[1:], None], strict=True):
                # the figure may come in the next breath: 我们会尽快处理。24 小时内给您回电。
                if _has_figure(sentence.text) or (following and _has_figure(following.text)):
                    continue
                first, last = (bisect_left(starts, edge) for edge in (sentence.whole.start, sentence.whole.end))
                for hit, span in hits[first:last]:
                    if not reading.is_excused(hit, self.unless):
                        yield Found(span, self.message, self.instead)
                        break


def _is_row(reading: Reading, statement: Statement) -> bool:
    """Whether a statement is a table row: a figure in one cell says nothing of the next."""
    text = reading.draft.source.text
    return any(
        "|" in text[first.end : second.start]
        for first, second in zip(statement.pieces, statement.pieces[1:], strict=False)
    )


def _has_figure(text: str) -> bool:
    return bool(_DATE.search(text)) or any(find_durations(text)) or any(find_periods(text))


def compile_check(declared: Declared, phrases: Phrases) -> Vague:
    """Compile a ``vague`` declaration."""
    fields = declared.fields
    return Vague(
        phrases(templates(fields, "vague")),
        phrases(templates(fields, "unless")),
        frozenset(fields.get("by", ("agent", "narrator"))),
        fields.get("message", ""),
        fields.get("instead", ""),
    )
