"""A dataset on disk: one folder, one sub-folder a generation, one file that names the current one.

::

    DATA/current                      the name of the current generation
    DATA/generations/<name>/          dataset.nq, records.msgpack, issues.json, documents/<sha256>.txt, index/, manifest.json
    DATA/cache/extractions/           what documents yielded, by their content (`graph.cache`)
    DATA/cache/store/                 the current generation's statements for SPARQL (`graph.sparql.store`)
    DATA/lock, DATA/staging-*         while a build is writing

`open_dataset` reads, `graph.staging.stage` writes. Whoever has a generation open keeps it: builds go on beside it and do not
remove it before the reader is gone.
"""

from __future__ import annotations

import hashlib
import os
import weakref
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from corpus.errors import DatasetDamaged, SourceNotFound
from corpus.issues import Issue
from graph import generation
from graph.generation import DOCUMENTS, GENERATIONS, INDEX, ISSUES, MANIFEST, RECORDS, STATEMENTS, damaged
from graph.locks import lock_shared, open_descriptor
from graph.model import Records
from graph.view import View

Decoded = TypeVar("Decoded")

_ATTEMPTS: Final = 5
"""Times that a reader looks again when builds replace the current generation while it opens it; each needs two builds in between."""


class Dataset:
    """One generation of a dataset, open for reading. Made by `open_dataset`.

    It stays readable for as long as the object lives, whatever is built meanwhile. Nothing but the manifest is read until it is asked
    for, and what is read is checked against the manifest.

    Attributes
    ----------
    folder : Path
        The dataset.
    name : str
        The generation's name: the same contents have the same name.
    path : Path
        The generation's folder.
    counts : dict of str to int
        How many records of each kind there are, without reading them.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.name = name
        self.path = folder / GENERATIONS / name
        descriptor = open_descriptor(self.path / MANIFEST)
        self._release = weakref.finalize(self, os.close, descriptor)
        lock_shared(descriptor)
        manifest = generation.parse_manifest((self.path / MANIFEST).read_bytes(), self.path)
        self.counts = manifest.counts
        self._files = manifest.files
        self._check_sizes()

    @property
    def nquads_path(self) -> Path:
        """The RDF statements."""
        return self.path / STATEMENTS

    @property
    def index_path(self) -> Path:
        """The folder of the search index."""
        return self.path / INDEX

    @cached_property
    def records(self) -> Records:
        """Everything that the dataset says."""
        return self._decode(RECORDS, msgspec.msgpack.Decoder(Records))

    @cached_property
    def view(self) -> View:
        """The records with indexes."""
        return View(self.records)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """What a person should know about the documents."""
        return self._decode(ISSUES, msgspec.json.Decoder(tuple[Issue, ...]))

    def document_text(self, path: str) -> str:
        """Return the decoded text of a document: what all offsets count in.

        Parameters
        ----------
        path : str
            The document's name inside the corpus.

        Raises
        ------
        SourceNotFound
            If the dataset has no such document.
        DatasetDamaged
            If the text is missing or not what was written.
        """
        document = self.view.documents.get(path)
        if document is None:
            raise SourceNotFound("no such document in this dataset", source=path)
        return self._read(f"{DOCUMENTS}/{document.sha256}.txt").decode("utf-8", "surrogatepass")

    def verify(self) -> None:
        """Read every file and compare it with the manifest.

        Raises
        ------
        DatasetDamaged
            If one is missing, not what was written, or not in the manifest.
        """
        found = generation.list_files(self.path)
        for name in sorted(found.keys() | self._files.keys()):
            if found.get(name) != self._files.get(name):
                raise damaged(self.path / name)

    def close(self) -> None:
        """Let later builds remove this generation. What was read stays; nothing more can be relied on to be there."""
        self._release()

    def _check_sizes(self) -> None:
        """Compare sizes, which costs nothing; documents are many and are checked when they are read."""
        for name, entry in self._files.items():
            if not name.startswith(f"{DOCUMENTS}/"):
                file = self.path / name
                if not file.is_file() or file.stat().st_size != entry.size_bytes:
                    raise damaged(file)

    def _read(self, name: str) -> bytes:
        entry = self._files.get(name)
        try:
            content = (self.path / name).read_bytes()
        except OSError:
            raise damaged(self.path / name) from None
        if entry is None or hashlib.sha256(content).hexdigest() != entry.sha256:
            raise damaged(self.path / name)
        return content

    def _decode(
        self, name: str, decoder: msgspec.msgpack.Decoder[Decoded] | msgspec.json.Decoder[Decoded]
    ) -> Decoded:
        try:
            return decoder.decode(self._read(name))
        except msgspec.DecodeError:
            raise damaged(self.path / name) from None


def open_dataset(folder: Path) -> Dataset:
    """Open the current generation of a dataset.

    Raises
    ------
    DatasetMissing
        If nothing was built there yet.
    DatasetOutdated
        If it was built by another version of the format.
    DatasetDamaged
        If files are missing or not what was written.
    """
    for _ in range(_ATTEMPTS):
        name = generation.current_name(folder)
        try:
            return Dataset(folder, name)
        except FileNotFoundError:
            if generation.current_name(folder) == name:
                break
        except OSError as error:
            raise DatasetDamaged(f"cannot be read: {error.strerror}", source=error.filename) from error
    raise damaged(folder / GENERATIONS / name / MANIFEST)
