"""The handbook as a whole: what the loader checks, and then that its phrases can match and its examples behave."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from huashu.drafts.model import Call, Draft, Event, Move, Speaker, Statement
from huashu.engine import check_draft
from huashu.handbook.loader import load
from huashu.handbook.model import Clause, Handbook, Loaded, Pointer
from huashu.handbook.schemas import annotated
from huashu.problem import Problem
from huashu.rulebook.compiling import compile_rulebook, lexicons_of
from huashu.rulebook.phrase import Phrase, PhraseError, compile_phrase
from huashu.rulebook.rules import Rulebook
from huashu.text.numerals import parse_duration
from huashu.text.source import Source
from huashu.text.span import Span

SPEAKER_KEYS: tuple[Speaker, ...] = ("agent", "customer", "narrator")

Report = Callable[[str, Pointer, str, str], Problem]
"""Makes a problem: the ref of the file, the place in it, what is wrong, how to mend it."""


def validate(root: Path) -> Loaded:
    """Load a handbook and check it whole; all problems come in one run, and with problems there is no handbook.

    Phrases are checked wherever the files can be read; examples are executed when all phrases can be used.
    """
    loaded = load(root)
    if loaded.readable is None:
        return loaded

    def report(ref: str, pointer: Pointer, message: str, mend: str) -> Problem:
        return loaded.documents[ref].problem(pointer, message, mend)

    known: dict[str, Phrase] = {}
    problems = list(phrase_problems(loaded.readable, known, report))
    problems = problems or list(example_problems(loaded.readable, known, report))
    if not problems:
        return loaded
    return replace(loaded, handbook=None, problems=tuple(sorted({*loaded.problems, *problems})))


def phrase_problems(handbook: Handbook, known: dict[str, Phrase], report: Report) -> Iterator[Problem]:
    """Templates that cannot be used, in handbook.yaml and in the checks of the clauses; ``known`` gets the others."""
    lexicons = lexicons_of(handbook)
    clauses = (
        (clause.entry, (*clause.pointer, *item.pointer), item.text)
        for clause in handbook.clauses.values()
        for item in annotated("clause", clause.data, "x-phrase")
    )
    settings = (("handbook", item.pointer, item.text) for item in annotated("handbook", handbook.settings, "x-phrase"))
    for ref, pointer, template in (*settings, *clauses):
        if template in known:
            continue
        try:
            known[template] = compile_phrase(template, lexicons)
        except PhraseError as error:
            place = f"第 {error.offset + 1} 个字" if error.offset else "开头"
            yield report(
                ref,
                pointer,
                f"短语“{template}”用不了：{error}（{place}）",
                "写法：(甲|乙) 任选，(甲)? 可有可无，<词表名> 引用词表，… 隔着几个字",
            )


def example_problems(handbook: Handbook, known: Mapping[str, Phrase], report: Report) -> Iterator[Problem]:
    """Bad examples that their clause does not report, and good ones that it does."""
    default = next(str(channel["id"]) for channel in handbook.settings["channels"] if channel.get("default"))
    rulebook = compile_rulebook(handbook, known=known)
    rulebook.matcher.expect_much()
    for clause in handbook.clauses.values():
        if clause.checks:
            own = tuple(rule for rule in rulebook.rules if rule.code == clause.code)
            yield from _misbehaving(Rulebook(own, rulebook.matcher), clause, default, report)


def _misbehaving(rulebook: Rulebook, clause: Clause, default: str, report: Report) -> Iterator[Problem]:
    channels: Sequence[str] = clause.data.get("channels", [default])
    channel = default if default in channels else channels[0]
    kind: str = clause.data.get("kinds", ["script"])[0]
    for verdict in ("good", "bad"):
        for number, example in enumerate(clause.data["examples"].get(verdict, ())):
            draft = example_draft(example, channel, kind)
            found = check_draft(draft, rulebook.rules, rulebook.matcher)
            pointer = (*clause.pointer, "examples", verdict, number)
            if verdict == "bad" and not found:
                yield report(
                    clause.entry,
                    pointer,
                    f"{clause.code} 的这个反例没有被自己的检查查出来",
                    "把反例里的说法补进 checks，或者换一个反例",
                )
            elif verdict == "good" and found:
                words = draft.source.text[found[0].span.start : found[0].span.end].strip()
                shown = f"（“{words}”）" if words else ""
                yield report(
                    clause.entry,
                    pointer,
                    f"{clause.code} 的这个正例被自己的检查报了出来：{found[0].message}{shown}",
                    "把正当的说法写进 unless，或者改好正例",
                )


def example_draft(example: Mapping[str, Any] | Sequence[Mapping[str, Any]], channel: str, kind: str) -> Draft:
    """An example of a clause as a little call of its own, which owes all that a whole call owes."""
    turns = [example] if isinstance(example, Mapping) else list(example)
    text = ""
    moves: list[Move] = []
    for number, turn in enumerate(turns):
        if "event" in turn:
            duration = parse_duration(turn["duration"]) if "duration" in turn else None
            moves.append(Event(turn["event"], Span(len(text), len(text)), "agent", duration, number))
        for speaker in SPEAKER_KEYS:
            if speaker in turn:
                span = Span(len(text), len(text) + len(turn[speaker]))
                text += turn[speaker] + "\n"
                moves.append(Statement(speaker, "use", (span,), 0, number))
    statements = tuple(move for move in moves if isinstance(move, Statement))
    calls = (Call(tuple(moves), Span(0, len(text))),) if statements else ()
    return Draft(Source("", text), "policy" if kind == "policy" else "script", channel, False, statements, calls)
