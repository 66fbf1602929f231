"""A draft after reading: statements with speaker and stance, events, and the calls they make up."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from huashu.text.origin import Origin
from huashu.text.source import Source
from huashu.text.span import Span

Speaker = Literal["agent", "customer", "narrator"]
Stance = Literal["use", "avoid", "mention"]
"""``use``: meant, to be said or in force; ``avoid``: shown as what not to do; ``mention``: only talked about."""


class Statement(NamedTuple):
    """A stretch of text with one speaker and one stance.

    ``pieces`` are the stretches of the source that make up its words, in order (markup, stage directions and
    struck text left out); ``turn`` numbers the turn inside its call (-1 outside a call); ``section`` is the
    index of the section it stands in.
    """

    speaker: Speaker
    stance: Stance
    pieces: tuple[Span, ...]
    section: int = 0
    turn: int = -1

    @property
    def span(self) -> Span:
        """From the first to the last of its words."""
        return Span(self.pieces[0].start, self.pieces[-1].end)


class Event(NamedTuple):
    """Something that happens in a call, from a stage direction.

    ``kind`` is a key of ``vocabulary.EVENTS``; ``by`` who does it; ``seconds`` its length where one is given;
    ``unannounced`` says that the direction itself tells that nobody was told or asked (没打招呼就静音).
    """

    kind: str
    span: Span
    by: Speaker = "agent"
    seconds: float | None = None
    turn: int = -1
    unannounced: bool = False


Move = Statement | Event


class Call(NamedTuple):
    """A conversation: statements and events in order.

    ``begins`` and ``ends`` say that it is shown from its beginning and to its end, and so owes an opening and a
    closing; a passage (one side only, or a few turns) does not.
    """

    moves: tuple[Move, ...]
    span: Span
    begins: bool = True
    ends: bool = True


class Section(NamedTuple):
    """A heading and what stands under it, up to the next heading. Section 0 is what comes before any heading."""

    title: str
    level: int
    span: Span
    stance: Stance = "use"


class Draft(NamedTuple):
    """A draft as the checks see it. ``statements`` holds all statements in order, those of the calls included.

    ``origin`` leads back to the file where the text of ``source`` is not quite the file's (escapes were read).
    """

    source: Source
    kind: Literal["script", "policy"]
    channel: str
    excerpt: bool
    statements: tuple[Statement, ...]
    calls: tuple[Call, ...] = ()
    sections: tuple[Section, ...] = ()
    tags: frozenset[str] = frozenset()
    meta: Mapping[str, Any] = MappingProxyType({})
    origin: Origin | None = None


class DraftProblem(NamedTuple):
    """Why a file is not a draft that can be read: reported, and it fails the run.

    ``foreign`` says that the file is well-formed data of some other kind: it is passed over, and that is said.
    """

    name: str
    reason: str
    line: int = 1
    column: int = 1
    foreign: bool = False
