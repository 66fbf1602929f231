"""Feed the command what nobody should, and see that it answers.

Each case runs the command as its users do, in this process. It must end with 0, 1 or 2 within the time, no exception
may leave it, and what it was asked about must be in its report: checked, passed over or unread, never silently gone.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any

from huashu.cache.folder import VARIABLE
from tests.command.run import Ran, huashu
from tests.fuzz.mutate import broken, harmless
from tests.fuzz.seeds import BASE, CODE, CONFIG, DRAFTS, ENTRY, MISTAKE

SECONDS = 20
"""A case that takes more time of the processor hangs."""

MEMORY = 1_500_000
"""KiB that the whole run may take at most; inputs are some kilobytes."""


@dataclass
class Totals:
    """What was run and what came of it; ``failures`` holds the input of each failed case and why."""

    cases: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    failures: list[tuple[str, str, bytes]] = field(default_factory=list)
    slowest: float = 0.0

    def __str__(self) -> str:
        kinds = "，".join(f"{kind} {count}" for kind, count in sorted(self.cases.items()))
        codes = "，".join(f"{code}：{count}" for code, count in sorted(self.codes.items()))
        return (
            f"{self.cases.total()} 例（{kinds}）；退出码 {codes}；最慢 {self.slowest:.2f} 秒；"
            f"内存 {_memory() // 1024} MiB；没有挺住的 {len(self.failures)} 例"
        )


class BrokenError(AssertionError):
    """The command did not stand a case."""


def fuzz(folder: Path, seed: int, *, seconds: float = float("inf"), cases: int | None = None) -> Totals:
    """Run so many cases, or as many as the time allows; the same seed gives the same cases."""
    totals = Totals()
    dice = Random(seed)
    shutil.copytree(BASE, folder / "content")
    (folder / "差.md").write_text(MISTAKE, "utf-8")
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(folder / "缓存")
    try:
        _run(folder, dice, totals, seconds, cases)
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
    return totals


def _run(folder: Path, dice: Random, totals: Totals, seconds: float, cases: int | None) -> None:
    begun = time.monotonic()
    while time.monotonic() - begun < seconds and (cases is None or totals.cases.total() < cases):
        kind = dice.choice(list(CASES))
        started = time.process_time()
        raw: list[bytes] = []
        try:
            with _bounded():
                totals.codes[CASES[kind](folder, dice, raw).code] += 1
            if _memory() > MEMORY:
                raise BrokenError(f"内存用了 {_memory() // 1024} MiB")
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            totals.failures.append((kind, f"{type(error).__name__}: {error}"[:2000], raw[-1] if raw else b""))
        totals.cases[kind] += 1
        totals.slowest = max(totals.slowest, time.process_time() - started)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@contextmanager
def _bounded() -> Iterator[None]:
    def stop(number: int, frame: FrameType | None) -> None:
        raise BrokenError(f"{SECONDS} 秒还没有结束")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _expect(held: bool, ran: Ran, what: str) -> None:
    if not held:
        raise BrokenError(f"{what}\n{ran.code}\n{ran.out[:500]}\n{ran.err[:500]}")


def _answers(ran: Ran, *codes: int) -> Ran:
    _expect(ran.code in codes, ran, f"退出码不在 {codes} 里")
    _expect("Traceback" not in ran.err, ran, "出错信息里有 Traceback")
    _expect(ran.code != 2 or bool(ran.err.strip() or ran.out.strip()), ran, "没有说为什么做不了")
    return ran


def _accounted(ran: Ran, name: str) -> Ran:
    """The file is checked, passed over or unread, and the exit code says the same as the report."""
    told: dict[str, Any] = json.loads(ran.out)
    unread = [one["file"] for one in told["unread"]]
    _expect(told["summary"]["files"] + len(unread) + told["summary"].get("skipped", 0) >= 1, ran, f"{name} 不见了")
    _expect((ran.code == 2) == bool(unread), ran, "退出码和报告说的不一样")
    return ran


def _draft(folder: Path, dice: Random, raw: list[bytes]) -> Ran:
    name = dice.choice(list(DRAFTS))
    raw.append(broken(DRAFTS[name].encode(), dice))
    (folder / name).write_bytes(raw[-1])
    (folder / "huashu.toml").write_text(CONFIG.partition("[[shapes]]")[1] + CONFIG.partition("[[shapes]]")[2], "utf-8")
    try:
        return _accounted(_answers(huashu(folder, "check", name, "--format", "json"), 0, 1, 2), name)
    finally:
        (folder / "huashu.toml").unlink()


def _fixed(folder: Path, dice: Random, raw: list[bytes]) -> Ran:
    """Mending ends, what it writes can be checked, and a second time changes nothing."""
    name = dice.choice(list(DRAFTS))
    raw.append(broken(DRAFTS[name].encode(), dice))
    path = folder / name
    path.write_bytes(raw[-1])
    _answers(huashu(folder, "check", name, "--fix", "--unsafe-fixes"), 0, 1, 2)
    once = path.read_bytes()
    ran = _answers(huashu(folder, "check", name, "--fix", "--unsafe-fixes"), 0, 1, 2)
    _expect(path.read_bytes() == once, ran, "第二次 --fix 又改了")
    return ran


def _planted(folder: Path, dice: Random, raw: list[bytes]) -> Ran:
    raw.append(harmless(MISTAKE, dice))
    name = dice.choice(("稿.md", "稿.txt"))
    (folder / name).write_bytes(raw[-1])
    ran = _answers(huashu(folder, "check", name, "--format", "json"), 1)
    _expect(any(one["code"] == CODE for one in json.loads(ran.out)["findings"]), ran, f"{CODE} 没有查出来")
    return ran


def _handbook(folder: Path, dice: Random, raw: list[bytes]) -> Ran:
    entry = folder / "content" / ENTRY.relative_to(BASE)
    raw.append(broken(ENTRY.read_bytes(), dice))
    entry.write_bytes(raw[-1])
    try:
        ran = _answers(huashu(folder, "validate", "content"), 0, 1, 2)
        checked = _answers(huashu(folder, "check", "差.md"), 0, 1, 2)
        _expect((ran.code != 0) == (checked.code == 2), checked, "validate 和 check 对手册的看法不一样")
        return ran
    finally:
        entry.write_bytes(ENTRY.read_bytes())


def _config(folder: Path, dice: Random, raw: list[bytes]) -> Ran:
    raw.append(broken(CONFIG.encode(), dice))
    (folder / "huashu.toml").write_bytes(raw[-1])
    try:
        return _answers(huashu(folder, "check", "差.md", "--format", "json"), 0, 1, 2)
    finally:
        (folder / "huashu.toml").unlink()


def _baseline(folder: Path, dice: Random, raw: list[bytes]) -> Ran:
    path = folder / "基线.json"
    path.unlink(missing_ok=True)
    huashu(folder, "check", "差.md", "--write-baseline", path.name)
    raw.append(broken(path.read_bytes(), dice))
    path.write_bytes(raw[-1])
    ran = _answers(huashu(folder, "check", "差.md", "--baseline", path.name), 0, 1, 2)
    _answers(huashu(folder, "check", "差.md", "--write-baseline", path.name), 0, 1, 2)
    return ran


def _cache(folder: Path, dice: Random, raw: list[bytes]) -> Ran:
    """A damaged cache is as good as none."""
    caches = Path(os.environ[VARIABLE])
    shutil.rmtree(caches, ignore_errors=True)
    plain = huashu(folder, "check", "差.md", "--format", "json", "--no-cache")
    huashu(folder, "check", "差.md", "--format", "json")
    for path in sorted(caches.rglob("*.cache")):
        raw.append(broken(path.read_bytes(), dice))
        path.write_bytes(raw[-1])
    _expect(bool(raw), plain, "没有缓存可以弄坏")
    ran = _answers(huashu(folder, "check", "差.md", "--format", "json"), 0, 1, 2)
    _expect((ran.code, ran.out) == (plain.code, plain.out), ran, "坏的缓存改变了结果")
    return ran


CASES: dict[str, Callable[[Path, Random, list[bytes]], Ran]] = {
    "稿件": _draft,
    "改稿": _fixed,
    "埋下的错": _planted,
    "手册": _handbook,
    "配置": _config,
    "基线": _baseline,
    "缓存": _cache,
}
