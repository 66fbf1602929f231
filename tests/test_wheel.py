"""The wheel as people get it: built by way of the source distribution, installed elsewhere, used outside everything."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# one process builds and installs for all of them
pytestmark = pytest.mark.xdist_group("wheel")

DRAFT = "客服：请稍等。（静音 40 秒）不好意思，让您久等了。\n\n客户：好。\n"


@dataclass(frozen=True)
class Installed:
    """An environment that has nothing but the wheel and what it asks for, and an empty folder outside everything."""

    environment: Path
    folder: Path

    def command(self, *arguments: str) -> list[str]:
        return [str(self.environment / "bin" / "huashu"), *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=surroundings(self.folder),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done


def surroundings(folder: Path) -> dict[str, str]:
    """The environment without what this one says to Python, and with caches of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    return {**kept, "HUASHU_CACHE_DIR": str(folder.parent / "caches")}


def succeeds(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def hatchling(folder: Path, *arguments: str) -> None:
    succeeds([sys.executable, "-m", "hatchling", "build", *arguments], folder)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("wheel")


@pytest.fixture(scope="module")
def wheel(place: Path) -> Path:
    """The wheel that is built from the unpacked source distribution."""
    hatchling(ROOT, "--target", "sdist", "--directory", str(place))
    with tarfile.open(next(place.glob("*.tar.gz"))) as archive:
        archive.extractall(place / "source", filter="data")
    hatchling(next((place / "source").iterdir()), "--target", "wheel", "--directory", str(place))
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def bare(place: Path, wheel: Path) -> Installed:
    """The wheel alone, in the versions that the lock names."""
    environment = place / "environment"
    succeeds([sys.executable, "-m", "venv", str(environment)], place)
    names = re.findall(
        r"^([\w.-]+==[^ \n\\]+)(?: *; *([^\\\n]+?))? *\\?$", (ROOT / "requirements/dev.txt").read_text(), re.MULTILINE
    )
    constraints = "\n".join(f"{name} ; {marker}" if marker else name for name, marker in names)
    (place / "constraints.txt").write_text(constraints, "utf-8")
    install(environment, place, str(wheel))
    folder = place / "空 文件夹"
    folder.mkdir()
    (folder / "稿.md").write_text(DRAFT, "utf-8")
    return Installed(environment, folder)


@pytest.fixture(scope="module")
def whole(bare: Installed, place: Path, wheel: Path) -> Installed:
    """The same with the site; tests of the wheel alone run before."""
    install(bare.environment, place, f"{wheel}[site]")
    return bare


def install(environment: Path, place: Path, what: str) -> None:
    pip = [str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    succeeds([*pip, "--constraint", "constraints.txt", what], place)


def test_the_source_distribution_makes_the_same_wheel(place: Path, wheel: Path) -> None:
    hatchling(ROOT, "--target", "wheel", "--directory", str(place / "straight"))
    straight, around = (set(zipfile.ZipFile(path).namelist()) for path in (next((place / "straight").iterdir()), wheel))
    assert straight == around
    assert {"huashu/_data/schemas/report.schema.json", "huashu/_data/content/handbook.yaml"} <= around
    assert {"huashu_site/_data/mkdocs.yml", "huashu/py.typed", "huashu_site/py.typed"} <= around
    assert not [name for name in around if name.startswith(("tests", "bench", "site/"))]


def test_it_asks_for_nothing_that_it_does_not_have(bare: Installed) -> None:
    succeeds([str(bare.environment / "bin" / "python"), "-m", "pip", "check"], bare.folder)


def test_drafts_are_checked(bare: Installed) -> None:
    ran = bare.run("check", "稿.md", "--format", "concise")
    assert ran.returncode == 1
    assert "稿.md:1:" in ran.stdout
    assert "HLD-" in ran.stdout
    assert bare.run("check", "稿.md", "--format", "concise").stdout == ran.stdout
    assert "会改" in bare.run("check", "稿.md", "--diff").stderr


def test_the_handbook_that_comes_along_is_valid(bare: Installed) -> None:
    ran = bare.run("validate")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "手册没有问题" in ran.stdout


@pytest.mark.parametrize(
    "arguments", [["rules"], ["explain", "HLD-02"], ["config"], ["completion", "bash"], ["--help"]]
)
def test_commands_that_tell(bare: Installed, arguments: list[str]) -> None:
    ran = bare.run(*arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout


def test_entries_are_not_written_into_the_package(bare: Installed) -> None:
    """What is written there is lost with the next version; the way to a handbook of one's own is told, and works."""
    ran = bare.run("new", "scripts", "lost-parcel")
    assert ran.returncode == 2
    copy = re.search(r"cp -r '(.+)' content", ran.stderr)
    assert copy
    assert not (Path(copy[1]) / "scripts" / "lost-parcel.yaml").exists()
    own = bare.folder.parent / "own"
    own.mkdir()
    succeeds(["cp", "-r", copy[1], "content"], own)
    ran = Installed(bare.environment, own).run("new", "scripts", "lost-parcel")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert (own / "content" / "scripts" / "lost-parcel.yaml").is_file()


@pytest.mark.parametrize("arguments", [["build"], ["serve"], ["render", "页"]])
def test_without_the_site_it_is_said_how_to_get_it(bare: Installed, arguments: list[str]) -> None:
    ran = bare.run(*arguments)
    assert (ran.returncode, ran.stderr) == (2, "huashu: 没有安装网站部分：pip install 'huashu[site]'\n")


def test_the_site_is_built(whole: Installed) -> None:
    ran = whole.run("build")
    assert ran.returncode == 0, ran.stderr
    assert "WARNING" not in ran.stderr
    assert (whole.folder / "site" / "standards" / "holding" / "index.html").is_file()
    assert (whole.folder / "site" / "search").is_dir() or (whole.folder / "site" / "data").is_dir()


def test_the_site_is_served_and_built_anew(whole: Installed, place: Path) -> None:
    """First the handbook that comes along, then one's own, which is edited."""
    with served(whole, whole.folder) as (address, _):
        assert "HLD-02" in page(f"{address}/standards/holding/")
    own = place / "little"
    own.mkdir()
    succeeds(["cp", "-r", str(ROOT / "tests" / "fixtures" / "base"), "content"], own)
    with served(whole, own) as (address, log):
        assert "改过的标题" not in page(f"{address}/standards/holding/")
        settings = own / "content" / "standards" / "holding.yaml"
        text = settings.read_text("utf-8")
        settings.write_text(re.sub(r"(?m)^title: .*$", "title: 改过的标题", text, count=1), "utf-8")
        wait_for(lambda: "改过的标题" in page(f"{address}/standards/holding/"), log)
    assert [path.name for path in own.iterdir()] == ["content"]


@contextmanager
def served(installed: Installed, folder: Path) -> Iterator[tuple[str, Path]]:
    """The address of a running ``huashu serve`` in a folder, and what it prints; it is interrupted at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = folder.parent / "served.log"
    with log.open("wb") as stream:
        server = subprocess.Popen(
            installed.command("serve", "--address", address),
            cwd=folder,
            env=surroundings(folder),
            stdout=stream,
            stderr=stream,
        )
    try:
        wait_for(lambda: server.poll() is not None or bool(page(f"http://{address}/")), log)
        assert server.poll() is None, log.read_text("utf-8")
        yield f"http://{address}", log
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=30) == 0
        assert "Traceback" not in log.read_text("utf-8")
    finally:
        server.kill()
        server.wait()


def page(address: str) -> str:
    """A page, or nothing where none is answered."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return str(answer.read().decode("utf-8"))
    except (OSError, urllib.error.URLError):
        return ""


def wait_for(what: object, log: Path) -> None:
    assert callable(what)
    until = time.monotonic() + 120
    while not what():
        assert time.monotonic() < until, log.read_text("utf-8")
        time.sleep(0.2)
