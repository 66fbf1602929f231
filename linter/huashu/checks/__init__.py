"""The check kinds. Adding one is a module here, its entry in ``CHECKS`` and its branch in check.schema.json."""

from __future__ import annotations

from collections.abc import Mapping

from huashu.checks import (
    forbid,
    interruption,
    latin,
    lead,
    length,
    limit,
    personal_data,
    repeat,
    require,
    resembles,
    section,
    sequence,
    term,
    together,
    typography,
    vague,
)
from huashu.checks.kind import CheckKind

CHECKS: Mapping[str, CheckKind] = {
    "forbid": forbid.compile_check,
    "require": require.compile_check,
    "limit": limit.compile_check,
    "length": length.compile_check,
    "latin": latin.compile_check,
    "vague": vague.compile_check,
    "section": section.compile_check,
    "term": term.compile_check,
    "personal_data": personal_data.compile_check,
    "typography": typography.compile_check,
    "sequence": sequence.compile_check,
    "interruption": interruption.compile_check,
    "repeat": repeat.compile_check,
    "together": together.compile_check,
    "lead": lead.compile_check,
    "resembles": resembles.compile_check,
}
"""Check kinds by the key that names them in a clause."""
