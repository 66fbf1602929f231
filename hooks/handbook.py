"""The hook mkdocs.yml names: a shell around huashu_site, which does the work."""

from huashu_site.mkdocs_hook import (
    on_config,
    on_files,
    on_page_context,
    on_post_page,
    on_post_template,
    on_template_context,
)

__all__ = ["on_config", "on_files", "on_page_context", "on_post_page", "on_post_template", "on_template_context"]
