"""The template environment: autoescape everywhere, undefined names are errors, values never break a line."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from huashu import vocabulary
from huashu.command.explain import check_in_words
from huashu.handbook import readable
from huashu_site import addresses, compose, graph, labels, text
from huashu_site.overviews import tags


@cache
def environment() -> Environment:
    """The one environment; templates are package data."""
    env = Environment(
        loader=PackageLoader("huashu_site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=text.plain,
        auto_reload=False,
    )
    env.filters |= {
        "markdown": text.markdown,
        "spoken": text.spoken,
        "readable": readable.readable_phrase,
        "first_form": readable.first_form,
        "number": lambda value: f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}",
        "aslist": lambda value: [value] if isinstance(value, str) or hasattr(value, "keys") else list(value),
    }
    env.globals |= {
        "heading": compose.mark_heading,
        "quiet": compose.quiet,
        "step_anchor": addresses.step_anchor,
        "item_anchor": addresses.item_anchor,
        "tag_fragment": tags.fragment,
        "slots_of": text.slots_of,
        "step_titles": graph.step_titles,
        "pairs_near": graph.pairs_near,
        "check_in_words": check_in_words,
        "labels": labels,
        "vocabulary": vocabulary,
    }
    return env
