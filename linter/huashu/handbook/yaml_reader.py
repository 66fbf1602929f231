"""Read YAML into plain data that remembers where everything stands; what is wrong is a problem, never an exception."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from huashu.handbook.model import Pointer
from huashu.handbook.yaml_errors import Mistake, Trace, diagnose, looks_like_fullwidth_key, opens_with, tab_mistake
from huashu.handbook.yaml_scalars import resolve_plain, scalar_offsets
from huashu.problem import Problem
from huashu.text.source import Source, Unread, read
from huashu.text.span import Position, Span

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40
MAX_NODES = 200_000
_TAB_RETRIES = 50


_NOTHING: Mapping[str | int, Node] = {}
"""What a scalar holds: one mapping for all of them."""


class Node(NamedTuple):
    """One value of a YAML text: the plain data, its stretch of the text, how it was written, and what it holds.

    ``style`` is ``""`` (plain), ``'``, ``"``, ``|`` or ``>`` for scalars, ``block`` or ``flow`` for collections.
    ``key_start`` is where the key stands that leads to this value (for anything but a mapping member: the value).
    """

    value: Any
    start: int
    end: int
    style: str
    key_start: int
    children: Mapping[str | int, Node]

    @property
    def span(self) -> Span:
        """The stretch of the text, quotes or block indicator included."""
        return Span(self.start, self.end)


class Positions(Mapping[Pointer, Position]):
    """Where each value of a document starts, worked out when asked: its key (``of_keys``) or the value itself."""

    __slots__ = ("_document", "_of_keys")

    def __init__(self, document: Document, *, of_keys: bool) -> None:
        self._document = document
        self._of_keys = of_keys

    def __getitem__(self, pointer: Pointer) -> Position:
        node = self._document.node(pointer)
        if node is None:
            raise KeyError(pointer)
        return self._document.source.lines.position(node.key_start if self._of_keys else node.start)

    def __iter__(self) -> Iterator[Pointer]:
        return (pointer for pointer, _ in self._document.nodes())

    def __len__(self) -> int:
        return sum(1 for _ in self._document.nodes())


@dataclass(frozen=True)
class Document:
    """A YAML text as plain data with the place of every value.

    ``root`` is ``None`` when the text could not be read at all; the problems say why. With duplicate keys the first
    one counts, the document stays usable and each further key is a problem.
    """

    source: Source
    root: Node | None
    problems: tuple[Problem, ...] = field(default=())

    @property
    def data(self) -> Any:
        """The plain data: ``None`` when nothing could be read."""
        return self.root.value if self.root is not None else None

    @property
    def positions(self) -> Mapping[Pointer, Position]:
        """Where each value starts; for a mapping member, where its key starts."""
        return Positions(self, of_keys=True)

    @property
    def value_positions(self) -> Mapping[Pointer, Position]:
        """Where each value itself starts."""
        return Positions(self, of_keys=False)

    def node(self, pointer: Pointer) -> Node | None:
        """The value at a pointer, if there is one."""
        node = self.root
        for step in pointer:
            if node is None:
                return None
            node = node.children.get(step)
        return node

    def nodes(self) -> Iterator[tuple[Pointer, Node]]:
        """Every value with its pointer, in the order of the text."""
        if self.root is None:
            return
        stack: list[tuple[Pointer, Node]] = [((), self.root)]
        while stack:
            pointer, node = stack.pop()
            yield pointer, node
            stack.extend(((*pointer, step), child) for step, child in reversed(list(node.children.items())))

    def problem(self, pointer: Pointer, message: str, mend: str = "", *, at_key: bool = False) -> Problem:
        """A problem about a value (or its key); a pointer to nothing falls back to what encloses it."""
        while (node := self.node(pointer)) is None and pointer:
            pointer = pointer[:-1]
        offset = 0 if node is None else node.key_start if at_key else node.start
        return problem_at(self.source, offset, message, mend)

    def problem_inside(self, pointer: Pointer, index: int, message: str, mend: str = "") -> Problem:
        """A problem about a character of a text: ``index`` counts in the decoded text, as Python sees it."""
        node = self.node(pointer)
        if node is None or not isinstance(node.value, str) or index >= len(node.value):
            return self.problem(pointer, message, mend)
        offsets = scalar_offsets(self.source.text, node.span, node.style, node.value)
        return problem_at(self.source, offsets[index], message, mend)


def problem_at(source: Source, offset: int, message: str, mend: str = "") -> Problem:
    """A problem at an offset of a source."""
    position = source.lines.position(offset)
    return Problem(source.name, position.line, position.column, message, mend)


def read_yaml(path: Path, name: str) -> Document:
    """Read and compose one YAML file; a file that cannot be read, or is not UTF-8, is a document with a problem."""
    source = read(path, name)
    if isinstance(source, Unread):
        return Document(Source(name, ""), None, (Problem(name, 1, 1, source.reason),))
    if source.encoding not in ("utf-8", "utf-8-sig"):
        message = f"文件的编码是 {source.encoding.upper()}，手册的文件都用 UTF-8"
        mend = "在编辑器里选择“另存为”，编码选 UTF-8"
        return Document(source, None, (Problem(name, 1, 1, message, mend),))
    return compose(source)


def compose(source: Source, *, max_bytes: int = MAX_BYTES, pure: bool = False) -> Document:
    """Compose one YAML document (JSON is YAML too) from a source.

    The C parser is a fast path: what it refuses is read again by the pure Python one, which has the last word, so
    that both give the same result. ``pure`` leaves the fast path out.
    """
    text = source.text
    if refusal := _refuse(text, max_bytes):
        return _unreadable(source, refusal)
    composer = _Composer(text)
    mistake = None if pure else _run(composer, text, pure=False)
    if pure or mistake is not None:
        composer, mistake = _run_pure(text)
    if mistake is not None:
        return _unreadable(source, mistake)
    if composer.root is None:
        return _unreadable(source, Mistake(0, "文件是空的，没有内容", "写上内容；不需要这个文件就删掉它"))
    problems = tuple(problem_at(source, *found) for found in composer.mistakes(source))
    return Document(source, composer.root, problems)


def _run(composer: _Composer, text: str, *, pure: bool) -> Mistake | None:
    """Feed a parser's events to a composer; what stops either of them is a mistake."""
    try:
        with closing(YAML(typ="safe", pure=pure).parse(text)) as events:
            composer.run(events)
    except _RefusedError as refused:
        return refused.mistake
    except YAMLError as error:
        return _explain(text, error, composer.trace)
    except (ValueError, OverflowError):
        # the pure Python scanner makes a character of any number without asking
        at = next((one.start() for one in _LARGE_ESCAPE.finditer(text) if int(one[1], 16) > sys.maxunicode), 0)
        return Mistake(at, "没有这个字符：\\U 后面的数太大", "直接写这个字，或者改正这 8 位数")
    return None


