"""What the theme's own frame gets wrong about HTML, put right after the page is rendered."""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
_LABEL = re.compile(r'(<label [^>]*?) for="([^"]*)"')
_FORM = '<form id="__toggles" autocomplete="off" hidden></form>'


def mend(html: str) -> str:
    """A page with a valid frame.

    Check boxes take no ``autocomplete``; the form that does keeps browsers from restoring an open drawer all the
    same. An empty ``tabindex`` is none, and a label for nothing is no label.
    """
    html = html.replace(' tabindex=""', "")
    html, toggles = _TOGGLE.subn(r'\1 form="__toggles"', html)
    if toggles:
        first = html.index('<input class="md-toggle"')
        html = html[:first] + _FORM + html[first:]
    return _LABEL.sub(lambda match: match[0] if f' id="{match[2]}"' in html else match[1], html)
