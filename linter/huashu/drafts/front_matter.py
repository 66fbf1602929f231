"""What a draft says of itself at its top: kind, channel, whether it is a passage, speakers, tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from huashu.handbook.yaml_scalars import resolve_plain
from huashu.text.pattern import pattern
from huashu.text.source import Source
from huashu.text.span import Span

_BREAK = r"(?:\r\n|\r|\n)"
_FENCE = pattern(rf"---[ \t]*{_BREAK}(.*?)(?<=[\r\n])---[ \t]*(?:{_BREAK}|\Z)", re.DOTALL)
_PLAIN_FIELD = pattern(rf"([a-z]+): +([^\W_][\w ()（）、/.-]*){_BREAK}")


class FrontMatter(NamedTuple):
    """The fields of the front matter and the offset at which the draft itself begins."""

    data: Mapping[str, Any] = MappingProxyType({})
    end: int = 0


def front_matter_stretch(text: str) -> Span | None:
    """Where the lines between the two ``---`` stand, if a text begins with such."""
    match = _FENCE.match(text)
    return Span(*match.span(1)) if match else None


def read_front_matter(source: Source) -> FrontMatter | str:
    """The front matter of a source; an empty one where there is none; a Chinese reason when it is not YAML."""
    if not source.text.startswith("---"):
        return FrontMatter()
    match = _FENCE.match(source.text)
    if match is None:
        return FrontMatter()
    if not any(line.strip() and not line.lstrip().startswith("#") for line in match[1].splitlines()):
        return FrontMatter({}, match.end())
    plain = _plain_fields(match[1])
    if plain is not None:
        return FrontMatter(plain, match.end())
    from huashu.handbook.yaml_reader import compose

    document = compose(Source(source.name, match[1]))
    if document.problems:
        first = document.problems[0]
        return f"文件头（front matter）第 {first.line + 1} 行：{first.message}"
    if not isinstance(document.data, dict):
        # a rule, some text, another rule: not front matter
        return FrontMatter()
    return FrontMatter(document.data, match.end())


_MANY = 4000


def _plain_fields(written: str) -> dict[str, Any] | None:
    """The fields, where each is one unquoted word or phrase on its line; ``None`` leaves the rest to the YAML reader.

    Most front matters are like that, and the YAML reader takes longer to load than a draft to check.
    """
    fields: dict[str, Any] = {}
    at = 0
    while at < len(written):
        field = _PLAIN_FIELD.match(written, at)
        if field is None or field[1] in fields or resolve_plain(field[1]) != field[1] or len(written) > _MANY:
            return None
        fields[field[1]] = resolve_plain(field[2].rstrip(" "))
        at = field.end()
    return fields
