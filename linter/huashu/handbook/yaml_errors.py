"""What the YAML parser stumbled over, said to a person who writes call scripts: where, why, and how to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from huashu.text.span import Lines, Span


class Mistake(NamedTuple):
    """Something wrong at an offset of the text: what it is, and how to put it right."""

    offset: int
    message: str
    mend: str = ""


@dataclass(slots=True)
class Trace:
    """What the parser had read last before it stopped: the best witness of a quote or bracket gone wrong."""

    quoted: Span | None = None
    brackets: Span | None = None

    def scalar(self, start: int, end: int, style: str) -> None:
        """Note a scalar that was read."""
        self.quoted = Span(start, end) if style in ("'", '"') else None
        self.brackets = None

    def flow(self, start: int, end: int) -> None:
        """Note a collection in brackets that was read to its end."""
        self.brackets = Span(start, end)
        self.quoted = None


@dataclass(frozen=True, slots=True)
class _Stumble:
    """The parser's complaint with the text around it."""

    text: str
    lines: Lines
    offset: int
    context_offset: int | None
    problem: str
    context: str
    trace: Trace

    def line_text(self, number: int) -> str:
        """A line without its ending."""
        span = self.lines.span_of_line(number)
        return self.text[span.start : span.end].rstrip("\r\n")

    def suspects(self) -> Iterator[int]:
        """Numbers of the lines to look at: the parser's context, where it stopped, and the lines before with text."""
        line = self.lines.position(self.offset).line
        if self.context_offset is not None:
            yield self.lines.position(self.context_offset).line
        yield line
        before = line - 1
        seen = 0
        while before > 0 and seen < 2:
            if self.line_text(before).strip():
                yield before
                seen += 1
            before -= 1

    def start_of(self, number: int, column: int = 0) -> int:
        """The offset of a 0-based column of a line."""
        return self.lines.span_of_line(number).start + column


def diagnose(
    text: str, *, offset: int, context_offset: int | None, problem: str, context: str, trace: Trace
) -> Mistake:
    """Turn the parser's complaint into one a writer understands, at the place that has to change."""
    stumble = _Stumble(text, Lines(text), min(offset, len(text)), context_offset, problem, context, trace)
    for reading in _READINGS:
        mistake = reading(stumble)
        if mistake is not None:
            return mistake
    return Mistake(
        stumble.offset,
        "从这里起 YAML 读不懂了",
        f"检查这一行和上一行的缩进、冒号、引号和括号（解析器的原话：{problem}）",
    )


_FULLWIDTH_KEY = re.compile(r"\s*(?:- +)*[\"“]?(?P<key>[A-Za-z_][\w-]*|\w{1,8})[\"”]?\s*：")
_ASCII_FULLWIDTH_KEY = re.compile(r"\s*(?:- +)*[A-Za-z_][A-Za-z0-9_-]*\s*：")
_TIGHT_KEY = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z_][A-Za-z0-9_-]*):(?![\s/]|$)")
_KEY = re.compile(r"\s*(?:- +)*[^\s:#\"'\[\]{}-][^:#]*:(?:\s|$)")


def looks_like_fullwidth_key(text: str) -> bool:
    """Whether a text begins like a field whose colon was typed full-width."""
    return _ASCII_FULLWIDTH_KEY.match(text) is not None


def tab_mistake(text: str, offset: int) -> Mistake:
    """What to say about a tab: in the indentation, or inside a text."""
    if text[:offset].rstrip(" \t")[-1:] in ("", "\n", "\r"):
        return Mistake(offset, "缩进用了制表符（Tab），YAML 只认空格", "把 Tab 换成空格，每层缩进两格")
    return Mistake(offset, "文字里有一个制表符（Tab）", "换成空格；真要制表符就给整段文字加上双引号，写成 \\t")


def _tab(stumble: _Stumble) -> Mistake | None:
    line = stumble.lines.position(stumble.offset).line
    blank = re.match(r"[ \t]*", stumble.line_text(line))
    if blank is None or "\t" not in blank[0]:
        return None
    return tab_mistake(stumble.text, stumble.start_of(line, blank[0].index("\t")))


