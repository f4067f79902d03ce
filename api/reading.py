"""The documents of a corpus, read and extracted: from the cache, here, or in several processes where that pays."""

from __future__ import annotations

import gc
import logging
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec

from api.workers import Workers, can_start
from corpus.errors import DutygraphError
from corpus.intake.folder import CorpusFile
from corpus.intake.manifest import Corpus
from corpus.intake.members import Members
from corpus.model import Issue
from corpus.readers import read_bytes
from corpus.tables.columns import StatedColumns
from graph.cache import ExtractionCache, packed, unpacked
from graph.extraction import extraction_of
from graph.inputs import OrganizationInput, ReadDocument

log = logging.getLogger(__name__)

# New objects before a collection, then collections before one of the older objects; as much memory as with Python's own 700, 10, 10.
_COLLECT_AFTER = (20_000, 20, 50)
ALONE_S: Final = (
    2.0  # seconds of reading in this process before others are started, which takes them about a second
)


class Failure(msgspec.Struct, frozen=True):
    """Why a document yields nothing, in one line, and how it came to that."""

    message: str
    trace: str = ""


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the collector of cycles run rarely: records and the graph are many objects without cycles, and a tenth of a build goes by looking."""
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def read_packed(data: bytes, name: str, stated: Sequence[StatedColumns]) -> bytes | Failure:
    """Read one document and what it says; packed, as the cache keeps it."""
    try:
        with rare_collections():
            source = read_bytes(data, name=name)
            return packed(ReadDocument(source, extraction_of(source, stated)))
    except Exception as problem:  # noqa: BLE001 - one document must not end the build
        return _failure(problem)


def _failure(problem: Exception) -> Failure:
    if isinstance(problem, DutygraphError):
        message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        return Failure(" ".join(message.split()))
    if isinstance(problem, OSError):
        return Failure((problem.strerror or str(problem)).lower())
    message = f"the reader failed: {type(problem).__name__}: {problem}"
    return Failure(" ".join(message.split()), traceback.format_exc())


class Reading:
    """Reads the documents of a corpus.

    Parameters
    ----------
    jobs : int
        Processes that may read at a time. Others are started only when this one has read for `ALONE_S`.
    step : callable
        Told the name of each document.

    Attributes
    ----------
    issues : list of Issue
        What could not be read.
    """

    def __init__(
        self, corpus: Corpus, cache: ExtractionCache, members: Members, jobs: int, step: Callable[[str], None]
    ) -> None:
        self.issues: list[Issue] = []
        self._corpus = corpus
        self._cache = cache
        self._members = members
        self._jobs = jobs if can_start() else 1
        self._step = step
        self._spent_s = 0.0
        self._read: dict[str, ReadDocument] = {}

    def organizations(self) -> list[OrganizationInput]:
        """Read all documents that can be read; the same order whoever reads them."""
        with Workers(read_packed, self._jobs) as workers:
            keys: dict[str, str] = {}
            for organization in self._corpus.organizations:
                for file in organization.files:
                    self._step(file.name)
                    self._file(file, workers, keys)
                    self._take(workers, keys)
            self._take(workers, keys, rest=True)
        return [
            OrganizationInput(
                found.name,
                found.language,
                found.aliases,
                tuple(self._read[file.name] for file in found.files if file.name in self._read),
            )
            for found in self._corpus.organizations
        ]

    def _file(self, file: CorpusFile, workers: Workers[bytes | Failure], keys: dict[str, str]) -> None:
        """Take a document from the cache, read it, or have it read."""
        try:
            data = self._members.load(file)
        except (DutygraphError, OSError) as problem:
            self._refuse(file.name, _failure(problem))
            return
        stated = self._corpus.columns_of(file.name)
        key = self._cache.key(data, file.name, stated)
        known = self._cache.get(key)
        if known is not None:
            self._read[file.name] = known
            return
        keys[file.name] = key
        if self._jobs > 1 and self._spent_s > ALONE_S:
            workers.give(file.name, data, file.name, stated)
            return
        before = time.monotonic()
        self._keep(file.name, key, read_packed(data, file.name, stated))
        self._spent_s += time.monotonic() - before

    def _take(self, workers: Workers[bytes | Failure], keys: dict[str, str], *, rest: bool = False) -> None:
        for name, result in workers.take(rest=rest):
            died = Failure("the reader's process ended (too little memory, or a fault in a library)")
            self._keep(name, keys[name], died if result is None else result)

    def _keep(self, name: str, key: str, result: bytes | Failure) -> None:
        if isinstance(result, Failure):
            self._refuse(name, result)
            return
        self._cache.put(key, result)
        self._read[name] = unpacked(result)

    def _refuse(self, name: str, failure: Failure) -> None:
        if failure.trace:
            log.info("reading %s\n%s", name, failure.trace)
        self.issues.append(Issue("error", "unreadable", name, failure.message))
