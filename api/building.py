"""A folder of documents -> a dataset: read, extract, put together, check, index, make current.

A document that cannot be read becomes an `Issue` and the others go on; whatever stops the build leaves the dataset before it as it was.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from api.places import write_places
from api.results import BuildSummary
from corpus.errors import DatasetInvalid, DutygraphError, EmptyCorpus, SettingInvalid
from corpus.extract import extract
from corpus.intake.folder import CorpusFile
from corpus.intake.manifest import Corpus, OrganizationSpec, read_corpus
from corpus.intake.members import Members
from corpus.model import Issue
from corpus.readers import read_bytes
from corpus.tables.registerlinks import ELSEWHERE
from graph.build import build_records
from graph.cache import ExtractionCache
from graph.inputs import OrganizationInput, ReadDocument
from graph.model import Records
from graph.store import stage
from graph.view import View
from ontology.shapes import validate
from search.index import build_index

log = logging.getLogger(__name__)

Progress = Callable[[str, int, int], None]
"""``progress(what, done, total)``, called before each step and once more at the end."""

# New objects before a collection, then collections before one of the older objects; as much memory as with Python's own 700, 10, 10.
_COLLECT_AFTER = (20_000, 20, 50)
LATER_STEPS = ("graph", "files", "shapes", "index", "commit")


def build_dataset(root: Path, folder: Path, progress: Progress) -> BuildSummary:
    """Read the documents below a folder and write a dataset.

    Parameters
    ----------
    root : Path
        The corpus.
    folder : Path
        The dataset; its current generation stays until the new one is whole.
    progress : callable
        Told about each document and each later step.

    Raises
    ------
    SourceNotFound, EmptyCorpus, ManifestInvalid
        If there is nothing to read.
    SettingInvalid
        If the dataset is to be written into the corpus itself.
    DatasetInvalid
        If what was built breaks a shape of the vocabulary.
    DatasetNotWritten
        If the disk refuses.
    """
    corpus = read_corpus(root)
    if folder.resolve() == root.resolve():
        raise SettingInvalid(
            "the dataset cannot be written into the folder of the documents itself",
            source=str(folder),
            hint="choose another folder with --data",
        )
    total = sum(len(organization.files) for organization in corpus.organizations) + len(LATER_STEPS)
    with _rare_collections(), Members() as members, stage(folder) as staging:
        reader = _Reader(
            corpus, ExtractionCache(folder), members, lambda what, done: progress(what, done, total)
        )
        inputs = [reader.organization(organization) for organization in corpus.organizations]
        if not any(organization.documents for organization in inputs):
            raise _nothing_read(corpus, reader.issues)
        reader.step("graph")
        built = build_records(inputs)
        documents = [document for organization in inputs for document in organization.documents]
        issues = _collected(corpus.issues, reader.issues, documents, built.issues)
        reader.step("files")
        staging.write_records(
            built.records, issues=issues, sources=[document.source for document in documents]
        )
        write_places(staging, [document.source for document in documents])
        reader.step("shapes")
        _check((staging.path / "dataset.nq").read_bytes())
        reader.step("index")
        build_index(View(built.records), staging.path / "index")
        reader.step("commit")
        staging.commit()
    reader.cache.prune()
    progress("", total, total)
    return _summary(built.records, issues)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Let the collector of cycles run rarely: records and the graph are many objects without cycles, and a tenth of a build goes by looking."""
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECT_AFTER)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Reader:
    """Reads the documents of a corpus one after the other; what could not be read is in ``issues``."""

    def __init__(
        self,
        corpus: Corpus,
        cache: ExtractionCache,
        members: Members,
        progress: Callable[[str, int], None],
    ) -> None:
        self.corpus = corpus
        self.cache = cache
        self.issues: list[Issue] = []
        self._members = members
        self._progress = progress
        self._done = 0

    def step(self, what: str) -> None:
        """Say what comes next."""
        self._progress(what, self._done)
        self._done += 1

    def organization(self, organization: OrganizationSpec) -> OrganizationInput:
        """Read all documents of an organisation that can be read."""
        found = [self._document(file) for file in organization.files]
        documents = tuple(document for document in found if document is not None)
        return OrganizationInput(organization.name, organization.language, organization.aliases, documents)

    def _document(self, file: CorpusFile) -> ReadDocument | None:
        self.step(file.name)
        try:
            return self._read(file)
        except DutygraphError as problem:
            message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        except OSError as problem:
            message = (problem.strerror or str(problem)).lower()
        except Exception as problem:
            log.info("reading %s", file.name, exc_info=True)
            message = f"the reader failed: {type(problem).__name__}: {problem}"
        self.issues.append(Issue("error", "unreadable", file.name, " ".join(message.split())))
        return None

    def _read(self, file: CorpusFile) -> ReadDocument:
        stated = self.corpus.columns_of(file.name)
        data = self._members.load(file)
        key = self.cache.key(data, file.name, stated)
        document = self.cache.get(key)
        if document is None:
            source = read_bytes(data, name=file.name)
            document = ReadDocument(source, extract(source, stated))
            self.cache.put(key, document)
        return document


def _nothing_read(corpus: Corpus, issues: Sequence[Issue]) -> EmptyCorpus:
    first = f"; the first: {issues[0]}" if issues else ""
    return EmptyCorpus(
        f"none of {len(issues)} documents could be read{first}",
        source=str(corpus.root),
        hint="mend the documents, or name another folder",
    )


def _collected(
    left_out: Sequence[Issue],
    refused: Sequence[Issue],
    documents: Sequence[ReadDocument],
    built: Sequence[Issue],
) -> tuple[Issue, ...]:
    """Return every issue once, by document and line; of numbers unknown in one document the build has the last word."""
    found = [*left_out, *refused, *built]
    for document in documents:
        found += [*document.source.issues, *document.extraction.issues]
    found = [issue for issue in found if issue.code != ELSEWHERE]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda issue: (issue.source, issue.line, issue.code, issue.message))
    )


def _check(nquads: bytes) -> None:
    violations = validate(nquads)
    if violations:
        raise DatasetInvalid(
            f"{len(violations)} statements break the shapes of the vocabulary; the first: {violations[0]}",
            hint="this is a fault of the program; the dataset before was kept",
        )


def _summary(records: Records, issues: tuple[Issue, ...]) -> BuildSummary:
    return BuildSummary(
        organizations=len(records.organizations),
        documents=len(records.documents),
        posts=len(records.posts),
        departments=len(records.departments),
        duties=len(records.duties),
        lines=len(records.lines),
        collaborations=len(records.collaborations),
        warnings=len(issues),
        issues=issues,
    )
