"""Check many sources: what is remembered is not checked again, the rest in this process or in several at once."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from huashu.cache.results import Plain, Results, of_plain, to_plain
from huashu.checker import Checker
from huashu.finding import Checked
from huashu.text.source import Source, Unread

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_WORTH = 150_000
"""So many characters are worth a process of their own."""

_CHUNK = 60_000
"""About so many characters are handed to a process at a time."""

_MOST_JOBS = 16

_Work = tuple[int, bytes, Source]
"""A source to check: its place in the order, and the key of its result."""

_Done = tuple[int, bytes, Source, Plain]
"""The same with its result."""


def check_many(
    checker: Checker, sources: Iterable[Source | Unread], results: Results, jobs: int | None = None
) -> Iterator[Checked]:
    """Check every source, in order. ``jobs`` is how many processes may work; ``None`` leaves it to the work.

    What is found does not depend on ``jobs`` or on what is remembered. New results are put into ``results``.
    """
    if jobs == 1:
        for source in sources:
            yield _check_one(checker, source, results)
        return
    known: dict[int, Checked] = {}
    work: list[_Work] = []
    count = 0
    for count, source in enumerate(sources, 1):
        if isinstance(source, Unread):
            known[count - 1] = checker.check(source)
            continue
        key = results.key(source)
        remembered = results.get(key, source)
        if remembered is None:
            work.append((count - 1, key, source))
        else:
            known[count - 1] = remembered
    due = 0
    for place, key, source, plain in _worked(checker, work, jobs):
        results.put(key, plain)
        known[place] = of_plain(plain, source)
        while due in known:
            yield known.pop(due)
            due += 1
    for place in range(due, count):
        yield known[place]


def _check_one(checker: Checker, source: Source | Unread, results: Results) -> Checked:
    if isinstance(source, Unread):
        return checker.check(source)
    key = results.key(source)
    result = results.get(key, source)
    if result is None:
        result = checker.check(source)
        results.put(key, to_plain(result, source))
    return result


def _worked(checker: Checker, work: Sequence[_Work], jobs: int | None) -> Iterator[_Done]:
    """Every piece of work done, in any order."""
    chunks = list(_chunks(work))
    processes = min(jobs or _useful_jobs(work), len(chunks))
    if processes > 1:
        chunks = yield from _shared(checker, chunks, processes)
    for chunk in chunks:
        for place, key, source in chunk:
            yield place, key, source, to_plain(checker.check(source), source)


def _useful_jobs(work: Sequence[_Work]) -> int:
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, _MOST_JOBS, sum(len(source.text) for _, _, source in work) // _WORTH)


def _chunks(work: Sequence[_Work]) -> Iterator[Sequence[_Work]]:
    chunk: list[_Work] = []
    size = 0
    for piece in work:
        chunk.append(piece)
        size += len(piece[2].text)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _shared(
    checker: Checker, chunks: list[Sequence[_Work]], processes: int
) -> Generator[_Done, None, list[Sequence[_Work]]]:
    """Hand chunks to processes, one at a time to each; gives back the chunks that a process did not finish."""
    import multiprocessing
    from multiprocessing.connection import wait

    # forking shares the rulebook; where that is not safe it is sent
    context: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    checker.compiled.rulebook.matcher.expect_much()
    waiting = list(reversed(chunks))
    left: list[Sequence[_Work]] = []
    busy: dict[Any, Sequence[_Work]] = {}
    workers: list[tuple[Connection, BaseProcess]] = []
    try:
        for _ in range(processes):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, checker), daemon=True)
            process.start()
            theirs.close()
            workers.append((ours, process))
            _hand_out(ours, waiting, busy, left)
        while busy:
            for connection in wait(list(busy)):
                chunk = busy.pop(connection)
                try:
                    done: list[Plain] = marshal.loads(connection.recv_bytes())  # type: ignore[union-attr]
                except (EOFError, OSError):
                    # the process has died (out of memory, killed): what it had is done here
                    left.append(chunk)
                    continue
                _hand_out(connection, waiting, busy, left)
                for (place, key, source), plain in zip(chunk, done, strict=True):
                    yield place, key, source, plain
    finally:
        for ours, process in workers:
            ours.close()
            process.terminate()
            process.join()
    return [*left, *reversed(waiting)]


def _hand_out(
    connection: Any,
    waiting: list[Sequence[_Work]],
    busy: dict[Any, Sequence[_Work]],
    left: list[Sequence[_Work]],
) -> None:
    if not waiting:
        return
    chunk = waiting.pop()
    try:
        connection.send([source for _, _, source in chunk])
    except OSError:
        left.append(chunk)
    else:
        busy[connection] = chunk


def _work(connection: Connection, checker: Checker) -> None:
    """What a process does: check what it is sent until there is no more."""
    import signal

    # the first process ends the others
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            sources: list[Source] = connection.recv()
        except (EOFError, OSError):
            return
        connection.send_bytes(marshal.dumps([to_plain(checker.check(source), source) for source in sources]))
