"""The baseline: findings that an old library of drafts is allowed to keep for now; what is new fails."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Any

from huashu.atomic import write_atomically
from huashu.finding import Checked, Finding, Suppressed
from huashu.fingerprint import marked
from huashu.refusal import exists, read_whole, reason

VERSION = 1
_KEY = "huashu-baseline"
MAX_BYTES = 256 * 1024 * 1024
"""A baseline that is larger is refused."""

_WORDS = 40
"""So many characters of a finding's words are kept, for people who read the file."""


class BaselineError(Exception):
    """A baseline that cannot be used; the message is Chinese and names the file and line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding that is known; ``words`` are for people only."""

    code: str
    fingerprint: str
    words: str = ""


@dataclass(frozen=True)
class Baseline:
    """The entries of each file. Files are named relative to the folder of ``path``, wherever the command runs."""

    path: Path
    files: Mapping[str, Sequence[Entry]] = field(default_factory=dict)

    def name_of(self, name: str) -> str:
        """A checked file as the baseline names it; the same on every machine."""
        relative = os.path.relpath(name, self.path.parent)
        return unicodedata.normalize("NFC", PurePath(relative).as_posix())

    def apply(self, result: Checked) -> Checked:
        """A result without the findings that are known; they are suppressed, each entry once."""
        known = {entry.fingerprint for entry in self.files.get(self.name_of(result.name), ())}
        if not known or not result.findings:
            return result
        new: list[Finding] = []
        old: list[Suppressed] = []
        for finding, fingerprint, suppressed in marked(self.name_of(result.name), result):
            if suppressed is None and fingerprint in known:
                old.append(Suppressed(finding, "基线里已有", "baseline"))
            elif suppressed is None:
                new.append(finding)
        return result._replace(findings=tuple(new), suppressed=(*result.suppressed, *old))

    def updated(self, results: Iterable[Checked], looked_for: Callable[[str, str], bool]) -> Baseline:
        """The baseline that holds just what is found now.

        What was not looked for in this run stays: files that were not checked (but still exist), and codes that
        ``looked_for`` (a file as the command names it, a code) denies.
        """
        files: dict[str, Sequence[Entry]] = {
            name: entries for name, entries in self.files.items() if _is_there(self.path.parent / name)
        }
        for result in results:
            name = self.name_of(result.name)
            kept = [entry for entry in files.pop(name, ()) if not looked_for(result.name, entry.code)]
            entries = {entry.fingerprint: entry for entry in (*kept, *_entries(name, result))}
            if entries:
                files[name] = sorted(entries.values(), key=lambda entry: (entry.code, entry.fingerprint))
        return Baseline(self.path, files)

    def stale(
        self, results: Iterable[Checked], looked_for: Callable[[str, str], bool], folders: Sequence[Path]
    ) -> list[tuple[str, Entry]]:
        """The entries that nothing stands behind any more, each with its file.

        Judged are files that were checked, and files below the ``folders`` walked through that do not exist any more.
        ``results`` are those after ``apply``.
        """
        found: list[tuple[str, Entry]] = []
        for result in results:
            name = self.name_of(result.name)
            if result.unread or result.source is None or name not in self.files:
                continue
            used = {
                fingerprint for _, fingerprint, by in marked(name, result) if by is not None and by.by == "baseline"
            }
            found += [
                (name, entry)
                for entry in self.files[name]
                if entry.fingerprint not in used and looked_for(result.name, entry.code)
            ]
        tops = [self.name_of(str(folder)) for folder in folders]
        for name, entries in self.files.items():
            below = any(top == "." or PurePath(name).is_relative_to(top) for top in tops)
            if below and not _is_there(self.path.parent / name):
                found += [(name, entry) for entry in entries]
        return found

    def write(self) -> None:
        """Write the file, whole or not at all: one entry a line, in an order that only changes where entries do."""
        files = ",\n".join(
            f"    {_json(name)}: [\n" + ",\n".join(f"      {_line(entry)}" for entry in entries) + "\n    ]"
            for name, entries in sorted(self.files.items())
        )
        body = f"{{\n{files}\n  }}" if files else "{}"
        # what the locale could not decode of a file name is escaped as JSON does
        write_atomically(
            self.path, f'{{\n  "{_KEY}": {VERSION},\n  "files": {body}\n}}\n'.encode(errors="backslashreplace")
        )


