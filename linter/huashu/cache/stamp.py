"""Whether anything has changed: the files of a folder by their status or by their content, and the program itself."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import huashu

_LIBRARIES = ("ahocorasick_rs", "autocorrect_py", "markdown_it", "opencc", "ruamel.yaml")
"""What decides with us what is found in a draft."""

_SETTLED = 2_000_000_000
"""A file changed within so many nanoseconds of being read may change again with the same status."""


class Status(NamedTuple):
    """The files of a folder by their names, sizes and times; ``newest`` is the latest of the times."""

    digest: bytes
    newest: int

    def settled(self, at: int) -> bool:
        """Whether no file can have changed unnoticed since the status was taken, at a time in nanoseconds."""
        return self.newest + _SETTLED < at


def status_of(*folders: Path) -> Status:
    """The status of everything below some folders; content is not looked at."""
    hashed = hashlib.blake2b(digest_size=16)
    newest = 0
    for folder in folders:
        for name, item in _walk(str(folder)):
            try:
                status = item.stat()
                times = (status.st_mtime_ns, status.st_ctime_ns)
                what: tuple[int, ...] = (status.st_mode, status.st_size, status.st_ino, *times)
                newest = max(newest, *times)
            except OSError as error:
                what = (error.errno or 0,)
            hashed.update(f"{name}\0{what}\n".encode("utf-8", "surrogatepass"))
    return Status(hashed.digest(), newest)


def content_of(folder: Path) -> bytes:
    """A fingerprint of everything below a folder: names, links and what the files hold."""
    hashed = hashlib.blake2b(digest_size=16)
    for name, item in _walk(str(folder)):
        if item.is_symlink():
            name = f"{name}\0{os.path.realpath(item.path)}"
        try:
            mode = item.stat().st_mode
            # a pipe or a device might never end
            data = _content(item.path) if stat.S_ISREG(mode) else b"%o" % stat.S_IFMT(mode)
        except OSError as error:
            data = b"error %d" % (error.errno or 0)
        hashed.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass") + data)
    return hashed.digest()


def _content(path: str) -> bytes:
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, hashlib.blake2b).digest()


def _walk(folder: str, prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder, by name; hidden files and compiled modules are no content."""
    try:
        with os.scandir(folder) as found:
            items = sorted(found, key=lambda item: item.name)
    except OSError:
        return
    for item in items:
        if item.name.startswith(".") or item.name == "__pycache__":
            continue
        yield prefix + item.name, item
        if item.is_dir(follow_symlinks=False):
            yield from _walk(item.path, f"{prefix}{item.name}/")


@cache
def program() -> bytes:
    """A fingerprint of the program: its version, its own files, its schemas, the libraries, Python."""
    package = Path(huashu.__file__).parent
    modules = [str(package), *(origin for name in _LIBRARIES if (origin := _origin(name)))]
    hashed = hashlib.blake2b(digest_size=16)
    hashed.update(f"{huashu.__version__}\0{sys.version}\0{modules}\0".encode("utf-8", "surrogatepass"))
    for module in modules[1:]:
        status = os.stat(module)  # noqa: PTH116 - hot start
        hashed.update(f"{status.st_size} {status.st_mtime_ns} ".encode())
    # in a checkout the schemas stand beside the package
    hashed.update(status_of(package, package.parents[1] / "schemas").digest)
    return hashed.digest()


def _origin(name: str) -> str | None:
    spec = find_spec(name)
    return spec.origin if spec and spec.origin and os.path.isfile(spec.origin) else None  # noqa: PTH113
