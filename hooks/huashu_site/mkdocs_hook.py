"""MkDocs events around ``huashu_site``; with ``build`` the only place that knows MkDocs.

The handbook is read in ``on_config``, so that every rebuild of ``mkdocs serve`` reads it anew. Messages are logged
under ``mkdocs``, where ``--strict`` counts them.
"""

from __future__ import annotations

import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from huashu.handbook import loader
from huashu.handbook.model import Handbook
from huashu_site import addresses, feedback, paper
from huashu_site.book import Book
from huashu_site.mend import mend
from huashu_site.render import PAGES, read_prose
from huashu_site.site import Site, build_site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

_log = logging.getLogger("mkdocs.hooks.huashu")
_PACKAGE = Path(__file__).parent
_UNUSED = re.compile(r"assets/javascripts/(lunr|workers)/|assets/(javascripts|stylesheets)/.*\.map$|assets/images/")
"""What the theme brings for its own search, for debugging it, and where no icon is set: nobody would ever load it."""


class _State:
    """What one build passes from event to event."""

    handbook: Handbook
    site: Site
    root: Path


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the handbook, make the site, set the navigation; an invalid handbook ends the build with its problems."""
    root = handbook_root(config)
    for folder in (root, root.parent / "schemas", _PACKAGE):
        if folder.is_dir() and str(folder) not in config.watch:
            config.watch.append(str(folder))
    loaded = loader.load(root)
    if loaded.handbook is None:
        lines = [
            f"{problem.file}:{problem.line}:{problem.column} {problem.message}{problem.mend}"
            for problem in loaded.problems
        ]
        raise PluginError(f"手册有 {len(lines)} 处问题，网站没有生成：\n" + "\n".join(lines))
    try:
        _State.site = build_site(
            loaded.handbook,
            read_prose(Path(config.docs_dir)),
            directory_urls=config.use_directory_urls,
            site_url=config.site_url or "",
        )
    except ValueError as error:
        raise PluginError(str(error)) from error
    _State.handbook = loaded.handbook
    _State.root = root
    # The theme prints the name as it is.
    config.site_name = str(escape(_State.site.name))
    config.extra["edition"] = escape(paper.edition(Book(loaded.handbook)))
    config.nav = _State.site.nav
    if not config.repo_url and "://" not in (config.edit_uri or "://"):
        # Without a repository a relative edit link would lead nowhere.
        config.edit_uri = None
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages, with edit links to the YAML they are made of, and the data files."""
    for path, page in _State.site.pages.items():
        file = File.generated(config, path, content=page.markdown)
        if page.source is not None:
            file.edit_uri = Path(os.path.relpath(_State.root / page.source, config.docs_dir)).as_posix()
        written = files.get_file_from_path(path)
        if written is not None:
            files.remove(written)
        files.append(file)
    for path, text in _State.site.files.items():
        files.append(File.generated(config, path, content=text))
    for file in list(files):
        if _UNUSED.match(file.src_uri):
            files.remove(file)
    return files


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Give each page its feedback link."""
    title = Markup(page.meta["title"]).unescape() if page.file.generated_by else str(page.title)
    address = page.canonical_url or page.url or "./"
    # names of our own: the theme has a "feedback" itself
    context["huashu_feedback"] = feedback.link(_State.handbook, title, address)
    context["huashu_address"] = address
    return context


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """Give the page for a wrong address the scripts most needed."""
    if template_name == "404.html":
        context["huashu_first"] = [
            {
                "url": addresses.url(
                    addresses.entry_path(entry.kind, entry.id), directory_urls=config.use_directory_urls
                ),
                "title": entry.title,
                "trigger": entry.data["trigger"],
            }
            for entry in Book(_State.handbook).first_scripts
        ]
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Put the theme's frame right."""
    return mend(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """The same for pages that aren't content (404)."""
    return mend(output_content)


def handbook_root(config: MkDocsConfig) -> Path:
    """The handbook's folder: ``extra.handbook`` in mkdocs.yml, else the folder that holds the prose pages."""
    configured = config.extra.get("handbook")
    if configured:
        base = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        return (base / str(configured)).resolve()
    docs = Path(config.docs_dir)
    return docs.parent if docs.name == PAGES else docs
