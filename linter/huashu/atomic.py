"""Write a file whole or not at all: whoever reads it, and whenever the writer is killed, meets the old or the new."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` into a file by renaming a finished one over it; raises ``OSError`` and leaves the old file alone.

    The file keeps its mode and owner; a symbolic link stays one and its target is written. A file that may not be
    written is refused, although renaming over it would do. What is no ordinary file (a pipe, a terminal,
    ``/dev/null``) is written to as it is.
    """
    target = Path(os.path.realpath(path))
    try:
        old = target.stat()
    except FileNotFoundError:
        old = None
    if old is not None and not stat.S_ISREG(old.st_mode):
        target.write_bytes(data)
        return
    if old is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), str(path))
    # a hidden name, so that nobody takes a leftover for a draft; not made from the target's, which may be too long
    finished = target.parent / f".huashu-{os.urandom(8).hex()}.tmp"
    try:
        _write_through(finished, data)
        if old is not None:
            _take_after(finished, old)
        finished.replace(target)
    except BaseException:
        finished.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _write_through(path: Path, data: bytes) -> None:
    """A new file, on the disk when this returns; its mode is what the user's umask leaves."""
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _take_after(path: Path, old: os.stat_result) -> None:
    """Give a file the mode of the one it replaces, and the owner where the user may."""
    if hasattr(os, "chown") and (old.st_uid, old.st_gid) != (os.geteuid(), os.getegid()):
        # only root may give files away; a shared file then belongs to whoever wrote it last, as with an editor
        with contextlib.suppress(PermissionError):
            os.chown(path, old.st_uid, old.st_gid)
    path.chmod(stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk as well; a system that cannot open folders does without."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
