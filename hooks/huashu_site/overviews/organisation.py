"""组织结构: the tree of roles by whom they report to."""

from __future__ import annotations

from dataclasses import dataclass

from huashu.handbook.model import Entry
from huashu_site.book import Book


@dataclass(frozen=True, slots=True)
class Post:
    """A role and the roles that report to it."""

    role: Entry
    reports: tuple[Post, ...]


def organisation(book: Book) -> tuple[Post, ...]:
    """The roles nobody stands above, each with everyone below; a role in a circle stands at the top once."""
    roles = book.kinds.get("roles", ())
    above = {role.id: role.data.get("reports_to") for role in roles}
    placed: set[str] = set()

    def post(role: Entry) -> Post:
        placed.add(role.id)
        below = [other for other in roles if above[other.id] == role.id and other.id not in placed]
        return Post(role, tuple(post(other) for other in below if other.id not in placed))

    tops = [post(role) for role in roles if above[role.id] is None]
    tops += [post(role) for role in roles if role.id not in placed]
    return tuple(tops)
