"""What the operating system refuses, in words that name the file; and looking at files without hiding a refusal."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

_REASONS = {
    errno.ENOENT: "文件不存在",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是一个文件夹，不是文件",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "用完了磁盘配额",
    errno.EFBIG: "文件大到写不下",
    errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "名字太长",
    errno.EMFILE: "同时打开的文件太多",
    errno.ENFILE: "同时打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EIO: "磁盘出错",
    errno.EADDRINUSE: "已经有程序在用",
    errno.EADDRNOTAVAIL: "不是这台机器的地址",
    errno.EBUSY: "正被占用",
    errno.ETXTBSY: "正被占用",
}

_NOT_THERE = (FileNotFoundError, NotADirectoryError)


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese where the reason is a usual one."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error) or type(error).__name__


def is_file(path: Path) -> bool:
    """Whether a path leads to a file; a path that may not be looked at is an ``OSError``, not a no.

    What ``Path.is_file`` hides of this depends on the version of Python.
    """
    mode = _mode(path)
    return mode is not None and stat.S_ISREG(mode)


def is_folder(path: Path) -> bool:
    """Whether a path leads to a folder; a path that may not be looked at is an ``OSError``, not a no."""
    mode = _mode(path)
    return mode is not None and stat.S_ISDIR(mode)


def exists(path: Path) -> bool:
    """Whether a path leads anywhere; a path that may not be looked at is an ``OSError``, not a no."""
    return _mode(path) is not None


def read_whole(path: Path, most: int) -> bytes:
    """The bytes of a file; an ``OSError`` when it has more than ``most``, or is a pipe or device that may never end."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise OSError(0, "这不是普通的文件", str(path))
    with path.open("rb") as stream:
        raw = stream.read(most + 1)
    if len(raw) > most:
        raise OSError(0, f"超过 {most // (1024 * 1024)} MiB 的上限", str(path))
    return raw


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except (*_NOT_THERE, ValueError):
        # a name with a NUL character is no file's
        return None
