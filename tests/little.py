"""Little rulebooks, calls and drafts, so that a test shows what it is about and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from huashu.drafts.labels import Labels
from huashu.drafts.model import Draft, DraftProblem, Event, Statement
from huashu.drafts.reader import Settings, read_draft
from huashu.engine import check_draft
from huashu.finding import Finding
from huashu.handbook.model import Clause
from huashu.rulebook.anchors import compile_matcher
from huashu.rulebook.compiling import PhraseBook, compile_rules
from huashu.rulebook.rules import Rulebook
from huashu.text.source import Source
from huashu.validation import example_draft

Check = Mapping[str, Any]
Turn = Mapping[str, str]

LEXICONS = {"道歉": ["抱歉", "对不起"]}

LABELS = Labels.of_settings(
    {
        "agent": ["坐席", "座席", "客服", "话务员", "话务代表", "客户代表", "客服专员", "CSR"],
        "customer": ["客户", "顾客", "用户", "市民", "业主", "对方"],
    }
)
SETTINGS = Settings(LABELS, (("inbound", "呼入电话"), ("outbound", "外呼电话"), ("chat", "在线聊天")), "inbound")


def agent(text: str) -> Turn:
    """A turn of the agent."""
    return {"agent": text}


def customer(text: str) -> Turn:
    """A turn of the customer."""
    return {"customer": text}


def event(kind: str) -> Turn:
    """Something that happens in a call."""
    return {"event": kind}


def clause(*checks: Check, code: str = "TST-01", level: str = "should", **data: Any) -> Clause:
    """A clause of its own with these checks."""
    category = data.pop("category", "forbidden-phrase")
    data = {"code": code, "title": f"{code} 的标题", "level": level, "checks": list(checks), **data}
    return Clause(code, data["title"], level, category, "正文。", "理由。", "standards/test", (), data)


def rulebook(*clauses: Clause) -> Rulebook:
    """The rulebook of some clauses; every phrase in it can be used."""
    book = PhraseBook(LEXICONS)
    rules = tuple(compile_rules(clauses, book))
    assert not book.errors, book.errors
    return Rulebook(rules, compile_matcher(book.phrases))


def call(*turns: Turn, **fields: Any) -> Draft:
    """A whole call: ``{"agent": …}``, ``{"customer": …}`` or ``{"event": …}`` one after the other."""
    return example_draft(list(turns), "inbound", "script")._replace(**fields)


def findings(draft: Draft, *clauses: Clause) -> tuple[Finding, ...]:
    """What the clauses find in a draft."""
    rules = rulebook(*clauses)
    return check_draft(draft, rules.rules, rules.matcher)


def struck(draft: Draft, *checks: Check) -> list[str]:
    """The words at which the checks strike, as they stand in the draft."""
    return [words(draft, finding) for finding in findings(draft, clause(*checks))]


def words(draft: Draft, finding: Finding) -> str:
    """The words a finding points at."""
    return draft.source.text[finding.span.start : finding.span.end]


def read(text: str, name: str = "稿.md", **settings: Any) -> Draft:
    """A draft as the linter reads it; one that cannot be read is an error of the test."""
    draft = read_draft(Source(name, text), SETTINGS._replace(**settings))
    assert not isinstance(draft, DraftProblem), draft
    return draft


def said(draft: Draft) -> list[tuple[str, str, str]]:
    """Every statement of a draft in the order of the text: speaker, stance, words (parts joined by ``|``)."""
    ordered = sorted(draft.statements, key=lambda statement: statement.span)
    return [(statement.speaker, statement.stance, spoken(draft, statement)) for statement in ordered]


def spoken(draft: Draft, statement: Statement) -> str:
    """The words of a statement as they stand in the source."""
    return "|".join(draft.source.text[piece.start : piece.end] for piece in statement.pieces)


def course(draft: Draft) -> list[list[str]]:
    """The calls of a draft: what is said and what happens, one after the other."""
    return [[move_line(draft, move) for move in call.moves] for call in draft.calls]


def move_line(draft: Draft, move: Statement | Event) -> str:
    """One move as a line: ``agent: 您好`` or ``*mute* 40``."""
    if isinstance(move, Statement):
        return f"{move.speaker}: {spoken(draft, move)}"
    by = "" if move.by == "agent" else f" by {move.by}"
    seconds = "" if move.seconds is None else f" {move.seconds:g}"
    return f"*{move.kind}*{by}{seconds}"


def listing(draft: Draft) -> Sequence[str]:
    """A draft as a readable list: its kind and channel, all statements, all calls."""
    calls = [line for number, moves in enumerate(course(draft), 1) for line in (f"call {number}", *moves)]
    wholes = {
        f"call {number}": " (whole)" if call.begins and call.ends else "" for number, call in enumerate(draft.calls, 1)
    }
    return [
        f"{draft.kind} {draft.channel}",
        *(f"{speaker} {stance}: {text}" for speaker, stance, text in said(draft)),
        *(line + wholes.get(line, "") if line in wholes else f"  {line}" for line in calls),
    ]
