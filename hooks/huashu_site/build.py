"""Run MkDocs on a handbook wherever it lies: in this repository, in another one, or inside an installed package."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

from huashu_site.render import PAGES

_PACKAGE = Path(__file__).parent


def build(handbook: Path, site_dir: Path, *, strict: bool = True, offline: bool = False) -> None:
    """Build the site of the handbook in a folder; problems of the handbook end in ``mkdocs.exceptions.Abort``.

    ``offline`` gives every page an address that ends in ``.html``, for sites opened from disk without JavaScript.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with _configuration(handbook, site_dir, strict=strict, use_directory_urls=not offline) as config:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()


def serve(handbook: Path, *, address: str = "127.0.0.1:8000") -> None:
    """Serve the site and rebuild it when the handbook changes, until interrupted."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with _settings(handbook) as (config_file, settings):
        mkdocs_serve(config_file=config_file, dev_addr=address, **settings)


@contextmanager
def _configuration(handbook: Path, site_dir: Path, **more: Any) -> Iterator[MkDocsConfig]:
    with _settings(handbook) as (config_file, settings):
        yield load_config(config_file=config_file, site_dir=str(site_dir.resolve()), **settings, **more)


@contextmanager
def _settings(handbook: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The configuration file and what must be said differently because the handbook lies elsewhere."""
    root = handbook.resolve()
    with _configuration_file() as file, tempfile.TemporaryDirectory() as empty:
        written: dict[str, Any] = yaml_load(file.read_text(encoding="utf-8"))
        pages = root / PAGES
        settings = {
            "docs_dir": str(pages if pages.is_dir() else empty),
            "theme": written["theme"] | {"custom_dir": str(_PACKAGE / "theme")},
            "hooks": [str(_PACKAGE / "mkdocs_hook.py")],
            "extra": written["extra"] | {"handbook": str(root)},
        }
        yield str(file), settings


@contextmanager
def _configuration_file() -> Iterator[Path]:
    """The packaged mkdocs.yml, or the repository's when the package is used from there."""
    packaged = files("huashu_site") / "_data" / "mkdocs.yml"
    if packaged.is_file():
        with as_file(packaged) as path:
            yield path
    else:
        yield _PACKAGE.parent.parent / "mkdocs.yml"
