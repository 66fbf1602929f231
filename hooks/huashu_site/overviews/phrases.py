"""禁语速查: everything not to be said beside what to say, from the checks of clauses and from scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from huashu.handbook.readable import first_form, readable_phrase
from huashu.vocabulary import CATEGORIES
from huashu_site.book import Book
from huashu_site.see import See, Target


@dataclass(frozen=True, slots=True)
class Row:
    """What not to say, what to say instead, and where that stands."""

    say: tuple[str, ...]
    """Each phrase in its first form, as one would hear it."""
    forms: str
    """All forms, for the filter to look in."""
    instead: str
    why: str
    category: str
    where: Target


def rows(book: Book, see: See) -> tuple[Row, ...]:
    """All rows, clauses first."""
    return (*_from_clauses(book, see), *_from_scripts(book, see))


def categories(found: tuple[Row, ...]) -> dict[str, str]:
    """The categories that occur, in the order of the vocabulary."""
    used = {row.category for row in found}
    return {key: name for key, name in CATEGORIES.items() if key in used}


def _from_clauses(book: Book, see: See) -> Iterator[Row]:
    for clause in book.handbook.clauses.values():
        for check in clause.checks:
            if "forbid" in check and "agent" in check.get("by", ("agent",)):
                say = tuple(dict.fromkeys(first_form(phrase) for phrase in check["forbid"]))
                forms = " ".join(readable_phrase(phrase) for phrase in check["forbid"])
                target = see.clause(clause.code)
                yield Row(say, forms, check.get("instead", ""), clause.why, clause.category or "", target)


def _from_scripts(book: Book, see: See) -> Iterator[Row]:
    for entry in book.kinds.get("scripts", ()):
        for pair in (*entry.data.get("avoid", ()), *(p for step in entry.data["steps"] for p in step.get("avoid", ()))):
            code = pair.get("clause")
            category = book.handbook.clauses[code].category if code else None
            yield Row((pair["say"],), "", pair["instead"], pair.get("why", ""), category or "", see.entry(entry.ref))
