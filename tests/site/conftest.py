from __future__ import annotations

from pathlib import Path

import pytest

from huashu.handbook.loader import load
from huashu.handbook.model import Handbook
from huashu_site.render import read_prose
from huashu_site.site import Site, build_site
from tests.site.building import REPOSITORY, mkdocs, project

CONTENT = Path(__file__).parent.parent / "fixtures" / "site" / "content"


@pytest.fixture(scope="session")
def handbook() -> Handbook:
    loaded = load(CONTENT)
    assert loaded.handbook is not None, loaded.problems
    return loaded.handbook


@pytest.fixture(scope="session")
def site(handbook: Handbook) -> Site:
    return build_site(handbook, read_prose(CONTENT / "pages"))


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the little handbook, below the folder a server would serve."""
    folder = project(tmp_path_factory.mktemp("site"), CONTENT)
    done = mkdocs(folder, "--strict", "--site-dir", "served/desk/handbook")
    assert done.returncode == 0, done.stderr
    return folder / "served" / "desk" / "handbook"


@pytest.fixture(scope="session")
def handbook_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the handbook itself, as shipped; it builds without a warning."""
    folder = tmp_path_factory.mktemp("handbook")
    done = mkdocs(REPOSITORY, "--strict", "--site-dir", str(folder))
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder
