"""Regular expressions that are compiled when they are first used: a run for one short draft needs a part of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Pattern:
    """Stands in for a compiled pattern; each of its methods is looked up once."""

    def __init__(self, expression: str, flags: re.RegexFlag) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # copying and pickling ask for what is not there
            raise AttributeError(name)
        found = getattr(re.compile(self._expression, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(expression: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern like that of ``re.compile``, compiled when it is first used."""
    return cast("re.Pattern[str]", _Pattern(expression, flags))
