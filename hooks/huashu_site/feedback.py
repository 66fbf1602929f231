"""The feedback link of a page: the address from handbook.yaml, filled with the page it is about and the edition."""

from __future__ import annotations

import re
from urllib.parse import quote

from huashu.handbook.model import Handbook

_PLACE = re.compile(r"\{(page|address|edition)\}")


def link(handbook: Handbook, title: str, address: str) -> str:
    """The address behind 反馈, or ``""`` when none is configured.

    ``address`` is where the page is; a page that knows only its path puts the reader's address in its place when
    the link is used (``feedback.js``).
    """
    template = str(handbook.settings.get("feedback", ""))
    values = {"page": title, "address": address, "edition": str(handbook.settings["edition"])}
    return _PLACE.sub(lambda match: quote(values[match[1]], safe=""), template)
