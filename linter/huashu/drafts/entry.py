"""Handbook entries as drafts: our own YAML is held to the same clauses as any other text.

What a field holds follows from its name: words to be said, the customer's words, bad examples, or prose.
A script is read as calls, one for each way through its steps.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from huashu.drafts.builder import DraftBuilder
from huashu.drafts.labels import Labels
from huashu.drafts.model import Call, Draft, Event, Move, Speaker, Stance, Statement
from huashu.handbook.yaml_reader import Document, Node
from huashu.handbook.yaml_scalars import scalar_offsets
from huashu.text.numerals import parse_duration
from huashu.text.source import Source
from huashu.text.span import Span
from huashu.vocabulary import KINDS

MAX_PATHS = 64
"""How many ways through one script are read; every step and every branch is on one of them."""

_NOT_PROSE_FIELDS = """
    id code name kind owner reviewed review_every channel channels phase order covers level category measure
    checks clauses fulfils shows related kinds roles scripts processes metrics for_roles used_by binds
    audience indicators reports_to code_prefix tags aliases variants synonyms sources english abbr part sort
    better importance unit frequency actor who next goto to clause speakers lexicons slots scenarios
    quantities retired edition effective hotline feedback weight fatal balanced_by not_to_confuse status
"""
_NOT_PROSE = frozenset(_NOT_PROSE_FIELDS.split())
"""Fields that hold references, codes, names and lists of words, not sentences."""

_IN_FORCE = frozenset({"breach", "appeal", "duties", "rules", "does", "limit", "measures", "when"})
"""Fields whose sentences bind somebody; other prose tells, and only what it gives the agent to say is held."""

_ABOUT_FIELDS = """
    title summary question choice reason why definition misuse example full partial none note statement formula meaning
    intro calibration fatal_rule end detail
