"""A folder of documents -> a dataset: read, extract, put together, check, index, make current.

A document that cannot be read becomes an `Issue` and the others go on; whatever stops the build leaves the dataset before it as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from api.places import write_places
from api.reading import Reading, rare_collections
from api.results import BuildSummary
from corpus.errors import DatasetInvalid, EmptyCorpus, SettingInvalid
from corpus.intake.manifest import Corpus, read_corpus
from corpus.intake.members import Members
from corpus.model import Issue
from corpus.tables.registerlinks import ELSEWHERE
from graph.build import build_records
from graph.cache import ExtractionCache
from graph.inputs import ReadDocument
from graph.model import Records
from graph.staging import stage
from graph.view import View
from ontology.shapes import validate
from ontology.thesaurus import load_thesaurus
from search.index import build_index

Progress = Callable[[str, int, int], None]
"""``progress(what, done, total)``, called before each step and once more at the end."""

LATER_STEPS = ("graph", "files", "shapes", "index", "commit")


def build_dataset(
    root: Path, folder: Path, progress: Progress, jobs: int = 1, *, thesaurus: Sequence[Path] = ()
) -> BuildSummary:
    """Read the documents below a folder and write a dataset.

    Parameters
    ----------
    root : Path
        The corpus.
    folder : Path
        The dataset; its current generation stays until the new one is whole.
    progress : callable
        Told about each document and each later step.
    jobs : int
        Processes that may read documents at a time; the dataset is the same whatever their number. With more than 1, a script
        that calls this must do so under ``if __name__ == "__main__":`` (see the standard library's ``multiprocessing``).

    thesaurus : sequence of Path
        SKOS files with words for questions, beside those that ``corpus.toml`` names.

    Raises
    ------
    SourceNotFound, EmptyCorpus, ManifestInvalid
        If there is nothing to read.
    SourceNotFound, UnreadableDocument
        If a SKOS file is missing or cannot be meant.
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
    own_words = (*corpus.thesaurus, *thesaurus)
    if own_words:
        load_thesaurus(*own_words)  # what is wrong with them is said before the documents are read
    steps = _Steps(sum(len(organization.files) for organization in corpus.organizations), progress)
    with rare_collections(), Members() as members, stage(folder) as staging:
        cache = ExtractionCache(folder)
        reading = Reading(corpus, cache, members, jobs, steps.begin)
        inputs = reading.organizations()
        if not any(organization.documents for organization in inputs):
            raise _nothing_read(corpus, reading.issues)
        steps.begin("graph")
        built = build_records(inputs)
        documents = [document for organization in inputs for document in organization.documents]
        issues = _collected(corpus.issues, reading.issues, documents, built.issues)
        steps.begin("files")
        staging.write_records(
            built.records, issues=issues, sources=[document.source for document in documents]
        )
        write_places(staging, [document.source for document in documents])
        steps.begin("shapes")
        _check((staging.path / "dataset.nq").read_bytes())
        steps.begin("index")
        build_index(View(built.records), staging.path / "index", own_words)
        steps.begin("commit")
        staging.commit()
    cache.prune()
    steps.end()
    return _summary(built.records, issues)


class _Steps:
    """Counts what a build has begun."""

    def __init__(self, documents: int, progress: Progress) -> None:
        self._total = documents + len(LATER_STEPS)
        self._progress = progress
        self._done = 0

    def begin(self, what: str) -> None:
        """Say what comes next."""
        self._progress(what, self._done, self._total)
        self._done += 1

    def end(self) -> None:
        """Say that all is done."""
        self._progress("", self._total, self._total)


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
