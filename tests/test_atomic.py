from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from huashu.atomic import write_atomically


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".tmp")]


def test_a_new_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "新.md", "您好\r\n".encode())
    (tmp_path / "同.md").write_bytes(b"")
    assert (tmp_path / "新.md").read_bytes() == "您好\r\n".encode()
    assert (tmp_path / "新.md").stat().st_mode == (tmp_path / "同.md").stat().st_mode
    assert leftovers(tmp_path) == []


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_an_old_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "稿.md"
    path.write_bytes("旧的，比新的长".encode())
    path.chmod(mode)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_an_old_file_keeps_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    path.write_bytes(b"old")
    os.chown(path, 12345, 23456)
    write_atomically(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (12345, 23456)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "里").mkdir()
    target = tmp_path / "里" / "稿.md"
    target.write_bytes(b"old")
    link = tmp_path / "链接.md"
    link.symlink_to(Path("里") / "稿.md")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_the_longest_name_there_is(tmp_path: Path) -> None:
    path = tmp_path / ("稿" * 84 + ".md")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"


def test_what_cannot_be_written_raises_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    with pytest.raises(OSError, match="夹"):
        write_atomically(tmp_path / "夹", b"new")
    with pytest.raises(FileNotFoundError):
        write_atomically(tmp_path / "无" / "稿.md", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["夹"]


def test_a_file_that_may_not_be_written_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "稿.md"
    path.write_bytes(b"old")
    # root may write everything, so the answer of the system is given here
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match="稿"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "稿.md"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert leftovers(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "管"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"new")
    reader.join(timeout=30)
    assert read == [b"new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_killed_at_any_moment_the_old_or_the_new_file_stands_there(tmp_path: Path) -> None:
    path = tmp_path / "稿.md"
    states = {b"a" * 300_000, b"b" * 300_000}
    path.write_bytes(b"a" * 300_000)
    program = (
        "import sys; from pathlib import Path; from huashu.atomic import write_atomically; print(flush=True)\n"
        "while True:\n  for letter in b'ba': write_atomically(Path(sys.argv[1]), bytes([letter]) * 300_000)"
    )
    for moment in range(12):
        with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            # the moments differ by themselves as well; nothing is asserted about time
            threading.Event().wait(0.003 * moment)
            assert path.read_bytes() in states
            writer.kill()
        assert path.read_bytes() in states