"""
_ABOUT = frozenset(_ABOUT_FIELDS.split())
"""Fields that talk about things: what they quote is mentioned, not meant."""

_CUSTOMER = frozenset({"customer_says", "says", "customer"})
_SPOKEN = frozenset({"agent", "instead"})
_SPEAKERS: tuple[Speaker, ...] = ("agent", "customer", "narrator")


def is_entry(data: Any) -> bool:
    """Whether YAML data is a handbook entry (or a draft of one), by the fields that only entries have."""
    return isinstance(data, dict) and (
        {"id", "title"} <= data.keys() or {"name", "organisation", "speakers"} <= data.keys()
    )


def entry_kind(data: dict[str, Any]) -> str:
    """The kind of an entry by its fields: the distinction that matters here is script or not."""
    if "steps" in data and "trigger" in data:
        return "scripts"
    for kind, mark in (("standards", "code_prefix"), ("glossary", "definition"), ("risks", "vulnerability")):
        if mark in data:
            return kind
    return next(iter(KINDS))


def read_entry(source: Source, document: Document, labels: Labels) -> Draft:
    """An entry as a draft. ``document`` is the composed source and holds a mapping."""
    assert document.root is not None
    data = document.data
    script = entry_kind(data) == "scripts"
    builder = DraftBuilder(source, labels, "script" if script else "policy")
    reader = _EntryReader(source, builder, binding="code_prefix" in data)
    reader.mapping(document.root, "use")
    calls = list(builder.calls)
    if script:
        calls += reader.paths(document.root, whole=data.get("excerpt") is False)
    channel = data.get("channel")
    tags = data.get("tags")
    return Draft(
        source,
        "script" if script else "policy",
        channel if isinstance(channel, str) else "",
        not (script and data.get("excerpt") is False),
        tuple(builder.statements),
        tuple(calls),
        tuple(builder.sections),
        frozenset(str(tag) for tag in tags) if isinstance(tags, list) else frozenset(),
        {"entry": True},
    )


class _EntryReader:
    """Walks the values of an entry and adds statements."""

    def __init__(self, source: Source, builder: DraftBuilder, *, binding: bool) -> None:
        self.source = source
        self.in_force = _IN_FORCE | {"text"} if binding else _IN_FORCE
        self.builder = builder

    def mapping(self, node: Node, held: Stance) -> None:
        for key, child in node.children.items():
            if key == "steps" and self.is_dialogue(node):
                self.steps(child)
            elif key == "examples" and isinstance(child.value, dict):
                self.examples(child)
            elif key == "avoid" and isinstance(child.value, list):
                for item in child.children.values():
                    self.avoided(item)
            elif key not in _NOT_PROSE or (key == "clauses" and _holds_mappings(child)):
                self.value(str(key), child, held)

    def is_dialogue(self, node: Node) -> bool:
        return "trigger" in node.children

    def value(self, key: str, node: Node, held: Stance) -> None:
        if isinstance(node.value, dict):
            self.mapping(node, held)
        elif isinstance(node.value, list):
            for child in node.children.values():
                self.value(key, child, held)
        elif isinstance(node.value, str):
            if key in _CUSTOMER:
                self.builder.say("customer", "use", self.runs(node))
            elif key in _SPOKEN:
                self.builder.say("agent", held, self.runs(node))
            elif key in _ABOUT:
                self.builder.say("narrator", "mention", self.runs(node))
            else:
                for run in self.runs(node):
                    self.builder.prose(run, held if key in self.in_force else "mention")

    def avoided(self, node: Node) -> None:
        for key, child in node.children.items():
            if key == "say":
                self.builder.say("agent", "avoid", self.runs(child))
            elif key == "instead":
                self.builder.say("agent", "use", self.runs(child))
            elif key == "why":
                self.builder.say("narrator", "mention", self.runs(child))

    def examples(self, node: Node) -> None:
        for key, held in (("good", "use"), ("bad", "avoid")):
            for example in node.children[key].children.values() if key in node.children else ():
                turns = list(example.children.values()) if isinstance(example.value, list) else [example]
                moves: list[Move] = []
                for number, turn in enumerate(turns):
                    moves.extend(self.example_turn(turn, number, "avoid" if held == "avoid" else "use"))
                self.add_call(moves, held=held == "use")

    def example_turn(self, node: Node, number: int, held: Stance) -> Iterator[Move]:
        for speaker in _SPEAKERS:
            if speaker in node.children:
                stance: Stance = "use" if speaker == "customer" else held
                yield self.builder.say(speaker, stance, self.runs(node.children[speaker]), number)
        if "event" in node.children:
            yield self.event(node, number)

    def steps(self, node: Node) -> None:
        """The words of a script's steps; their order is read by ``paths``."""
        for step in node.children.values():
            for key, child in step.children.items():
                if key == "agent":
                    self.value("agent", child, "use")
                elif key == "avoid":
                    for item in child.children.values():
                        self.avoided(item)
                elif key == "answers":
                    for answer in child.children.values():
                        if "says" in answer.children:
                            self.value("says", answer.children["says"], "use")
                elif key not in _NOT_PROSE and key != "before":
                    self.value(str(key), child, "use")

    def paths(self, root: Node, *, whole: bool) -> list[Call]:
        """The calls of a script: ways from the first step to an end that together pass every branch."""
        if "steps" not in root.children:
            return []
        steps = [step for step in root.children["steps"].children.values() if isinstance(step.value, dict)]
        ways = (tuple(self.along(steps, path)) for path in walks([step.value for step in steps]))
        return [
            Call(moves, Span(steps[0].start, steps[-1].end), whole, whole)
            for moves in ways
            if any(isinstance(move, Statement) for move in moves)
        ]

    def along(self, steps: list[Node], path: list[tuple[int, int | None]]) -> Iterator[Move]:
        turn = 0
        for index, answer in path:
            step = steps[index]
            if "before" in step.children:
                yield Event(
                    "silence", step.children["before"].span, "agent", parse_duration(step.value["before"]), turn
                )
            if "agent" in step.children:
                turn += 1
                yield Statement("agent", "use", tuple(self.alternatives(step.children["agent"])), 0, turn)
            if "event" in step.children:
                yield self.event(step.children["event"], turn)
            if "end" in step.children and isinstance(step.value["end"], str):
                for event in self.builder.events_of(step.value["end"], step.children["end"].span):
                    if event.kind == "hang-up":
                        yield Event(event.kind, event.span, event.by, None, turn)
            if answer is not None:
                chosen = step.children["answers"].children[answer]
                if "says" in chosen.children:
                    turn += 1
                    yield Statement("customer", "use", tuple(self.alternatives(chosen.children["says"])), 0, turn)

    def event(self, node: Node, turn: int) -> Event:
        """An event written as ``event: hold`` with ``duration``, or as ``{kind: hold, duration: …}``."""
        data = node.value
        kind = data.get("kind", data.get("event"))
        note = data.get("note")
        by: Speaker = "agent"
        if isinstance(note, str):
            by = next(
                (event.by for event in self.builder.events_of(note, node.span) if event.kind == kind),
                "agent",
            )
        duration = data.get("duration")
        return Event(str(kind), node.span, by, parse_duration(duration) if isinstance(duration, str) else None, turn)

    def alternatives(self, node: Node) -> list[Span]:
        """The words of a text or of a list of texts that may stand for one another."""
        if isinstance(node.value, list):
            return [run for child in node.children.values() if isinstance(child.value, str) for run in self.runs(child)]
        return self.runs(node)

    def add_call(self, moves: list[Move], *, held: bool) -> None:
        if held and any(isinstance(move, Statement) for move in moves):
            spans = [move.span for move in moves]
            self.builder.calls.append(Call(tuple(moves), Span(spans[0].start, spans[-1].end), begins=False, ends=False))

    def runs(self, node: Node) -> list[Span]:
        """The stretches of the source that make up a scalar's text."""
        return scalar_runs(self.source, node)


