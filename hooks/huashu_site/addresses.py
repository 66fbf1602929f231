"""Where each page lives, and the relative address from one page to another."""

from __future__ import annotations

from posixpath import relpath

HOME = "index.md"


def entry_path(kind: str, entry_id: str) -> str:
    """The page of an entry."""
    return f"{kind}/{entry_id}.md"


def index_path(kind: str) -> str:
    """The page that lists a kind."""
    return f"{kind}/index.md"


def overview_path(name: str) -> str:
    """A generated overview."""
    return f"overviews/{name}.md"


def step_anchor(step_id: str) -> str:
    """The anchor of a step of a script or process."""
    return f"step-{step_id}"


def item_anchor(item_id: str) -> str:
    """The anchor of an item of a scorecard."""
    return f"item-{item_id}"


def url(path: str, *, directory_urls: bool) -> str:
    """The address of a page from the root of the site, as MkDocs gives it."""
    stem = path.removesuffix(".md")
    if not directory_urls:
        return f"{stem}.html"
    if stem == "index":
        return ""
    return f"{stem.removesuffix('/index')}/"


def relative(source: str, target: str, anchor: str = "", *, directory_urls: bool) -> str:
    """The address of one page as a link on another writes it; works under any subpath."""
    fragment = f"#{anchor}" if anchor else ""
    if source == target and fragment:
        return fragment
    here, there = url(source, directory_urls=directory_urls), url(target, directory_urls=directory_urls)
    folder = here if directory_urls else here.rpartition("/")[0]
    way = relpath(there or ".", folder or ".")
    if directory_urls:
        way = "./" if way == "." else f"{way}/"
    return way + fragment
