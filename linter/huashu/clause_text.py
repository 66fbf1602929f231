"""What a reader is told of a clause wherever it is explained: plain data, apart from the handbook and the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from huashu.vocabulary import EVENTS, SEVERITIES, SPEAKERS, Severity

if TYPE_CHECKING:
    from huashu.handbook.model import Clause


class ClauseText(NamedTuple):
    """A clause in words; ``url`` is its page relative to the site's root, each example its turns, one a line."""

    code: str
    title: str
    level: Severity
    category: str
    text: str
    why: str
    url: str
    good: tuple[str, ...] = ()
    bad: tuple[str, ...] = ()


def clause_text(clause: Clause) -> ClauseText:
    """A clause of the handbook in words."""
    examples = clause.data.get("examples", {})
    return ClauseText(
        clause.code,
        clause.title,
        SEVERITIES[clause.level],
        clause.category or "",
        clause.text,
        clause.why,
        url_of(clause),
        tuple(example_in_words(example) for example in examples.get("good", ())),
        tuple(example_in_words(example) for example in examples.get("bad", ())),
    )


def url_of(clause: Clause) -> str:
    """The page of a clause, relative to the site's root."""
    return f"{clause.entry}/#{clause.anchor}"


def page_on(site: str, url: str) -> str:
    """The whole address of a page where the site has one, else its address on the site."""
    return f"{site.rstrip('/')}/{url}" if site else url


def example_in_words(example: Mapping[str, Any] | list[Mapping[str, Any]]) -> str:
    """An example of a clause as a draft has it: a turn or an event a line."""
    return "\n".join(_turn(turn) for turn in (example if isinstance(example, list) else [example]))


def _turn(turn: Mapping[str, Any]) -> str:
    for speaker, name in SPEAKERS.items():
        if speaker in turn:
            return f"{name}：{turn[speaker]}"
    duration = f" {turn['duration']}" if "duration" in turn else ""
    return f"（{EVENTS[turn['event']]}{duration}）"
