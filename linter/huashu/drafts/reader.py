"""From a source to a draft: front matter, format, kind and channel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import Any, Literal, NamedTuple

from huashu.config import Shape
from huashu.drafts.front_matter import read_front_matter
from huashu.drafts.interpret import interpret
from huashu.drafts.labels import Labels
from huashu.drafts.line import Line
from huashu.drafts.model import Draft, DraftProblem
from huashu.drafts.nesting import too_deep
from huashu.text.fold import simplified
from huashu.text.source import Source

LineReader = Callable[[Source, int], list[Line]]

LINE_FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "plain", ".text": "plain"}
"""Formats read line by line, by suffix: the modules that read them, loaded when there is something to read."""

DATA_SUFFIXES = frozenset({".yaml", ".yml", ".json"})
"""Formats read as data: handbook entries and drafts of them, and conversations by a declared shape."""

SUFFIXES = frozenset(LINE_FORMATS) | DATA_SUFFIXES


class Settings(NamedTuple):
    """What is settled before a draft is read: the labels of the handbook, its channels, and the configuration."""

    labels: Labels
    channels: tuple[tuple[str, str], ...]
    default_channel: str
    kind: Literal["script", "policy"] | None = None
    channel: str = ""
    excerpt: bool = False
    shape: Shape | None = None


_KINDS: dict[str, Literal["script", "policy"]] = {
    "script": "script",
    "话术": "script",
    "policy": "policy",
    "制度": "policy",
}


def read_draft(source: Source, settings: Settings) -> Draft | DraftProblem:
    """Read a draft of any known format; what cannot be read is a ``DraftProblem`` with a Chinese reason."""
    suffix = PurePath(source.name).suffix.lower()
    if suffix in DATA_SUFFIXES:
        return _read_data(source, settings)
    if suffix not in LINE_FORMATS:
        return DraftProblem(
            source.name, f"不认识的文件类型“{suffix or '（没有后缀）'}”，能读的有：{'、'.join(sorted(SUFFIXES))}"
        )
    if LINE_FORMATS[suffix] == "markdown" and (deep := too_deep(source)):
        return DraftProblem(source.name, "列表一层套一层超过 40 层，读不准；请拆开来写", deep)
    front = read_front_matter(source)
    if isinstance(front, str):
        return DraftProblem(source.name, front)
    data = front.data
    kind = settings.kind
    if "kind" in data and str(data["kind"]) not in _KINDS:
        return DraftProblem(
            source.name, f"文件头的 kind 写成了“{data['kind']}”，只能是 script（话术）或 policy（制度）"
        )
    if "kind" in data:
        kind = _KINDS[str(data["kind"])]
    channel = settings.channel
    if "channel" in data:
        channel = channel_named(str(data["channel"]), settings)
        if not channel:
            known = "、".join(f"{identifier}（{title}）" for identifier, title in settings.channels)
            return DraftProblem(source.name, f"文件头的 channel 写成了“{data['channel']}”，手册里的渠道有：{known}")
    excerpt = data.get("excerpt", settings.excerpt)
    if not isinstance(excerpt, bool):
        return DraftProblem(source.name, "文件头的 excerpt 只能是 true 或 false")
    read_lines: LineReader = import_module(f"huashu.drafts.{LINE_FORMATS[suffix]}").read_lines
    labels = settings.labels.extended(_declared_speakers(data.get("speakers")))
    # what stands where is the same in simplified characters
    text = simplified(source.text)
    plain = source if text == source.text else replace(source, text=text)
    draft = interpret(
        plain, read_lines(plain, front.end), labels, kind=kind, channel=channel, excerpt=excerpt, meta=data
    )
    return _with_channel(draft._replace(source=source), settings)


def _declared_speakers(declared: Any) -> dict[str, Literal["agent", "customer"]]:
    """The labels that a front matter declares: ``speakers: {agent: 管家, customer: [业主, 访客]}``."""
    roles: dict[str, Literal["agent", "customer"]] = {}
    if isinstance(declared, dict):
        for role in ("agent", "customer"):
            words = declared.get(role, [])
            for word in words if isinstance(words, list) else [words]:
                roles[str(word)] = role
    return roles


def channel_named(name: str, settings: Settings) -> str:
    """The id of the channel that a front matter names by id, by title, or in other words (电话外呼); ``""`` if none."""
    for identifier, title in settings.channels:
        if name in (identifier, title):
            return identifier
    for identifier, words in (
        ("outbound", ("外呼", "呼出", "回访")),
        ("chat", ("在线", "聊天", "文字")),
        ("inbound", ("呼入", "来电", "热线")),
    ):
        if any(word in name for word in words) and any(identifier == known for known, _ in settings.channels):
            return identifier
    return ""


def _read_data(source: Source, settings: Settings) -> Draft | DraftProblem:
    from huashu.drafts import entry
    from huashu.drafts.escapes import without_escapes
    from huashu.drafts.shaped import read_shaped
    from huashu.handbook.yaml_reader import compose

    document = compose(source)
    if document.problems:
        first = document.problems[0]
        return DraftProblem(source.name, first.message, first.line, first.column)
    document, origin = without_escapes(document)
    source = document.source
    if settings.shape is not None and document.root is not None:
        shaped = read_shaped(source, document, settings.labels, settings.shape)
        if isinstance(shaped, str):
            return DraftProblem(source.name, shaped)
        return _with_channel(
            shaped._replace(excerpt=settings.excerpt, channel=settings.channel, origin=origin), settings
        )
    if not entry.is_entry(document.data):
        return DraftProblem(source.name, "不是手册的条目；别的结构的话术文件要在配置的 shapes 里说明", foreign=True)
    return _with_channel(entry.read_entry(source, document, settings.labels)._replace(origin=origin), settings)


def _with_channel(draft: Draft, settings: Settings) -> Draft:
    if draft.channel:
        return draft
    return draft._replace(channel=settings.default_channel)
