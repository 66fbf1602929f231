"""Know a finding again: a fingerprint that stays the same while other parts of its file are edited."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from huashu.finding import Checked, Finding, Suppressed
from huashu.text.fold import fold
from huashu.text.source import Source
from huashu.text.span import Span

_SENTENCE_END = re.compile(r"[。！？!?；;]")
_REACH = 120
"""A sentence longer than this to either side is cut: whole files may stand in one line."""

_VERSION = "1"
"""Part of every fingerprint; another way of making them needs another one."""


def fingerprints(path: str, source: Source, findings: Sequence[Finding]) -> tuple[str, ...]:
    """The fingerprint of each finding of one file, in their order.

    ``path`` names the file the same on every machine (relative, with ``/``). A fingerprint is made from it, the
    clause, the words found and the sentence around them, all folded, so that neither other lines nor spacing or
    punctuation matter. Findings that are equal in all this are numbered in the order of the text. ``source`` is the
    one that is for showing (see ``Checked``): nothing secret can be guessed from a fingerprint.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    made = [""] * len(findings)
    for index in sorted(range(len(findings)), key=lambda index: findings[index].span):
        finding = findings[index]
        words = fold(source.text[finding.span.start : finding.span.end])
        around = _sentence(source, finding.span)
        what = (_VERSION, path, finding.code, words, fold(source.text[around.start : around.end]))
        made[index] = _digest(*what, str(seen[what]))
        seen[what] += 1
    return tuple(made)


def marked(path: str, result: Checked) -> Iterator[tuple[Finding, str, Suppressed | None]]:
    """Every finding of a file with its fingerprint, then the suppressed ones; equal ones are numbered together."""
    if result.source is None:
        return
    suppressed: list[Suppressed | None] = [None] * len(result.findings)
    suppressed += result.suppressed
    findings = [*result.findings, *(one.finding for one in result.suppressed)]
    yield from zip(findings, fingerprints(path, result.source, findings), suppressed, strict=True)


def _sentence(source: Source, span: Span) -> Span:
    """The sentence around a stretch, within the lines that it touches and no further than ``_REACH``."""
    lines = source.lines
    last = max(span.start, span.end - 1)
    start = max(lines.span_of_line(lines.position(span.start).line).start, span.start - _REACH)
    end = max(span.end, min(lines.span_of_line(lines.position(last).line).end, span.end + _REACH))
    before = [match.end() for match in _SENTENCE_END.finditer(source.text, start, span.start)]
    after = _SENTENCE_END.search(source.text, last, end)
    return Span(before[-1] if before else start, after.end() if after else end)


def _digest(*parts: str) -> str:
    # names of files may hold bytes that are no UTF-8, kept as surrogates
    data = "\0".join(parts).encode("utf-8", errors="surrogatepass")
    return hashlib.sha256(data).hexdigest()[:32]
