"""Phrase templates as people read them: on the site, in ``huashu explain``."""

from __future__ import annotations

import re

_GROUP = re.compile(r"\(([^()]*)\)(\??)")


def readable_phrase(phrase: str) -> str:
    """A phrase template as people say it.

    Optional parts are said in their first form, other alternatives stand between full-width brackets with a slash,
    a lexicon's name stands in brackets of its own.
    """
    shown = re.sub(r"<([^<>]+)>", r"〔\1〕", phrase)
    while (inner := _GROUP.search(shown)) is not None:
        said = inner[1].split("|")[0] if inner[2] else f"（{inner[1].replace('|', '／')}）"
        shown = shown[: inner.start()] + said + shown[inner.end() :]
    return shown


def first_form(phrase: str) -> str:
    """A phrase template in one of its forms: the first of all alternatives, optional parts included."""
    shown = re.sub(r"<([^<>]+)>", r"〔\1〕", phrase)
    while (inner := _GROUP.search(shown)) is not None:
        shown = shown[: inner.start()] + inner[1].split("|")[0] + shown[inner.end() :]
    return shown
