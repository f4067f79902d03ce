"""Work given to other processes, a few pieces ahead, and taken back in the order in which it was given.

A piece of work that ends its process (no memory left, a fault inside a library) is lost alone: what was given beside it is done again.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import TracebackType
from typing import Final, Generic, Self, TypeVar

Result = TypeVar("Result")

AHEAD: Final = (
    4  # pieces given to each process before the first is waited for: it bounds what waits in memory
)


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_start() -> bool:
    """Say whether other processes can start: each reads the main script again, which a script from standard input does not allow."""
    script = getattr(sys.modules["__main__"], "__file__", None)
    return script is None or Path(script).exists()


class Workers(Generic[Result]):
    """Processes that all do the same work; they start with the first piece of it.

    Parameters
    ----------
    work : callable
        Importable by its name; says what is wrong in its result and does not raise.
    count : int
        Processes, 1 or more.
    """

    def __init__(self, work: Callable[..., Result], count: int) -> None:
        self._work = work
        self._count = count
        self._pool: ProcessPoolExecutor | None = None
        self._given: deque[tuple[str, tuple[object, ...], Future[Result]]] = deque()

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes; what was not taken back is dropped."""
        self._given.clear()
        self._stop()

    def give(self, name: str, *args: object) -> None:
        """Hand a piece of work over, to be taken back by its name."""
        if self._pool is None:
            self._pool = _started(self._count)
        try:
            future = self._pool.submit(self._work, *args)
        except BrokenProcessPool:
            self._stop()
            self._pool = _started(self._count)
            future = self._pool.submit(self._work, *args)
        self._given.append((name, args, future))

    def take(self, *, rest: bool = False) -> Iterator[tuple[str, Result | None]]:
        """Yield names and results that are ready, too far ahead or, with ``rest``, given at all; None: its process died of it."""
        while self._given and (rest or len(self._given) > AHEAD * self._count or self._given[0][2].done()):
            name, args, future = self._given.popleft()
            try:
                yield name, future.result()
            except BrokenProcessPool:
                yield name, self._again(args)

    def _again(self, args: tuple[object, ...]) -> Result | None:
        """Try by itself what was under way when a process died: it may have been another piece that ended it."""
        with _started(1) as pool:
            try:
                return pool.submit(self._work, *args).result()
            except BrokenProcessPool:
                return None

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _started(count: int) -> ProcessPoolExecutor:
    # Not by fork: it copies the locks of whatever threads there are as they happen to be.
    return ProcessPoolExecutor(
        count,
        multiprocessing.get_context("spawn"),
        # Ctrl-C reaches every process of the terminal: the one that gave the work says so, once.
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )
