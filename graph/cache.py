"""What documents yielded, kept by their content, so that a build parses only what changed.

The cache is worth time and nothing else: it may be deleted at any moment, an entry that cannot be read is as good as none, and a
disk that refuses it does not fail a build.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

import msgspec

import corpus
import graph.rdfin
from corpus.tables.columns import StatedColumns
from graph.inputs import ReadDocument

FOLDER: Final = Path("cache", "extractions")

_READING: Final = (
    *("opencc", "lxml", "python-calamine", "pypdfium2", "charset-normalizer"),
    *("rjieba", "jieba", "pypinyin", "pyahocorasick", "pyoxigraph"),
)
"""Libraries that decide what a document yields."""

_SUFFIX: Final = ".msgpack"
_DIGEST_BYTES: Final = 32


class ExtractionCache:
    """The cache of one dataset folder.

    Parameters
    ----------
    folder : Path
        The dataset; nothing is made there before the first `put`.

    Examples
    --------
    >>> cache = ExtractionCache(Path("nowhere"))
    >>> cache.get(cache.key(b"...", "a.txt")) is None
    True
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER
        self._used: set[str] = set()

    def key(self, content: bytes, name: str, stated: Sequence[StatedColumns] = ()) -> str:
        """Return the key of a document: its bytes, its name, what the manifest says of it, and the code that would read it."""
        parts = (
            hashlib.sha256(content).digest(),
            name.encode("utf-8", "surrogatepass"),
            msgspec.msgpack.encode(tuple(stated)),
            code_digest(),
        )
        return hashlib.sha256(b"\x1f".join(parts)).hexdigest()

    def get(self, key: str) -> ReadDocument | None:
        """Return what a document yielded, or None if it must be read (again)."""
        self._used.add(key)
        try:
            stored = self._file(key).read_bytes()
            digest, content = stored[:_DIGEST_BYTES], stored[_DIGEST_BYTES:]
            if hashlib.sha256(content).digest() != digest:
                return None
            return unpacked(content)
        except (OSError, msgspec.DecodeError):
            return None

    def put(self, key: str, content: bytes) -> None:
        """Keep what a document yielded, as `packed`; does nothing where the disk refuses."""
        self._used.add(key)
        file = self._file(key)
        aside = file.with_suffix(".part")
        with suppress(OSError):
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                aside.write_bytes(hashlib.sha256(content).digest() + content)
                aside.replace(file)
            except OSError:
                aside.unlink(missing_ok=True)

    def prune(self) -> None:
        """Remove what neither `get` nor `put` asked for since this object was made: documents that are gone, older code."""
        with suppress(OSError):
            for file in sorted(self._folder.iterdir()):
                if file.suffix != _SUFFIX or file.stem not in self._used:
                    file.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"


def packed(document: ReadDocument) -> bytes:
    """Return a document and what it yielded as bytes, for the cache and for other processes."""
    return msgspec.msgpack.encode(document)


def unpacked(content: bytes) -> ReadDocument:
    """Return what `packed` made bytes of."""
    return msgspec.msgpack.decode(content, type=ReadDocument)


@lru_cache(maxsize=1)
def code_digest() -> bytes:
    """Return a digest of everything that decides what a document yields: our own reading code and the libraries under it.

    A version number would not do: it stays the same while the code is worked on.
    """
    digest = hashlib.sha256()
    for root in map(Path, (*corpus.__path__, *graph.rdfin.__path__)):
        for file in sorted(root.rglob("*")):
            inside = file.relative_to(root)
            if inside.parts[0] != "sample" and "__pycache__" not in inside.parts and file.is_file():
                digest.update(
                    inside.as_posix().encode() + b"\x1f" + hashlib.sha256(file.read_bytes()).digest()
                )
    for library in _READING:
        digest.update(f"{library}={_version(library)}\x1f".encode())
    return digest.digest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
