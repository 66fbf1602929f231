from __future__ import annotations

from tests.command.conftest import folder

__all__ = ["folder"]
