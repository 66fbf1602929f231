"""JSON and YAML files of other shapes as drafts, by a mapping declared in the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from huashu.config import Shape
from huashu.drafts.builder import DraftBuilder
from huashu.drafts.entry import scalar_runs
from huashu.drafts.labels import Labels
from huashu.drafts.model import Draft, Speaker
from huashu.handbook.yaml_reader import Document, Node
from huashu.text.source import Source


def read_shaped(source: Source, document: Document, labels: Labels, shape: Shape) -> Draft | str:
    """The turns that a shape finds, as one conversation; a Chinese reason when it finds none."""
    assert document.root is not None
    builder = DraftBuilder(source, labels, "script")
    found = False
    for node in members(document.root, shape.turns):
        words = node.children.get(shape.text)
        if words is None or not isinstance(words.value, str):
            continue
        found = True
        speaker = _speaker(node, shape, labels)
        if speaker == "narrator":
            builder.say("narrator", "mention", scalar_runs(source, words))
            continue
        for number, run in enumerate(scalar_runs(source, words)):
            if number:
                builder.speech(speaker, run, "use", goes_on=True)
            else:
                builder.turn(speaker, run, "use")
    builder.close_call()
    if not found:
        return f"按配置的 turns = “{'.'.join(shape.turns)}”、text = “{shape.text}”，在文件里一句话也没有找到"
    return Draft(source, "script", "", False, tuple(builder.statements), tuple(builder.calls), tuple(builder.sections))


def members(node: Node, path: tuple[str, ...]) -> Iterator[Node]:
    """The nodes at a path: a key leads to its member, ``*`` to every member of a list or mapping."""
    if not path:
        yield node
        return
    step, rest = path[0], path[1:]
    if step == "*":
        for child in node.children.values():
            yield from members(child, rest)
    elif step in node.children:
        yield from members(node.children[step], rest)


def _speaker(node: Node, shape: Shape, labels: Labels) -> Speaker:
    """Who speaks: as the shape names them, else as the handbook does; without a speaker field always the agent."""
    if not shape.speaker:
        return "agent"
    field = node.children.get(shape.speaker)
    name = str(field.value) if field is not None else ""
    if name in shape.agent:
        return "agent"
    if name in shape.customer:
        return "customer"
    role = labels.role(name) if name else None
    return role if role in ("agent", "customer") else "narrator"
