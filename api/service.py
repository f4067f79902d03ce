"""The one door to everything below: build, extract, open, validate. The command line, HTTP and the pages call only this.

What only one of them needs is imported when it is called, so that a question does not wait for what a build needs.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from api.knowledge import Knowledge
from api.places import PlaceBook
from api.reports.basis import Basis
from api.results import BuildSummary
from api.settings import Settings
from corpus.model import Extraction, SourceDocument
from graph.generation import current_name
from graph.sparql.engine import LocalEngine
from graph.sparql.model import Limits, QueryEngine
from graph.store import open_dataset
from ontology.findings import Report, report_on


def build(
    corpus: Path,
    settings: Settings,
    progress: Callable[[str, int, int], None] | None = None,
    *,
    thesaurus: Sequence[Path] = (),
) -> BuildSummary:
    """Read the documents of a folder and write the dataset ``settings.data``.

    Parameters
    ----------
    corpus : Path
        The folder of documents.
    settings : Settings
        Where the dataset goes, and how many processes may read.
    progress : callable, optional
        ``progress(what, done, total)`` before each document and step.
    thesaurus : sequence of Path, optional
        SKOS files with words for questions, beside those that ``corpus.toml`` names.

    Raises
    ------
    InputError, DatasetError
        As `api.building.build_dataset`.
    """
    from api.building import build_dataset
    from api.workers import processors

    jobs = settings.jobs or processors()
    return build_dataset(
        corpus, settings.data, progress or (lambda what, done, total: None), jobs, thesaurus=thesaurus
    )


def extract(path: Path, manifest: Path | None = None) -> tuple[SourceDocument, Extraction]:
    """Return one document as read, and what it yields before any graph.

    Parameters
    ----------
    path : Path
        The document; a path like ``pile.zip/store/a.docx`` names one in an archive or mail.
    manifest : Path, optional
        What says which columns of its tables mean what; without it, the ``corpus.toml`` of the nearest folder above.

    Raises
    ------
    SourceNotFound, UnreadableDocument
        If it cannot be read.
    InputError
        If an archive holds several documents.
    ManifestInvalid
        If the manifest says something that cannot be meant.
    """
    from corpus.intake.manifestcolumns import columns_for
    from corpus.intake.members import Members, find_document
    from corpus.readers import read_bytes
    from graph.extraction import extraction_of

    file, issues = find_document(path)
    with Members() as members:
        source = read_bytes(members.load(file), name=file.name)
    found = extraction_of(source, columns_for(file.path.parent / file.name, manifest))
    return source, replace(found, issues=(*issues, *found.issues))


def open_knowledge(settings: Settings) -> Knowledge:
    """Open the dataset ``settings.data`` for questions.

    Raises
    ------
    DatasetMissing, DatasetOutdated, DatasetDamaged
        If it cannot serve.
    """
    from search.engine import Engine

    dataset = open_dataset(settings.data)
    engine = Engine(dataset.view, dataset.index_path)
    return Knowledge(
        Basis(dataset.view, engine.thesaurus),
        engine,
        dataset,
        places=PlaceBook(dataset.path),
        question_chars=settings.question_chars,
    )


def open_queries(settings: Settings) -> QueryEngine:
    """Open the dataset ``settings.data`` for SPARQL queries.

    Raises
    ------
    DatasetMissing, DatasetOutdated, DatasetDamaged
        If it cannot serve.
    """
    return LocalEngine(open_dataset(settings.data))


def query_limits(settings: Settings) -> Limits:
    """Return what a SPARQL query may cost."""
    return Limits(float(settings.sparql_seconds), settings.sparql_rows, settings.sparql_mb)


def validate(settings: Settings) -> Report:
    """Check the dataset's files against its manifest, and its statements against the SHACL shapes.

    Raises
    ------
    DatasetMissing, DatasetOutdated, DatasetDamaged
        If it cannot be read, or its files are not what was written.
    """
    dataset = open_dataset(settings.data)
    dataset.verify()
    return report_on(dataset.nquads_path.read_bytes())


def sample_corpus() -> Path:
    """Return the folder of the sample documents."""
    return Path(str(files("corpus"))) / "sample"


class Desk:
    """Hands out the newest generation of a dataset: a build beside a running server is seen at the next request.

    Parameters
    ----------
    settings : Settings
        Where the dataset is.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._name = ""
        self._knowledge: Knowledge | None = None
        self._queries: tuple[str, QueryEngine] | None = None

    def ready(self) -> Knowledge | None:
        """Return the open dataset if no newer one was built, at the price of reading one short file.

        Raises
        ------
        DatasetMissing, DatasetDamaged
            If there is none.
        """
        return self._knowledge if self._name == current_name(self._settings.data) else None

    def current(self) -> Knowledge:
        """Return the open dataset, opening it if need be. Raises as `open_knowledge`."""
        with self._lock:
            knowledge = self.ready()
            if knowledge is None:
                name = current_name(self._settings.data)
                knowledge = open_knowledge(self._settings)
                self._name, self._knowledge = name, knowledge
                # What a dataset holds stays: to look through it for garbage again and again stops the server for up to a second.
                gc.unfreeze()
                gc.collect()
                gc.freeze()
            return knowledge

    def queries(self) -> QueryEngine:
        """Return what answers SPARQL queries about the newest generation. Raises as `open_queries`."""
        name = current_name(self._settings.data)
        kept = self._queries
        if kept is None or kept[0] != name:
            kept = self._queries = (name, open_queries(self._settings))
        return kept[1]
