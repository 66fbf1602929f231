from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

CONTENT = Path(__file__).parents[1] / "content"


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yaml")), ids=lambda path: str(path.relative_to(CONTENT)))
def test_every_reader_of_yaml_reads_it(path: Path) -> None:
    """libyaml, which most programs read with, takes no ``?`` or ``:`` inside ``[]`` and ``{}`` without quotes."""
    with path.open(encoding="utf-8") as stream:
        assert list(YAML(typ="safe").parse(stream))
