"""The site's pages as files, so that other builders can build them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from importlib.resources import as_file, files
from pathlib import Path

from huashu.handbook.model import Handbook
from huashu_site.site import Site, build_site

PAGES = "pages"
"""The folder of a handbook that holds the prose pages."""


def read_prose(folder: Path) -> dict[str, str]:
    """The hand-written pages of a folder by their path in it; empty when there is no such folder."""
    if not folder.is_dir():
        return {}
    found = sorted(path for path in folder.rglob("*.md") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


def render(handbook: Handbook, directory: Path, *, directory_urls: bool = True) -> Site:
    """Write pages, prose, data, assets and the navigation (``nav.json``) into a folder and give the site back.

    The folder is created; files of the same names are replaced, others are left alone.
    """
    prose = read_prose(handbook.root / PAGES)
    site = build_site(handbook, prose, directory_urls=directory_urls)
    _write(directory, prose)
    _write(directory, {path: page.markdown for path, page in site.pages.items()})
    _write(directory, site.files)
    _write(directory, {"nav.json": json.dumps(site.nav, ensure_ascii=False, indent=1) + "\n"})
    with as_file(files("huashu_site") / "theme" / "assets") as assets:
        shutil.copytree(assets, directory / "assets", dirs_exist_ok=True)
    return site


def _write(directory: Path, texts: Mapping[str, str]) -> None:
    for path, text in texts.items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
