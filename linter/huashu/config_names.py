"""Whether the handbook has what a configuration names: clauses, categories, channels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from huashu.config import Config, FileSettings, Mistake, Place
from huashu.handbook.nearest import suggestion


def unknown_names(
    config: Config, is_known: Callable[[str], bool], names: Sequence[str], channels: Sequence[str]
) -> Iterator[Mistake]:
    """A mistake for every name that is not known; ``names`` and ``channels`` are what could have been meant."""
    tables: list[tuple[Place, Config | FileSettings]] = [((), config)]
    tables += [(("files", number), table) for number, table in enumerate(config.files)]
    for place, table in tables:
        levels = tuple(name for name, _ in table.level)
        for key, written in (("select", table.select), ("ignore", table.ignore), ("level", levels)):
            for name in written:
                if not is_known(name):
                    near = suggestion(name, names)
                    message = f"配置的 {key} 写了“{name}”，没有这个条款或类别{near}；huashu rules 列出全部"
                    yield Mistake((*place, key), message, name)
        if isinstance(table, FileSettings) and table.channel is not None and table.channel not in channels:
            near = suggestion(table.channel, channels)
            message = f"配置里的渠道“{table.channel}”手册里没有{near}，有的是：{'、'.join(channels)}"
            yield Mistake((*place, "channel"), message)
