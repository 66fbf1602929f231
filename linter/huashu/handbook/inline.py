"""Plain data as one line of YAML, for examples in messages: quoted only where YAML needs it."""

from __future__ import annotations

import json
from typing import Any

from huashu.handbook.yaml_scalars import resolve_plain

_SPECIAL_START = (*"{}[]*&!|>%@`#\"'?,", "- ")


def inline(value: Any) -> str:
    """A value as it would be typed on one line."""
    return _inline(value, inside=False)


def quoted(text: str) -> str:
    """A text in double quotes, escaped as YAML wants it."""
    return json.dumps(text, ensure_ascii=False)


def _inline(value: Any, *, inside: bool) -> str:
    if isinstance(value, str):
        return quoted(value) if _needs_quotes(value, inside=inside) else value
    if isinstance(value, list):
        return "[" + ", ".join(_inline(item, inside=True) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_inline(item, inside=True)}" for key, item in value.items()) + "}"
    return json.dumps(value)


def _needs_quotes(text: str, *, inside: bool) -> bool:
    return (
        text != text.strip()
        or not isinstance(resolve_plain(text), str)
        or text.startswith(_SPECIAL_START)
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or "\n" in text
        or (inside and any(mark in text for mark in ",[]{}"))
    )