def scalar_runs(source: Source, node: Node) -> list[Span]:
    """The stretches of a source that make up a scalar's text, in order; folded lines and escapes part them."""
    offsets = scalar_offsets(source.text, node.span, node.style, str(node.value))
    runs: list[Span] = []
    start = 0
    for index in range(1, len(offsets) + 1):
        if index == len(offsets) or offsets[index] != offsets[index - 1] + 1:
            runs.append(Span(offsets[start], offsets[index - 1] + 1))
            start = index
    return runs or [node.span]


def walks(steps: list[dict[str, Any]]) -> list[list[tuple[int, int | None]]]:
    """Ways through a dialogue graph that pass every branch: lists of (step index, index of the answer taken).

    A way visits no step more than twice, so that loops are gone through once. At most ``MAX_PATHS`` ways are
    given; a way is only taken while it reaches a branch that none before it has passed.
    """
    index = {step.get("id"): number for number, step in enumerate(steps)}
    found: list[list[tuple[int, int | None]]] = []
    passed: set[tuple[int, int | None]] = set()

    def follow(number: int, path: list[tuple[int, int | None]]) -> None:
        if len(found) >= MAX_PATHS:
            return
        step = steps[number]
        answers = step.get("answers")
        if not isinstance(answers, list) or not answers:
            extended = [*path, (number, None)]
            target = index.get(step.get("next"))
            if target is not None and sum(1 for visited, _ in extended if visited == target) < 2:
                follow(target, extended)
            elif not found or not passed.issuperset(extended):
                passed.update(extended)
                found.append(extended)
            return
        for choice, answer in enumerate(answers):
            extended = [*path, (number, choice)]
            target = index.get(answer.get("next")) if isinstance(answer, dict) else None
            if target is not None and sum(1 for visited, _ in extended if visited == target) < 2:
                if (number, choice) not in passed or not passed.issuperset(extended):
                    follow(target, extended)
            elif not passed.issuperset(extended):
                passed.update(extended)
                found.append(extended)

    if steps:
        follow(0, [])
    return found


def _holds_mappings(node: Node) -> bool:
    """Whether a list holds parts of the entry (its clauses), not codes of clauses elsewhere."""
    return isinstance(node.value, list) and any(isinstance(item, dict) for item in node.value)
