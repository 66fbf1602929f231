"""The check kinds. Adding one is a module here, its entry in ``CHECKS`` and its branch in check.schema.json."""

from __future__ import annotations

from collections.abc import Mapping

from huashu.checks import forbid, require
from huashu.checks.kind import CheckKind

CHECKS: Mapping[str, CheckKind] = {
    "forbid": forbid.compile_check,
    "require": require.compile_check,
}
"""Check kinds by the key that names them in a clause."""
