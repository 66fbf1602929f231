"""What the name of a clause on the command line, in the configuration or in a remark means."""

from __future__ import annotations


def means(name: str, code: str, category: str) -> bool:
    """Whether a name means a clause: its code, a prefix of its code (``HLD``), or its category."""
    return name in (code, category) or code.startswith(f"{name}-")
