from __future__ import annotations

from pathlib import Path

import pytest

from huashu.handbook.loader import load
from huashu.handbook.model import Handbook
from huashu_site.render import read_prose
from huashu_site.site import Site, build_site

CONTENT = Path(__file__).parent.parent / "fixtures" / "site" / "content"


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    loaded = load(CONTENT)
    assert loaded.handbook is not None, loaded.problems
    return loaded.handbook


@pytest.fixture(scope="session")
def site(handbook: Handbook) -> Site:
    return build_site(handbook, read_prose(CONTENT / "pages"))
