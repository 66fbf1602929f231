"""What stands in the margins of printed pages: the handbook, its edition and date, the chapter, the page number.

Browsers take margin texts from style sheets only, so this one is made at build.
"""

from __future__ import annotations

from huashu.vocabulary import KINDS
from huashu_site.book import Book

PATH = "assets/huashu/edition.css"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .-")
_FONT = '7.5pt "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'


def style(book: Book) -> str:
    """The style sheet of the margins."""
    line = f"{book.name} · {edition(book)}"
    running = "".join(
        f"@page chapter-{kind} {{ @top-right {{ content: {string(KINDS.get(kind, kind))}; {_BOX} }} }}\n"
        f".chapter-{kind} {{ page: chapter-{kind} }}\n"
        for kind in book.kinds
    )
    return (
        "@page {\n  size: A4;\n  margin: 17mm 16mm 18mm;\n"
        f"  @bottom-left {{ content: {string(line)}; {_BOX} }}\n"
        f'  @bottom-right {{ content: counter(page) " / " counter(pages); {_BOX} }}\n'
        "}\n"
        "@page cover { @bottom-left { content: none; } @bottom-right { content: none; } }\n"
        f"{running}"
    )


_BOX = f"font: {_FONT}; color: #555; white-space: nowrap"


def edition(book: Book) -> str:
    """Edition and date in words."""
    return f"版本 {book.edition}，{book.handbook.settings['effective']} 起生效"


def string(text: str) -> str:
    """A text as a CSS string: every ASCII sign is escaped, so that nothing in it ends the string or the style."""
    flat = " ".join(text.split())
    return '"' + "".join(c if c in _PLAIN or ord(c) > 159 else f"\\{ord(c):x} " for c in flat) + '"'
