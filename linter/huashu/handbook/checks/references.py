"""Every reference (``x-ref``) names something that exists; a file that could not be read still exists."""

from __future__ import annotations

from collections.abc import Iterator

from huashu.handbook.model import Pointer
from huashu.handbook.nearest import nearest, suggestion
from huashu.handbook.sheet import Sheet, Shelf, clauses_in, declared
from huashu.problem import Problem
from huashu.vocabulary import KINDS

_IN_SETTINGS = {
    "channel": ("channels", "id", "渠道"),
    "scenario": ("scenarios", "id", "场景"),
    "quantity": ("quantities", "name", "量"),
}
"""What handbook.yaml declares: the list, the key that names an item, and what a reader calls it."""


def check(shelf: Shelf) -> Iterator[Problem]:
    """Look up every reference; steps are looked up with their dialogue."""
    targets = _Targets(shelf)
    for sheet in shelf.everything():
        for pointer, _, to_kind, target in sheet.marked("x-ref"):
            if to_kind != "step":
                yield from targets.look_up(sheet, pointer, to_kind, target)


class _Targets:
    """What can be referred to."""

    def __init__(self, shelf: Shelf) -> None:
        self._ids: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for sheet in shelf.sheets:
            self._ids[sheet.kind].add(sheet.id)
            if isinstance(written := sheet.data.get("id"), str):
                self._ids[sheet.kind].add(written)
        self._declared = {
            to_kind: declared(shelf.settings, section, key) for to_kind, (section, key, _) in _IN_SETTINGS.items()
        }
        self._codes = _Codes(shelf)
        self._retired = {item["code"]: item for item in shelf.settings.list_at("retired")}

    def look_up(self, sheet: Sheet, pointer: Pointer, to_kind: str, target: str) -> Iterator[Problem]:
        """A problem when the target does not exist."""
        if to_kind in _IN_SETTINGS:
            yield from self._look_up_declared(sheet, pointer, to_kind, target)
        elif to_kind == "clause":
            yield from self._look_up_clause(sheet, pointer, target)
        elif to_kind == "entry":
            yield from self._look_up_entry(sheet, pointer, target)
        elif target not in self._ids[to_kind]:
            yield sheet.document.problem(
                pointer,
                f"{KINDS[to_kind]}里没有 {target}{suggestion(target, sorted(self._ids[to_kind]))}",
                f"改成 {to_kind}/ 里已有的编号，或者新建 {to_kind}/{target}.yaml",
            )

    def _look_up_declared(self, sheet: Sheet, pointer: Pointer, to_kind: str, target: str) -> Iterator[Problem]:
        names = self._declared[to_kind]
        if names is None or target in names:
            return
        section, _, called = _IN_SETTINGS[to_kind]
        yield sheet.document.problem(
            pointer,
            f"没有声明过{called} {target}{suggestion(target, sorted(names))}",
            f"改成 handbook.yaml 的 {section} 里有的，或者先在那里加上它",
        )

    def _look_up_clause(self, sheet: Sheet, pointer: Pointer, target: str) -> Iterator[Problem]:
        if target in self._codes.known or self._codes.may_exist(target):
            return
        if target in self._retired:
            successor = self._retired[target].get("replaced_by")
            yield sheet.document.problem(
                pointer,
                f"条款 {target} 已经撤销，不能再引用",
                f"改成 {successor}" if successor else "去掉这个引用，或者改成现行的条款",
            )
            return
        yield sheet.document.problem(
            pointer,
            f"没有条款 {target}{suggestion(target, sorted(self._codes.known))}",
            "改成 standards/ 或 conduct/ 里已有的条款编号",
        )

    def _look_up_entry(self, sheet: Sheet, pointer: Pointer, target: str) -> Iterator[Problem]:
        kind, _, entry = target.rpartition("/")
        if entry in self._ids.get(kind, ()):
            return
        alike = next((other for other, ids in self._ids.items() if entry in ids), None)
        near = nearest(entry, sorted(self._ids.get(kind, ())))
        meant = f"{alike}/{entry}" if alike else f"{kind}/{near}" if near else ""
        guess = f"，是不是想写 {meant}？" if meant else ""
        yield sheet.document.problem(pointer, f"没有条目 {target}{guess}", "写成 文件夹/编号，例如 scripts/silent-call")


class _Codes:
    """The clause codes of all files, and where mistakes leave open which there are."""

    def __init__(self, shelf: Shelf) -> None:
        self.known: set[str] = set()
        self._settled: set[str] = set()
        self._doubtful: set[str] = set()
        self._unread = False
        for sheet in shelf.of("standards", "conduct"):
            prefix = sheet.data.get("code_prefix")
            codes = [clause.get("code") for _, clause in clauses_in(sheet)]
            written = {code for code in codes if isinstance(code, str)}
            doubled = len(written) < len(codes) or not written.isdisjoint(self.known)
            prefixes = {code[:3] for code in written}
            if not isinstance(prefix, str):
                self._unread = True
            elif not sheet.valid or doubled or prefixes != {prefix}:
                self._doubtful |= prefixes | {prefix}
            else:
                self._settled.add(prefix)
            self.known |= written

    def may_exist(self, code: str) -> bool:
        """Whether an unknown code may be one that a mistake elsewhere hides."""
        prefix = code[:3]
        return prefix in self._doubtful or (self._unread and prefix not in self._settled)
