"""What a suppression is, and the findings about suppressions themselves."""

from __future__ import annotations

from typing import Literal, NamedTuple

from huashu.clause_text import ClauseText
from huashu.finding import Finding, Fix
from huashu.text.span import Span
from huashu.vocabulary import SUPPRESSION

PAGE = "for-writers/#ignore"
"""The page that explains suppressions, relative to the site's root."""

CODES = {
    "SUP-01": ("没有写理由", "过几个月，没有理由的就没有人敢动。"),
    "SUP-02": ("编号不认识", "写错的编号什么也没有豁免，看的人却以为豁免了。"),
    "SUP-03": ("没有配成对", "只有开头没有结尾，不知道要豁免到哪里。"),
    "SUP-04": ("没有用到", "问题已经改好，留下的豁免会把以后的问题也放过去。"),
    "SUP-05": ("写法不对", "看不懂的豁免等于没有写。"),
}
"""Codes of findings about suppressions: what is wrong, and why that matters. Never renumbered."""

Where = Literal["comment", "front-matter"]


class Name(NamedTuple):
    """A clause, prefix or category that a suppression names; ``removal`` is what goes when it alone is not needed."""

    text: str
    removal: Span


class Suppression(NamedTuple):
    """Findings under one of ``names`` in ``reach`` are not reported, for ``reason``.

    ``place`` is where it stands; ``removals`` are the stretches to delete to be rid of it, none where that cannot be
    done by machine.
    """

    names: tuple[Name, ...]
    reason: str
    reach: Span
    place: Span
    removals: tuple[Span, ...]
    where: Where = "comment"


def own_finding(code: str, place: Span, message: str, instead: str = "", removals: tuple[Span, ...] = ()) -> Finding:
    """A finding about a suppression; ``removals`` are what its fix deletes."""
    fix = Fix(removals[0], "", safe=True, also=removals[1:]) if removals else None
    return Finding(place, code, SUPPRESSION, "warning", message, CODES[code][1], instead, PAGE, fix=fix)


def own_clauses() -> dict[str, ClauseText]:
    """What reports tell of the codes, as of clauses, by code."""
    return {
        code: ClauseText(code, f"豁免{title}", "warning", SUPPRESSION, f"豁免{title}。", why, PAGE)
        for code, (title, why) in CODES.items()
    }
