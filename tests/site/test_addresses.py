from __future__ import annotations

import pytest

from huashu_site.addresses import relative, url


@pytest.mark.parametrize(
    ("path", "directory", "file"),
    [
        ("index.md", "", "index.html"),
        ("scripts/index.md", "scripts/", "scripts/index.html"),
        ("standards/holding.md", "standards/holding/", "standards/holding.html"),
    ],
)
def test_url(path: str, directory: str, file: str) -> None:
    assert url(path, directory_urls=True) == directory
    assert url(path, directory_urls=False) == file


@pytest.mark.parametrize(
    ("source", "target", "anchor", "directory", "file"),
    [
        ("index.md", "standards/holding.md", "hld-02", "standards/holding/#hld-02", "standards/holding.html#hld-02"),
        ("standards/holding.md", "index.md", "", "../../", "../index.html"),
        ("standards/holding.md", "scripts/index.md", "", "../../scripts/", "../scripts/index.html"),
        ("scripts/index.md", "scripts/closing.md", "", "closing/", "closing.html"),
        ("scripts/closing.md", "scripts/closing.md", "step-bye", "#step-bye", "#step-bye"),
        ("scripts/closing.md", "scripts/closing.md", "", "./", "closing.html"),
    ],
)
def test_relative(source: str, target: str, anchor: str, directory: str, file: str) -> None:
    assert relative(source, target, anchor, directory_urls=True) == directory
    assert relative(source, target, anchor, directory_urls=False) == file