_LARGE_ESCAPE = re.compile(r"\\U([0-9A-Fa-f]{8})")


def _run_pure(text: str) -> tuple[_Composer, Mistake | None]:
    """Compose with the pure parser, which stumbles over tabs between words where YAML (and the C parser) allow them."""
    parsed = text
    for _ in range(_TAB_RETRIES):
        composer = _Composer(text)
        mistake = _run(composer, parsed, pure=True)
        if mistake is None or parsed[mistake.offset : mistake.offset + 1] != "\t":
            break
        before, after = parsed[: mistake.offset].rstrip(" \t"), parsed[mistake.offset :].lstrip(" \t")
        if before[-1:] in ("", "\n", "\r") and after[:1] not in ("", "\n", "\r", "#"):
            break  # indentation, where a tab is a mistake
        # were the tab part of a text after all, the composer will refuse it
        parsed = before + " " * (len(parsed) - len(before) - len(after)) + after
    return composer, mistake


_BLOCK_HEADER = re.compile(r"[|>][-+1-9]{0,2}[ \t]*(?:[ \t]#.*)?(?:[\r\n]|\Z)")
_TAB_INSIDE = re.compile(r"\t(?=[ \t]*[^ \t\r\n])")


def _unreadable(source: Source, mistake: Mistake) -> Document:
    return Document(source, None, (problem_at(source, mistake.offset, mistake.message, mistake.mend),))


_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def _refuse(text: str, max_bytes: int) -> Mistake | None:
    """What is refused before parsing: files out of all proportion, and characters no person typed."""
    if len(text) > max_bytes // 4 and (size := len(text.encode("utf-8", "surrogatepass"))) > max_bytes:
        limit = max_bytes / (1024 * 1024)
        return Mistake(0, f"文件有 {size / (1024 * 1024):.1f} MiB，超过 {limit:.3g} MiB 的上限", "拆成几个文件")
    if strange := _STRANGE.search(text):
        code = f"U+{ord(strange[0]):04X}"
        return Mistake(
            strange.start(), f"这里有一个看不见的控制字符（{code}）", "多半是复制时带进来的，删掉它再重新输入"
        )
    return None


