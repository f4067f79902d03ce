"""The thesaurus in a form that opens at once: written when a dataset is built, read when a question is asked.

The SKOS files stay the truth. The compiled file says from which of them it was made; where they have changed since, or it cannot be
read, they are read instead. Opening it, without what a question then unpacks, took 0.01 of the process time of reading the
shipped files and making their lookup (0.004 s against 0.345 s on a busy machine: ``python -m tests.bench.bench_cold_ask DATASET``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import overload
from zlib import crc32

import msgspec
from msgspec import Struct

from ontology.labels import LabelIndex, LabelTable, PackedNumbers, Vocabulary, packed_numbers
from ontology.thesaurus import SIMPLIFICATIONS, Concept, Thesaurus, load_thesaurus, shipped_files

COMPILED = "thesaurus.msgpack"
"""The usual name of the file."""

# What a compiled file also depends on: how labels are folded and stemmed.
_CODE = tuple(Path(__file__).with_name(name) for name in ("labels.py", "wordforms.py", "compiled.py"))


class _Compiled(Struct, frozen=True):
    """The file: each concept, both tables and the vocabulary packed on their own, so that only what a question needs is unpacked."""

    digest: str
    checksum: int
    concepts: tuple[bytes, ...]
    han: bytes
    words: bytes
    vocabulary: bytes
    derived: dict[str, bytes]

    def is_whole(self) -> bool:
        parts = (*self.concepts, self.han, self.words, self.vocabulary, *self.derived.values())
        return self.checksum == _checksum(parts)


class _PackedTable(Struct, frozen=True):
    """A table of labels as text."""

    numbers: str
    by_stems: str
    lengths: str


class _PackedConcepts(Sequence[Concept]):
    """Concepts that are unpacked when they are first asked for."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        self._packed = packed
        self._unpacked: dict[int, Concept] = {}
        self._decode = msgspec.msgpack.Decoder(Concept).decode

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, place: int) -> Concept: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Concept, ...]: ...

    def __getitem__(self, place: int | slice) -> Concept | tuple[Concept, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(len(self))[place])
        if place not in self._unpacked:
            self._unpacked[place] = self._decode(self._packed[place])
        return self._unpacked[place]


def compile_thesaurus(
    file: Path, *extra: Path, derived: Mapping[str, Callable[[Thesaurus], str]] | None = None
) -> None:
    """Write the thesaurus with a user's own SKOS files in it to a file; the same files give the same bytes.

    Parameters
    ----------
    file : Path
        Is overwritten.
    *extra : Path
        As `ontology.thesaurus.load_thesaurus`, which says what is raised.
    derived : mapping of str to callable, optional
        By name, what makes a text of the thesaurus that is kept with it (`Thesaurus.derived`).
    """
    thesaurus = load_thesaurus(*extra)
    concepts = tuple(map(msgspec.msgpack.encode, thesaurus.concepts))
    han, words = (msgspec.msgpack.encode(_packed(table)) for table in thesaurus.tables())
    found = thesaurus.vocabulary
    vocabulary = " ".join(sorted(found.words)) + "\n" + " ".join(sorted(found.stems))
    parts = (han, words, vocabulary.encode())
    makers = {SIMPLIFICATIONS: Thesaurus.simplifications, **(derived or {})}
    texts = {name: make(thesaurus).encode() for name, make in sorted(makers.items())}
    checksum = _checksum((*concepts, *parts, *texts.values()))
    compiled = _Compiled(digest_of(extra), checksum, concepts, *parts, texts)
    file.write_bytes(msgspec.msgpack.encode(compiled))


def open_thesaurus(file: Path, *extra: Path) -> Thesaurus:
    """Return the thesaurus from its compiled file, or from the SKOS files where that does not serve.

    Parameters
    ----------
    file : Path
        What `compile_thesaurus` wrote; need not exist.
    *extra : Path
        A user's own SKOS files. Raises as `ontology.thesaurus.load_thesaurus` where they must be read.
    """
    try:
        compiled = msgspec.msgpack.decode(file.read_bytes(), type=_Compiled)
        if compiled.digest == digest_of(extra) and compiled.is_whole():
            labels = LabelIndex(partial(_table, compiled.han), partial(_table, compiled.words))
            vocabulary = partial(_vocabulary, compiled.vocabulary)
            return Thesaurus(_PackedConcepts(compiled.concepts), labels, vocabulary, derived=compiled.derived)
    except (OSError, msgspec.DecodeError):
        pass
    return load_thesaurus(*extra)


def _packed(table: LabelTable) -> _PackedTable:
    return _PackedTable(*map(packed_numbers, (table.numbers, table.by_stems, table.lengths)))


def _table(packed: bytes) -> LabelTable:
    table = msgspec.msgpack.decode(packed, type=_PackedTable)
    return LabelTable(*map(PackedNumbers, (table.numbers, table.by_stems, table.lengths)))


def _vocabulary(packed: bytes) -> Vocabulary:
    words, stems = packed.decode().split("\n")
    return Vocabulary(frozenset(words.split()), frozenset(stems.split()))


def _checksum(parts: Iterable[bytes]) -> int:
    return crc32(b"".join(parts))


def digest_of(extra: Sequence[Path] = ()) -> str:
    """Return the SHA-256, in hexadecimal, of what the thesaurus is made from: files by content, wherever they lie.

    Raises
    ------
    OSError
        If a file cannot be read.
    """
    total = hashlib.sha256()
    for path in (*_CODE, *shipped_files(), *extra):
        total.update(hashlib.sha256(path.suffix.encode() + b"\0" + path.read_bytes()).digest())
    return total.hexdigest()
