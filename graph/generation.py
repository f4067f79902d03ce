"""What a generation's folder holds: the names of its files, its manifest, and how both are read and checked."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct

from corpus.errors import DatasetDamaged, DatasetMissing, DatasetOutdated
from graph.model import Records

FORMAT_VERSION: Final = 3
"""Of everything below a generation's folder, the index included. Any change that an older program would misread adds one."""

NAME_CHARS: Final = 16
"""Hexadecimal characters of a generation's name: the SHA-256 of its manifest, which holds the SHA-256 of every file."""

CURRENT: Final = "current"
GENERATIONS: Final = "generations"
MANIFEST: Final = "manifest.json"
RECORDS: Final = "records.msgpack"
ISSUES: Final = "issues.json"
STATEMENTS: Final = "dataset.nq"
DOCUMENTS: Final = "documents"
INDEX: Final = "index"

BUILD_AGAIN: Final = "run `dutygraph build` again"

_NAME: Final = re.compile(rf"[0-9a-f]{{{NAME_CHARS}}}")
_BLOCK_BYTES: Final = 1 << 20


class FileEntry(Struct, frozen=True):
    """One file of a generation, as its manifest lists it."""

    sha256: str
    size_bytes: int


class Manifest(Struct, frozen=True):
    """A generation's table of contents. ``counts`` are the sizes of the tables of `Records`."""

    format: int
    counts: dict[str, int]
    files: dict[str, FileEntry]

    def to_bytes(self) -> bytes:
        """Return it as JSON for people and programs: sorted, indented, the same bytes on any machine."""
        return msgspec.json.format(msgspec.json.encode(self, order="sorted"), indent=1) + b"\n"


def counts_of(records: Records) -> dict[str, int]:
    """Return how many records of each kind there are."""
    return {name: len(getattr(records, name)) for name in Records.__struct_fields__}


def name_of(manifest: bytes) -> str:
    """Return the name of the generation that a manifest describes."""
    return hashlib.sha256(manifest).hexdigest()[:NAME_CHARS]


def entry_of(file: Path) -> FileEntry:
    """Return a file's digest and size."""
    digest = hashlib.sha256()
    size = 0
    with file.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            digest.update(block)
            size += len(block)
    return FileEntry(digest.hexdigest(), size)


def list_files(folder: Path) -> dict[str, FileEntry]:
    """Return every file below a folder but the manifest, by its name inside it ("/" between folders), sorted."""
    files = sorted(
        (file.relative_to(folder).as_posix(), file) for file in folder.rglob("*") if file.is_file()
    )
    return {name: entry_of(file) for name, file in files if name != MANIFEST}


def current_name(folder: Path) -> str:
    """Return the name of a dataset's current generation.

    Raises
    ------
    DatasetMissing
        If nothing was built there.
    DatasetDamaged
        If the file that names it cannot be read or names nothing.
    """
    try:
        name = (folder / CURRENT).read_text(encoding="ascii", errors="replace").strip()
    except (FileNotFoundError, NotADirectoryError):
        raise DatasetMissing(
            "no dataset was built here yet", source=str(folder), hint="run `dutygraph build` first"
        ) from None
    except OSError as error:
        raise DatasetDamaged(f"cannot be read: {error.strerror}", source=str(folder / CURRENT)) from error
    if not _NAME.fullmatch(name):
        raise DatasetDamaged("names no generation", source=str(folder / CURRENT), hint=BUILD_AGAIN)
    return name


def parse_manifest(content: bytes, generation: Path) -> Manifest:
    """Return a generation's manifest.

    Raises
    ------
    DatasetOutdated
        If the generation is of another format.
    DatasetDamaged
        If the manifest is not what was written.
    """
    try:
        plain: Any = msgspec.json.decode(content)
        version = plain["format"]
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError):
        raise damaged(generation / MANIFEST) from None
    if version != FORMAT_VERSION:
        age = "an older" if isinstance(version, int) and version < FORMAT_VERSION else "a newer or unknown"
        raise DatasetOutdated(
            f"the dataset has {age} format ({version}; this program reads {FORMAT_VERSION})",
            source=str(generation.parent.parent),
            hint=BUILD_AGAIN,
        )
    if name_of(content) != generation.name:
        raise damaged(generation / MANIFEST)
    return msgspec.convert(plain, Manifest)


def damaged(file: Path) -> DatasetDamaged:
    """Return the error for a file that is missing or not what was written."""
    return DatasetDamaged("is missing or not what was written", source=str(file), hint=BUILD_AGAIN)