def _explain(text: str, error: YAMLError, trace: Trace) -> Mistake:
    if isinstance(error, MarkedYAMLError):
        mark, context = error.problem_mark, error.context_mark
        return diagnose(
            text,
            offset=len(text) if mark is None else mark.index,
            context_offset=None if context is None else context.index,
            problem=str(error.problem or ""),
            context=str(error.context or ""),
            trace=trace,
        )
    return diagnose(text, offset=0, context_offset=None, problem=str(error), context="", trace=trace)


class _RefusedError(Exception):
    """The text asks for something that is not read here; carries what to say about it."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.message)
        self.mistake = mistake


class _Open:
    """A collection whose end has not come yet."""

    __slots__ = (
        "children",
        "is_mapping",
        "key",
        "key_start",
        "start",
        "style",
        "value",
        "waiting_end",
        "waiting_start",
    )

    def __init__(self, *, is_mapping: bool, start: int, style: str, key_start: int) -> None:
        self.is_mapping = is_mapping
        self.start = start
        self.style = style
        self.key_start = key_start
        self.value: Any = {} if is_mapping else []
        self.children: dict[str | int, Node] = {}
        self.key: str | None = None
        self.waiting_start = 0
        self.waiting_end = 0


class _Composer:
    """Builds the value tree from parser events, within the bounds."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._has_tabs = "\t" in text
        self._stack: list[_Open] = []
        self.root: Node | None = None
        self._count = 0
        self._documents = 0
        self._duplicates: list[tuple[str, int, int]] = []
        self.trace = Trace()

    def run(self, events: Iterator[Any]) -> None:
        """Compose all events; ``root`` stays ``None`` for a text without any document."""
        handlers = {
            ScalarEvent: self._scalar,
            MappingStartEvent: self._start_mapping,
            SequenceStartEvent: self._start_sequence,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._document,
            DocumentEndEvent: self._end_document,
        }
        for event in events:
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)

    def mistakes(self, source: Source) -> Iterator[Mistake]:
        """What is wrong with a text that could be composed all the same."""
        for key, first, second in self._duplicates:
            line = source.lines.position(first).line
            yield Mistake(
                second, f"{key} 在同一处写了两次，第一次在第 {line} 行", "两处合成一处，或者改掉写错的那个字段名"
            )

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            raise _RefusedError(
                Mistake(
                    event.start_mark.index,
                    "一个文件里只能有一份内容，这里的“---”开始了第二份",
                    "删掉“---”，或者拆成两个文件",
                )
            )
        if event.version is not None or event.tags:
            raise _RefusedError(Mistake(event.start_mark.index, "以 % 开头的 YAML 指令这里不用", "删掉 % 开头的那一行"))

    def _end_document(self, event: Any) -> None:
        if event.explicit:
            raise _RefusedError(Mistake(event.start_mark.index, "“...”结束标记这里不用", "删掉这一行"))

    def _alias(self, event: Any) -> None:
        raise _RefusedError(
            Mistake(
                event.start_mark.index,
                "值以 * 开头，YAML 会把它当作对别处的引用，这里不用引用",
                "要写的就是星号时，给整段文字加上双引号；想重复别处的内容，就把内容再写一遍",
            )
        )

    def _refuse(self, event: Any) -> None:
        """Refuse what is beyond the bounds, or not used here, in any kind of value."""
        if self._count > MAX_NODES:
            raise _RefusedError(Mistake(event.start_mark.index, f"文件里的值超过 {MAX_NODES} 个", "拆成几个文件"))
        if event.anchor is not None:
            raise _RefusedError(
                Mistake(
                    event.start_mark.index,
                    "值以 & 开头，YAML 会把它当作给后面引用的记号，这里不用记号",
                    "要写的就是 & 时，给整段文字加上双引号；否则删掉这个记号",
                )
            )
        if event.tag is not None:
            raise _RefusedError(
                Mistake(
                    event.start_mark.index,
                    "值以 ! 开头，YAML 会把它当作类型标记，这里不用类型标记",
                    "要写的就是感叹号时，给整段文字加上双引号；否则删掉这个标记",
                )
            )

    def _scalar(self, event: Any) -> None:
        self._count += 1
        if self._count > MAX_NODES or event.anchor is not None or event.tag is not None:
            self._refuse(event)
        start, end = event.start_mark.index, event.end_mark.index
        text, style = event.value, event.style or ""
        if style == "" and self._has_tabs and (tab := _TAB_INSIDE.search(self._text, start, end)):
            raise _RefusedError(tab_mistake(self._text, tab.start()))
        if style in ("|", ">") and not _BLOCK_HEADER.match(self._text, start):
            raise _RefusedError(opens_with(style, start))
        parent = self._stack[-1] if self._stack else None
        self.trace.scalar(start, end, style)
        if parent is not None and parent.is_mapping and parent.key is None:
            if style == "" and text == "<<":
                raise _RefusedError(Mistake(start, "“<<”合并写法这里不用", "把要合并的字段逐个写出来"))
            parent.key = text
            parent.waiting_start, parent.waiting_end = start, end
            return
        if start == end and parent is not None and parent.is_mapping:
            start = end = parent.waiting_end  # nothing was written: the parsers differ in where
        value = resolve_plain(text) if style == "" else text
        self._add(value, start, end, style, _NOTHING)

    def _start_mapping(self, event: Any) -> None:
        self._start(event, is_mapping=True)

    def _start_sequence(self, event: Any) -> None:
        self._start(event, is_mapping=False)

    def _start(self, event: Any, *, is_mapping: bool) -> None:
        self._count += 1
        if self._count > MAX_NODES or event.anchor is not None or event.tag is not None:
            self._refuse(event)
        start = event.start_mark.index
        parent = self._stack[-1] if self._stack else None
        if parent is not None and parent.is_mapping and parent.key is None:
            raise _RefusedError(
                Mistake(
                    start,
                    "字段名只能是一个词，这里写成了一组内容",
                    "以 { 或 [ 开头的文字要加双引号，字段名后面跟英文冒号和空格",
                )
            )
        if len(self._stack) >= MAX_DEPTH:
            raise _RefusedError(
                Mistake(start, f"一层套一层超过 {MAX_DEPTH} 层", "检查缩进和括号；正常的内容不会套这么深")
            )
        style = "flow" if event.flow_style else "block"
        key_start = parent.waiting_start if parent is not None and parent.is_mapping else start
        self._stack.append(_Open(is_mapping=is_mapping, start=start, style=style, key_start=key_start))

    def _end(self, event: Any) -> None:
        opened = self._stack.pop()
        end = event.end_mark.index
        if opened.style == "flow":
            self.trace.flow(opened.start, end)
        else:
            # a block ends where the next thing begins; its last value tells where it really ends
            last = next(reversed(opened.children.values()), None)
            end = last.end if last is not None else opened.start
        self._add(opened.value, opened.start, end, opened.style, opened.children)

    def _add(self, value: Any, start: int, end: int, style: str, children: Mapping[str | int, Node]) -> None:
        """Put a finished value where it belongs."""
        if not self._stack:
            self.root = Node(value, start, end, style, start, children)
            return
        parent = self._stack[-1]
        if not parent.is_mapping:
            parent.children[len(parent.value)] = Node(value, start, end, style, start, children)
            parent.value.append(value)
            return
        key = parent.key
        assert key is not None
        parent.key = None
        if key in parent.children:
            self._duplicates.append((key, parent.children[key].key_start, parent.waiting_start))
            return
        parent.children[key] = Node(value, start, end, style, parent.waiting_start, children)
        parent.value[key] = value


def top_mapping(document: Document) -> Problem | None:
    """A problem when a document's top level is not a mapping (and the document could be read)."""
    root = document.root
    if root is None or isinstance(root.value, dict):
        return None
    if isinstance(root.value, str) and looks_like_fullwidth_key(root.value):
        return document.problem((), "字段名后面是全角冒号“：”，要用英文冒号加一个空格", "改成例如 title: 无声电话")
    if root.value is None:
        return document.problem((), "文件是空的，没有内容", "写上内容；不需要这个文件就删掉它")
    written = "一个列表" if isinstance(root.value, list) else "一段文字"
    return document.problem((), f"文件的最外层要写成“字段: 内容”，这里写成了{written}", "例如第一行写 id: silent-call")