def _is_there(path: Path) -> bool:
    """Whether a file exists; one that may not be looked at is taken to, so that its entries are kept."""
    try:
        return exists(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        # a name that no file can have
        return False


def _entries(name: str, result: Checked) -> Iterable[Entry]:
    for finding, fingerprint, suppressed in marked(name, result):
        if suppressed is None and result.source is not None:
            words = result.source.text[finding.span.start : finding.span.end]
            yield Entry(finding.code, fingerprint, " ".join(words[:_WORDS].split()))


def _line(entry: Entry) -> str:
    return _json({"code": entry.code, "fingerprint": entry.fingerprint, "words": entry.words})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; raises ``BaselineError`` for one that is missing, damaged or something else."""
    try:
        text = read_whole(path, MAX_BYTES).decode("utf-8")
    except FileNotFoundError as error:
        raise BaselineError(f"{path}: 没有这份基线；先用 --write-baseline {path} 建一份") from error
    except UnicodeDecodeError as error:
        raise BaselineError(f"{path}:1: 不是 UTF-8 的文字，不像基线") from error
    except OSError as error:
        raise BaselineError(f"{path}: 读不出来：{reason(error)}") from error
    try:
        data = json.loads(text, object_pairs_hook=_Members)
    except json.JSONDecodeError as error:
        raise BaselineError(f"{path}:{error.lineno}: 基线坏了：不是完整的 JSON；可能是合并时留下了冲突") from error
    except ValueError as error:
        # a number that Python refuses to make of so many digits
        raise BaselineError(f"{path}:1: 基线坏了：有一个数太长") from error
    except RecursionError as error:
        raise BaselineError(f"{path}:1: 基线坏了：一层套一层太深") from error
    if not isinstance(data, _Members) or _KEY not in data:
        raise BaselineError(f"{path}:1: 这不是 huashu 的基线")
    if data[_KEY] != VERSION:
        line = _line_of(text, _json(_KEY))
        raise BaselineError(f"{path}:{line}: 基线的版本是 {data[_KEY]}，这里只认 {VERSION}；用 --write-baseline 重新建")
    return Baseline(path, _files(path, text, data))


class _Members(dict[str, Any]):
    """The members of a JSON object, and a name that was there twice."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        names = [name for name, _ in pairs]
        self.twice = next((name for name in names if names.count(name) > 1), None) if len(self) < len(names) else None


def _files(path: Path, text: str, data: _Members) -> dict[str, Sequence[Entry]]:
    files = data.get("files")
    if not isinstance(files, _Members):
        raise BaselineError(f"{path}:{_line_of(text, _json('files'))}: 基线坏了：files 要是文件名到条目的表")
    if files.twice is not None:
        line = _line_of(text, _json(files.twice), last=True)
        raise BaselineError(f"{path}:{line}: 基线坏了：{files.twice} 写了两次；可能是合并时出的错")
    return {name: [_entry(path, text, name, item) for item in _list(path, text, name, files[name])] for name in files}


def _list(path: Path, text: str, name: str, value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise BaselineError(f"{path}:{_line_of(text, _json(name))}: 基线坏了：{name} 后面要是条目的列表")


def _entry(path: Path, text: str, name: str, item: Any) -> Entry:
    fields = dict(item) if isinstance(item, _Members) else {}
    code, fingerprint, words = (fields.get(key) for key in ("code", "fingerprint", "words"))
    if isinstance(code, str) and isinstance(fingerprint, str) and isinstance(words, str):
        return Entry(code, fingerprint, words)
    line = _line_of(text, _json(fingerprint if isinstance(fingerprint, str) else name))
    raise BaselineError(f"{path}:{line}: 基线坏了：{name} 里有一条不是 code、fingerprint、words 三样齐全")


def _line_of(text: str, words: str, *, last: bool = False) -> int:
    """The line where words stand in a text; the first line when they stand nowhere."""
    offset = text.rfind(words) if last else text.find(words)
    return text.count("\n", 0, max(0, offset)) + 1
