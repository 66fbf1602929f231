"""The navigation: a tab for each thing readers come for, kinds and overviews below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import escape

from huashu.vocabulary import KINDS
from huashu_site import addresses, kinds
from huashu_site.book import Book

# A tab, and what it holds: kinds by name, overviews with a leading slash.
TABS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("话术", ("scripts",)),
    ("标准", ("standards", "conduct", "/phrases", "/clauses", "/coverage")),
    ("质检与风险", ("scorecards", "risks", "/risks", "metrics")),
    ("组织与流程", ("roles", "/organisation", "processes", "programmes")),
    ("文化", ("values",)),
    ("术语", ("glossary",)),
    ("关于", ("/changes", "/tags", "*")),
)
OVERVIEWS: Mapping[str, str] = {
    "phrases": "禁语速查",
    "clauses": "规则索引",
    "coverage": "覆盖情况",
    "risks": "风险热图与排名",
    "organisation": "组织结构",
    "changes": "更新记录",
    "tags": "标签",
}


def navigation(book: Book, prose: Mapping[str, str], overviews: tuple[str, ...]) -> list[Any]:
    """The navigation as MkDocs writes it; ``prose`` maps paths of prose pages to titles. Titles are escaped."""
    items: list[Any] = [{"首页": addresses.HOME}]
    left_over = [kind for kind in book.kinds if not any(kind in parts for _, parts in TABS)]
    for tab, parts in TABS:
        inside: list[Any] = []
        for part in (*parts, *(left_over if tab == "关于" else ())):
            if part == "*":
                inside += [{_safe(title): path} for path, title in prose.items()]
            elif part.startswith("/"):
                if part[1:] in overviews:
                    inside.append({OVERVIEWS[part[1:]]: addresses.overview_path(part[1:])})
            elif part in book.kinds:
                inside.append({_safe(KINDS.get(part, part)): _kind(book, part)})
        if len(inside) == 1 and len(parts) == 1:
            items.append({tab: next(iter(inside[0].values()))})
        elif inside:
            items.append({tab: inside})
    return items


def _kind(book: Book, kind: str) -> list[Any]:
    """The index page of a kind, then its entries, in groups when the kind has them."""
    listed: list[Any] = [addresses.index_path(kind)]
    for group in kinds.groups(book, kind):
        pages = [{_safe(entry.title): addresses.entry_path(entry.kind, entry.id)} for entry in group.entries]
        listed += [{_safe(group.title): pages}] if group.title else pages
    return listed


def _safe(title: str) -> str:
    """Themes print titles of the navigation as they are."""
    return str(escape(" ".join(title.split())))
