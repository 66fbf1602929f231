"""From a source to its suppressions: what is asked for, what reaches how far, what cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import NamedTuple

from huashu.drafts.front_matter import front_matter_stretch
from huashu.drafts.reader import DATA_SUFFIXES
from huashu.finding import Finding
from huashu.handbook.nearest import suggestion
from huashu.suppress import comments
from huashu.suppress.comments import Comment
from huashu.suppress.directive import VERBS, Directive, name_removals, read_directive
from huashu.suppress.front import FIELD, read_front
from huashu.suppress.model import Name, Suppression, own_finding
from huashu.suppress.reach import YamlReach, reach_in_text
from huashu.text.source import Source
from huashu.text.span import Span

_EXAMPLE = "huashu: ignore HLD-02 理由"


class Remarks(NamedTuple):
    """What a source says about its own checking: the suppressions, findings about bad ones, the draft without them."""

    source: Source
    suppressions: tuple[Suppression, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_remarks(source: Source) -> Remarks:
    """Read the suppressions of a source; one without any (nearly every one) costs a look for a word."""
    if FIELD not in source.text and not comments.MARK.search(source.text):
        return Remarks(source)
    if PurePath(source.name).suffix.lower() in DATA_SUFFIXES:
        return _in_yaml(source)
    return _in_text(source)


def _in_text(source: Source) -> Remarks:
    stretch = front_matter_stretch(source.text)
    found = list(comments.html_comments(source, stretch.end if stretch else 0))
    blank = comments.blanked(source, found)
    read = [
        *read_front(source),
        *_asked(source, found, lambda comment: reach_in_text(source, blank, comment)),
    ]
    return _remarks(replace(source, text=blank), read)


def _in_yaml(source: Source) -> Remarks:
    from huashu.handbook.yaml_reader import compose

    document = compose(source)
    if document.root is None:
        return Remarks(source)
    found = list(comments.yaml_comments(source, document))
    return _remarks(source, _asked(source, found, YamlReach(source, document).of))


def _remarks(source: Source, read: Iterable[Suppression | Finding]) -> Remarks:
    suppressions: list[Suppression] = []
    findings: list[Finding] = []
    for one in read:
        if isinstance(one, Finding):
            findings.append(one)
        else:
            suppressions.append(one)
    return Remarks(source, tuple(suppressions), tuple(findings))


def _asked(source: Source, found: list[Comment], reach: Callable[[Comment], Span]) -> Iterator[Suppression | Finding]:
    """What the comments ask for, in order; ``ignore-start`` waits for its ``ignore-end``."""
    opened: list[tuple[Comment, Directive]] = []
    for comment in found:
        directive = read_directive(source.text, comment.words.start, comment.words.end)
        if directive.verb not in VERBS:
            known = suggestion(directive.verb, VERBS)
            yield own_finding("SUP-05", comment.place, f"没有“{directive.verb}”这种写法{known}", _EXAMPLE)
        elif directive.verb == "ignore-end":
            start = _opened(source, opened, directive)
            if start is None:
                removals = (comments.removal_of(source, comment),)
                yield own_finding("SUP-03", comment.place, "这个 ignore-end 前面没有对应的 ignore-start", "", removals)
            else:
                opened.remove(start)
                between = Span(start[0].place.end, comment.place.start)
                yield _suppression(source, start[0], start[1], between, comment)
        elif not directive.names:
            yield own_finding("SUP-05", comment.place, f"{directive.verb} 后面要写编号或类别", _EXAMPLE)
        elif directive.verb == "ignore-start":
            opened.append((comment, directive))
        else:
            yield _suppression(source, comment, directive, reach(comment))
    for comment, _ in opened:
        yield own_finding("SUP-03", comment.place, "这个 ignore-start 没有对应的 ignore-end", "huashu: ignore-end")


def _opened(
    source: Source, opened: list[tuple[Comment, Directive]], end: Directive
) -> tuple[Comment, Directive] | None:
    """The latest open start that an end closes: one with the same names when the end gives names."""
    wanted = [source.text[name.start : name.end] for name in end.names]
    for start in reversed(opened):
        if not wanted or wanted == [source.text[name.start : name.end] for name in start[1].names]:
            return start
    return None


def _suppression(
    source: Source, comment: Comment, directive: Directive, reach: Span, end: Comment | None = None
) -> Suppression:
    gone = name_removals(directive.names)
    names = tuple(
        Name(source.text[name.start : name.end], removal) for name, removal in zip(directive.names, gone, strict=True)
    )
    removals = tuple(comments.removal_of(source, one) for one in (comment, end) if one is not None)
    return Suppression(names, directive.reason, reach, comment.place, removals)
