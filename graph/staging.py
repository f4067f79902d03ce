"""Writing a dataset: a generation is put together aside, checked, and made current by one atomic rename.

Until that rename the previous generation is current, whatever happens: an exception, a full disk, the end of the process. Nothing
written depends on the clock or on chance; a generation is named after its contents.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final

import msgspec

from corpus.errors import DatasetError, DatasetNotWritten
from corpus.model import Issue, SourceDocument
from graph import generation
from graph.generation import CURRENT, DOCUMENTS, GENERATIONS, ISSUES, MANIFEST, RECORDS, STATEMENTS
from graph.locks import open_descriptor, try_lock
from graph.model import Records
from graph.statements import write_nquads

LOCK: Final = "lock"
PREFIX: Final = "staging-"
"""What is still being written, or being removed, is in folders that begin with this; the next build clears what a crash left."""

_HINTS: Final = MappingProxyType(
    {
        errno.ENOSPC: "free some space, then build again",
        errno.EDQUOT: "free some space, then build again",
        errno.EFBIG: "the file would be larger than this system allows",
        errno.EROFS: "name a folder that can be written to with --data",
        errno.EACCES: "name a folder that you may write to with --data",
        errno.EPERM: "name a folder that you may write to with --data",
        errno.ENOTDIR: "name a folder, not a file, with --data",
        errno.EEXIST: "name a folder, not a file, with --data",
    }
)


class Staging:
    """A generation that is being written. Made by `stage`.

    Attributes
    ----------
    folder : Path
        The dataset.
    path : Path
        Where the new generation is put together; other writers (the index) make their own sub-folders here.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / f"{PREFIX}{os.getpid()}"
        self._counts: dict[str, int] = {}
        self.path.mkdir()

    def write(self, name: str, content: bytes) -> None:
        """Write one file; ``name`` is its path inside the generation, with "/" between folders."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def write_records(
        self, records: Records, *, issues: Iterable[Issue], sources: Iterable[SourceDocument]
    ) -> None:
        """Write everything but the index: the RDF statements, the records, the issues and the texts that quotes stand in."""
        self._counts = generation.counts_of(records)
        with (self.path / STATEMENTS).open("wb") as stream:
            write_nquads(records, stream)
        self.write(RECORDS, msgspec.msgpack.encode(records))
        self.write(ISSUES, msgspec.json.format(msgspec.json.encode(list(issues)), indent=1) + b"\n")
        for source in sources:
            self.write(f"{DOCUMENTS}/{source.sha256}.txt", source.raw.encode("utf-8", "surrogatepass"))

    def commit(self) -> str:
        """Make what was written the current generation and return its name.

        The generation before stays on disk for those who read it; older ones go, unless somebody still reads them.
        """
        manifest = generation.Manifest(
            generation.FORMAT_VERSION, self._counts, generation.list_files(self.path)
        ).to_bytes()
        self.write(MANIFEST, manifest)
        _flush_tree(self.path)
        name = generation.name_of(manifest)
        self._place(name, manifest)
        previous = _current_or_none(self.folder)
        if previous != name:
            self._make_current(name)
            _remove_old(self.folder, keep={name, previous or name})
        return name

    def _place(self, name: str, manifest: bytes) -> None:
        target = self.folder / GENERATIONS / name
        target.parent.mkdir(exist_ok=True)
        if target.exists():
            if _is_intact(target, manifest):
                return
            target.rename(self.folder / f"{PREFIX}{os.getpid()}-damaged")
        self.path.rename(target)
        _flush_folder(target.parent)

    def _make_current(self, name: str) -> None:
        aside = self.folder / f"{PREFIX}{os.getpid()}-{CURRENT}"
        aside.write_bytes(name.encode("ascii") + b"\n")
        _flush_file(aside)
        aside.replace(self.folder / CURRENT)
        _flush_folder(self.folder)


@contextmanager
def stage(folder: Path) -> Iterator[Staging]:
    """Open a place to write a new generation of a dataset.

    Leaving the block without `Staging.commit` removes what was written. Only one build at a time writes to a folder.

    Parameters
    ----------
    folder : Path
        The dataset; made if it does not exist.

    Raises
    ------
    DatasetNotWritten
        If the disk is full, the folder cannot be written to, or another build is writing there.
    """
    with _setting_up(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = open_descriptor(folder / LOCK, create=True)
    try:
        if not try_lock(lock):
            raise DatasetNotWritten(
                "another build is writing here", source=str(folder), hint="wait until it is done"
            )
        try:
            with _setting_up(folder):
                _clear(folder)
                staging = Staging(folder)
            with _writing(folder):
                yield staging
        finally:
            _clear(folder)
    finally:
        os.close(lock)


@contextmanager
def _setting_up(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _not_written(folder, error) from error


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into one clear error; errors about files elsewhere are not ours to explain."""
    try:
        yield
    except OSError as error:
        named = error.filename
        if named is not None and not Path(os.fsdecode(named)).is_relative_to(folder):
            raise
        raise _not_written(folder, error) from error


def _not_written(folder: Path, error: OSError) -> DatasetNotWritten:
    kept = "; the dataset before is still there" if _current_or_none(folder) else ""
    reason = error.strerror or str(error)
    hint = _HINTS.get(error.errno or 0)
    return DatasetNotWritten(f"cannot write the dataset: {reason}{kept}", source=str(folder), hint=hint)


def _current_or_none(folder: Path) -> str | None:
    try:
        return generation.current_name(folder)
    except DatasetError:
        return None


def _is_intact(target: Path, manifest: bytes) -> bool:
    try:
        if (target / MANIFEST).read_bytes() != manifest:
            return False
        return generation.parse_manifest(manifest, target).files == generation.list_files(target)
    except (OSError, DatasetError):
        return False


def _remove_old(folder: Path, *, keep: set[str]) -> None:
    """Remove generations that are neither kept nor being read. That one cannot be removed never fails a build."""
    for old in sorted((folder / GENERATIONS).iterdir()):
        if old.name in keep:
            continue
        with suppress(OSError):
            reading = open_descriptor(old / MANIFEST)
            try:
                if try_lock(reading):
                    shutil.rmtree(
                        old.rename(folder / f"{PREFIX}{os.getpid()}-{old.name}"), ignore_errors=True
                    )
            finally:
                os.close(reading)


def _clear(folder: Path) -> None:
    for left in sorted(folder.glob(f"{PREFIX}*")):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)
        else:
            with suppress(OSError):
                left.unlink()


def _flush_tree(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            _flush_folder(path)
        else:
            _flush_file(path)
    _flush_folder(folder)


def _flush_file(file: Path) -> None:
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the names in a folder last through a power cut, where the system lets a folder be opened for that."""
    if os.name == "nt":
        return
    descriptor = open_descriptor(folder)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