def _fullwidth_colon(stumble: _Stumble) -> Mistake | None:
    if "simple key" not in stumble.context and "mapping values" not in stumble.problem:
        return None
    for number in stumble.suspects():
        line = stumble.line_text(number)
        found = _ASCII_FULLWIDTH_KEY.match(line)
        if found is None and not _KEY.match(line):
            found = _FULLWIDTH_KEY.match(line)
        if found:
            colon = found.end() - 1
            key = line[:colon].strip(' -"“”')
            return Mistake(
                stumble.start_of(number, colon),
                f"字段名 {key} 后面是全角冒号“：”，YAML 只认英文冒号加一个空格",
                f"改成 {key}: {line[colon + 1 :].strip()[:20]}".rstrip(),
            )
    return None


def _tight_colon(stumble: _Stumble) -> Mistake | None:
    if "simple key" not in stumble.context and "mapping values" not in stumble.problem:
        return None
    for number in stumble.suspects():
        line = stumble.line_text(number)
        if found := _TIGHT_KEY.match(line):
            key = found["key"]
            return Mistake(
                stumble.start_of(number, found.end() - 1),
                f"字段名 {key} 的冒号后面少了一个空格",
                f"改成 {key}: {line[found.end() :].strip()[:20]}",
            )
    return None


def _quotes(stumble: _Stumble) -> Mistake | None:
    if "quoted scalar" not in stumble.context and "double-quoted" not in stumble.context:
        return None
    opening = stumble.context_offset if stumble.context_offset is not None else stumble.offset
    if "end of stream" in stumble.problem or "document separator" in stumble.problem:
        mark = stumble.text[opening : opening + 1]
        return Mistake(opening, f"这里开始的引号（{mark}）一直没有合上", f"在这段文字的末尾补上同样的引号 {mark}")
    if "escape" in stumble.problem or "hexadecimal" in stumble.problem:
        return Mistake(
            stumble.offset,
            "双引号里的反斜杠“\\”后面跟了 YAML 不认识的字",
            "要写的就是反斜杠时写两个“\\\\”，或者去掉引号",
        )
    return Mistake(stumble.offset, "引号里的文字这样写 YAML 读不懂", '检查引号是否成对，文字里的英文双引号写成 \\"')


def _after_quotes(stumble: _Stumble) -> Mistake | None:
    """Text goes on after a closing quote: either the quote was closed on a later line, or it encloses only a part."""
    quoted = stumble.trace.quoted
    if quoted is None or quoted.end > stumble.offset or stumble.text[quoted.end : stumble.offset].strip(" \t"):
        return None
    mark = stumble.text[quoted.start]
    if "\n" in stumble.text[quoted.start : quoted.end]:
        return Mistake(
            quoted.start, f"这里开始的引号（{mark}）在这一行没有合上", f"在这段文字的末尾补上同样的引号 {mark}"
        )
    return Mistake(
        stumble.offset,
        f"引号（{mark}）合上之后又有别的字",
        "引号要么包住整段文字，要么不用；文字里的引号用“”",
    )


def _brackets(stumble: _Stumble) -> Mistake | None:
    """A text that begins with a bracket is read as a collection."""
    closed = stumble.trace.brackets
    if closed is not None and closed.end <= stumble.offset and not stumble.text[closed.end : stumble.offset].strip(" "):
        mark = stumble.text[closed.start]
        if mark in "{[":  # a pair inside brackets is a mapping without any of its own
            return opens_with(mark, closed.start)
    if "flow mapping" in stumble.context or "flow sequence" in stumble.context:
        opening = stumble.context_offset if stumble.context_offset is not None else stumble.offset
        mark = stumble.text[opening : opening + 1]
        line = stumble.lines.position(opening).line
        rest = stumble.line_text(line)[stumble.lines.position(opening).column - 1 :]
        pair = {"{": "}", "[": "]"}.get(mark)
        if pair is None or pair in rest:
            return Mistake(
                stumble.offset,
                "括号里的写法读不懂：各项之间要用英文逗号隔开，字段名后面用英文冒号加空格",
                f"如果这本来是一段以 {mark} 开头的文字，就给整段加上双引号",
            )
        return Mistake(
            opening, f"这里开始的括号 {mark} 没有合上", f"补上 {pair}；如果这本来是一段文字，就给整段加上双引号"
        )
    return None


def opens_with(mark: str, offset: int) -> Mistake:
    """What to say about a text whose first character YAML takes for something else."""
    return Mistake(
        offset,
        f"文字以 {mark} 开头，YAML 会把它当作特殊写法",
        f'给整段文字加上双引号，例如 "{mark}…"',
    )


def _special_start(stumble: _Stumble) -> Mistake | None:
    if "cannot start any token" in stumble.problem:
        mark = stumble.text[stumble.offset : stumble.offset + 1]
        return opens_with(mark, stumble.offset)
    for kind, mark in (("anchor", "&"), ("alias", "*"), ("tag", "!"), ("directive", "%"), ("block scalar", "")):
        if kind in stumble.context:
            offset = stumble.context_offset if stumble.context_offset is not None else stumble.offset
            if kind == "block scalar":
                found = re.compile(r"[|>]").search(stumble.text, max(0, offset))
                offset = found.start() if found else offset
            return opens_with(mark or stumble.text[offset : offset + 1], offset)
    return None


def _same_line_dash(stumble: _Stumble) -> Mistake | None:
    if "sequence entries are not allowed" not in stumble.problem:
        return None
    return Mistake(
        stumble.offset,
        "列表的短横“-”要另起一行",
        "把“- ”移到下一行，比字段名多缩进两格；如果是文字里的“-”，给整段加上双引号",
    )


def _colon_in_text(stumble: _Stumble) -> Mistake | None:
    """A second colon on a line, or a field indented under a text."""
    if "mapping values are not allowed" not in stumble.problem:
        return None
    line = stumble.lines.position(stumble.offset).line
    before = stumble.line_text(line)[: stumble.lines.position(stumble.offset).column - 1]
    key = _KEY.match(before)
    if key is None:
        return Mistake(
            stumble.start_of(line, len(before) - len(before.lstrip())),
            "这一行的缩进比上一行深，可上一行已经写了内容，不能再带下一层",
            "和上一行的字段名对齐；如果是上一行文字的续行，文字里不要有英文冒号加空格",
        )
    value = before[key.end() :].lstrip()
    if value[:1] in ("“", "‘", "「", "＂", "＇"):
        return Mistake(
            stumble.start_of(line, len(before) - len(value)),
            f"全角引号 {value[0]} 不能代替 YAML 的引号，里面的英文冒号仍被当作字段",
            '整段文字用英文双引号 " 包住，或者把里面的冒号改成全角“：”',
        )
    return Mistake(
        stumble.offset,
        "文字里出现了英文冒号加空格，YAML 会把它当作另一个字段",
        "把冒号改成全角“：”，或者给整段文字加上双引号",
    )


def _stray_line(stumble: _Stumble) -> Mistake | None:
    """A line that is neither a field nor deeper than the text before it."""
    if "simple key" not in stumble.context or stumble.context_offset is None:
        return None
    number = stumble.lines.position(stumble.context_offset).line
    line = stumble.line_text(number)
    indent = len(line) - len(line.lstrip(" "))
    previous = next((n for n in range(number - 1, 0, -1) if stumble.line_text(n).strip()), None)
    above = stumble.line_text(previous) if previous is not None else ""
    if above[indent : indent + 2] == "- " and not above[:indent].strip():
        return Mistake(
            stumble.start_of(number, indent), "这一行和上面的列表项并列，前面却少了短横“- ”", "在这一行开头加上“- ”"
        )
    return Mistake(
        stumble.start_of(number, indent),
        "这一行不是“字段: 内容”，也没有缩进到上一段文字里面",
        "如果是上一行文字的续行，比上一行的字段名多缩进两格；如果是新的字段，写成 字段: 内容",
    )


def _indentation(stumble: _Stumble) -> Mistake | None:
    if "block end" not in stumble.problem:
        return None
    if "block collection" in stumble.context or "block sequence" in stumble.context:
        return Mistake(
            stumble.offset,
            "这里应当是列表的下一项，却没有短横“- ”",
            "是下一项就加上“- ”；是上一项的内容就再缩进两格；是新的字段就和列表所属的字段名对齐",
        )
    return Mistake(stumble.offset, "这一行的缩进和上面对不齐", "同一组的字段对齐在同一列，每深一层多缩进两格")


_READINGS: tuple[Callable[[_Stumble], Mistake | None], ...] = (
    _tab,
    _fullwidth_colon,
    _tight_colon,
    _quotes,
    _after_quotes,
    _special_start,
    _brackets,
    _same_line_dash,
    _colon_in_text,
    _stray_line,
    _indentation,
)
"""From the most telling sign to the least."""
