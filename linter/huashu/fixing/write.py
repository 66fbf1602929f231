"""Put a mended draft where it came from: whole or not at all, and never over what somebody wrote in the meantime."""

from __future__ import annotations

from pathlib import Path

from huashu.atomic import write_atomically
from huashu.refusal import reason as refusal
from huashu.text.source import Source, decode, encode


def write_back(path: Path, old: Source, new: Source) -> str:
    """Write ``new`` over the file that ``old`` was read from; a Chinese reason when it was not written, else ``""``."""
    try:
        raw = path.read_bytes()
        if raw != encode(old.text, old.encoding):
            now = decode(old.name, raw)
            same = isinstance(now, Source) and now.text == old.text
            return "这个文件的编码没有办法原样写回，请另存为 UTF-8" if same else "检查期间文件被改动过，没有覆盖"
        write_atomically(path, encode(new.text, new.encoding))
    except PermissionError:
        return "没有写入权限"
    except OSError as error:
        return f"写不进去：{refusal(error)}"
    return ""
