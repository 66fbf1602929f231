"""What the linter reports: plain data from the checks to the report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, NamedTuple

from huashu.text.source import Source
from huashu.text.span import Span
from huashu.text.width import narrow
from huashu.vocabulary import Severity

SEVERITY_ORDER: tuple[Severity, ...] = ("error", "warning", "info")


class Fix(NamedTuple):
    """A replacement of one stretch of the source. ``safe`` fixes read well as they stand.

    ``also`` are further stretches that get the same replacement: all of them or none.
    """

    span: Span
    replacement: str
    safe: bool
    also: tuple[Span, ...] = ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """All stretches that are replaced."""
        return (self.span, *self.also)


class Finding(NamedTuple):
    """One departure from a clause.

    ``code`` names the clause, ``url`` its page relative to the site's root; ``message`` says what is wrong,
    ``why`` the clause's reason, ``instead`` what to write (may be empty); ``missing`` marks a finding about
    something that is not there, whose span is the place where a reader would put it; ``secret`` words that no
    report may show; ``broad`` a stretch reported for its length or look, which hides nothing else in it;
    ``yields_to`` categories that make this finding needless when one of them stands in the same words, ``overrules``
    categories that it makes needless there; ``within`` the call or section that lacks what is missing.
    """

    span: Span
    code: str
    category: str
    level: Severity
    message: str
    why: str
    instead: str
    url: str
    missing: bool = False
    fix: Fix | None = None
    secret: bool = False
    broad: bool = False
    yields_to: frozenset[str] = frozenset()
    overrules: frozenset[str] = frozenset()
    within: Span | None = None


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in the order of the text."""
    return tuple(sorted(findings, key=lambda finding: (finding.span.start, finding.span.end, finding.code)))


def is_grave(finding: Finding, fail_on: Severity) -> bool:
    """Whether a finding is at or above a level."""
    return SEVERITY_ORDER.index(finding.level) <= SEVERITY_ORDER.index(fail_on)


def masked(source: Source, findings: Iterable[Finding]) -> Source:
    """The source with the words of secret findings replaced by ``*``, but for their first three and last two."""
    hidden = [finding.span for finding in findings if finding.secret]
    if not hidden:
        return source
    text = list(source.text)
    for span in hidden:
        for at in range(span.start + 3, min(max(span.start + 3, span.end - 2), len(text))):
            # as wide as what it hides, on a terminal and in UTF-8
            text[at] = "*" if text[at].isascii() else "＊"
    return replace(source, text="".join(text))


def discreet(source: Source, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings; those whose replacement would show what is secret beside it lose their replacement."""
    found = tuple(findings)
    secrets = [source.text[finding.span.start : finding.span.end] for finding in found if finding.secret]
    if not secrets:
        return found
    pieces = {piece for words in secrets for piece in _pieces(words)}
    return tuple(
        finding._replace(instead="", fix=None)
        if not (finding.secret or pieces.isdisjoint(_pieces(_replacement(finding))))
        else finding
        for finding in found
    )


_TELLING = 4
"""So many characters of a secret in a row give it away."""


def _pieces(words: str) -> set[str]:
    """What would give words away, wherever it stands."""
    plain = narrow(words)
    return {plain[at : at + _TELLING] for at in range(len(plain) - _TELLING + 1)}


def _replacement(finding: Finding) -> str:
    return f"{finding.instead}\n{finding.fix.replacement if finding.fix else ''}"


class Suppressed(NamedTuple):
    """A finding that is not reported, why not, and what says so: a remark in the draft, or the baseline."""

    finding: Finding
    reason: str
    by: Literal["comment", "front-matter", "baseline"]


class Checked(NamedTuple):
    """One file after checking: what was found in it.

    Or why it could not be read (``unread`` is then not empty), or why it was passed over (``skipped``). ``source``
    is for showing: in it the words of secret findings are masked, character for character. ``suppressed`` findings
    are none of ``findings``; ``fixed`` is how many were mended before what is left was found.
    """

    name: str
    source: Source | None
    findings: tuple[Finding, ...] = ()
    unread: str = ""
    line: int = 1
    column: int = 1
    skipped: str = ""
    suppressed: tuple[Suppressed, ...] = ()
    fixed: int = 0
