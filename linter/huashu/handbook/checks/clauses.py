"""Clause codes: with the prefix of their file, used once, and never again after they were retired."""

from __future__ import annotations

from collections.abc import Iterator

from huashu.handbook.model import Pointer
from huashu.handbook.sheet import Sheet, Shelf, clauses_in
from huashu.problem import Problem


def check(shelf: Shelf) -> Iterator[Problem]:
    """Check prefixes and codes over all standards and codes of conduct."""
    retired = {item["code"]: item for item in shelf.settings.list_at("retired")}
    prefixes: dict[str, Sheet] = {}
    codes: dict[str, tuple[Sheet, Pointer]] = {}
    for sheet in shelf.of("standards", "conduct"):
        prefix = sheet.data.get("code_prefix")
        if isinstance(prefix, str) and sheet.sound("code_prefix"):
            yield from _prefix(sheet, prefix, prefixes)
        for pointer, code in _codes(sheet):
            yield from _code(sheet, pointer, code, codes, retired)


def _codes(sheet: Sheet) -> list[tuple[Pointer, str]]:
    """The well-formed codes of a file with their places."""
    return [
        ((*pointer, "code"), clause["code"])
        for pointer, clause in clauses_in(sheet)
        if isinstance(clause.get("code"), str) and sheet.sound(*pointer, "code")
    ]


def _prefix(sheet: Sheet, prefix: str, prefixes: dict[str, Sheet]) -> Iterator[Problem]:
    codes = _codes(sheet)
    used = {code[:3] for _, code in codes}
    if len(used) == 1 and prefix not in used:
        (other,) = used
        yield sheet.document.problem(
            ("code_prefix",),
            f"code_prefix 写的是 {prefix}，这里的条款编号却以 {other} 开头",
            "两处要一样，改写错的那一处",
        )
        return
    for pointer, code in codes:
        if code[:3] != prefix:
            yield sheet.document.problem(
                pointer, f"编号 {code} 的前缀不是本文件的 {prefix}", f"改成 {prefix} 开头、没有用过的编号"
            )
    if prefix in prefixes:
        yield sheet.document.problem(
            ("code_prefix",), f"前缀 {prefix} 已经被 {prefixes[prefix].file} 用了", "换一个没有用过的三个大写字母"
        )
    else:
        prefixes[prefix] = sheet


def _code(
    sheet: Sheet,
    pointer: Pointer,
    code: str,
    codes: dict[str, tuple[Sheet, Pointer]],
    retired: dict[str, dict[str, str]],
) -> Iterator[Problem]:
    if code in codes:
        other, place = codes[code]
        line = other.document.value_positions[place].line
        yield sheet.document.problem(
            pointer, f"编号 {code} 已经用过（{other.file} 第 {line} 行）", "换一个没有用过的编号，编号一经使用就不再变"
        )
        return
    codes[code] = (sheet, pointer)
    if code in retired:
        yield sheet.document.problem(
            pointer, f"编号 {code} 已在 {retired[code]['on']} 撤销，不能再用", "换一个没有用过的编号"
        )
