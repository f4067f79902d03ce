"""A whole dataset as TriG: one named graph a document, the default graph for what no document proves.

The name of a graph is the IRI of its document. What stands where follows from the provenance in the dataset:

- A thing that one document proves (``prov:wasQuotedFrom`` passages of it), such as a duty, an attribute, a reporting line or a
  collaboration with its source, stands in that document's graph with all that is said of it; a task stands with its duty; the
  passages of a document with their offsets stand in its graph.
- A thing that several documents prove, as a post that two of them name: its type and its names stand in the graph of each, each
  passage in the graph of its document. What else is said of it (other spellings, grade, the department) stands in the default
  graph, since the dataset does not say which of them it is from.
- ``org:reportsTo`` and ``duty:collaboratesWith`` stand in the graph of each document whose reporting line or collaboration says so.
- What no document proves stands in the default graph: organisations, parties, posts that were only concluded, and what
  is known of the documents themselves (path, digest, encoding).

A document that proves nothing has no graph. A statement may stand in several graphs; the union of all graphs is what Turtle says. Statements come by subject and go out by
graph, so they pass through a temporary file; in memory are the places in it, 16 bytes a subject and graph.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator
from typing import IO, BinaryIO, Final

from graph.export.rdf import PREFIX_LINES, turtle_block
from graph.export.triples import Description, Lines, descriptions
from graph.identity import quoted_document
from ontology import terms as t

DEFAULT_GRAPH: Final = ""
"""Stands for the graph without a name; it comes first in the file."""

_QUOTED: Final = f"<{t.WAS_QUOTED_FROM}>"
_TASK_OF: Final = f"<{t.TASK_OF}>"
_TYPE_AND_NAMES: Final = frozenset({f"<{t.TYPE}>", f"<{t.LABEL}>", f"<{t.PREF_LABEL}>"})
_STATED: Final = (
    (f"<{t.SUBORDINATE}>", f"<{t.REPORTS_TO}>", f"<{t.SUPERIOR}>"),
    (f"<{t.COLLABORATOR}>", f"<{t.COLLABORATES_WITH}>", f"<{t.WITH_PARTY}>"),
)
"""What a statement with a source says shortly: where its subject stands, the short property, where its object stands."""
_LINKS: Final = frozenset(link for _, link, _ in _STATED)


def write_trig(lines: Lines, out: BinaryIO) -> None:
    """Write the statements as TriG, graph by graph, each graph once.

    Parameters
    ----------
    lines : iterable of bytes
        The dataset, as `graph.statements.nquads_lines` makes it.
    out : BinaryIO
        Gets UTF-8; need not be seekable.

    Raises
    ------
    DatasetDamaged
        If a line is no statement of IRIs and literals, or the subjects are not in order.
    OSError
        If there is no room for the temporary file.
    """
    with tempfile.TemporaryFile() as file:
        pieces = _Pieces(file)
        for graph, subject, described in _by_graph(lines):
            pieces.add(graph, turtle_block(subject, described).encode())
        out.write(PREFIX_LINES.encode())
        for graph in pieces.graphs():
            if graph != DEFAULT_GRAPH:
                out.write(f"\n{graph} {{\n".encode())
            for piece in pieces.of(graph):
                out.write(piece)
            if graph != DEFAULT_GRAPH:
                out.write(b"}\n")


class _Pieces:
    """Texts in a file, kept by the graph that they belong to, in the order in which they came."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._end = 0
        self._places: dict[str, array[int]] = {}

    def add(self, graph: str, text: bytes) -> None:
        """Put a text at the end of a graph."""
        self._places.setdefault(graph, array("q")).extend((self._end, len(text)))
        self._file.write(text)
        self._end += len(text)

    def graphs(self) -> list[str]:
        """Return the graphs that have any text, by name."""
        return sorted(self._places)

    def of(self, graph: str) -> Iterator[bytes]:
        """Give the texts of a graph."""
        places = self._places[graph]
        for start, size in zip(places[::2], places[1::2], strict=True):
            self._file.seek(start)
            yield self._file.read(size)


def _by_graph(lines: Lines) -> Iterator[tuple[str, str, Description]]:
    """Give what each graph says of a subject.

    The IRI of a task, a line or a collaboration goes on from that of its duty or post (``<post>/line/…``) and so comes before it.
    What one says of the other is kept until the other comes, never longer.
    """
    links: dict[str, dict[tuple[str, str], set[str]]] = {}
    tasks: dict[str, list[tuple[str, Description]]] = {}
    for subject, described in descriptions(lines):
        if _TASK_OF in described and _QUOTED not in described:
            tasks.setdefault(described[_TASK_OF][0], []).append((subject, described))
            continue
        documents = _documents(subject, described)
        for task, said in tasks.pop(subject, ()):
            for graph in documents or [DEFAULT_GRAPH]:
                yield graph, task, said
        _note_links(described, documents, links)
        yield from _shared_out(subject, described, documents, links.pop(subject, {}))
    for left in tasks.values():
        for task, said in left:
            yield DEFAULT_GRAPH, task, said


def _documents(subject: str, described: Description) -> list[str]:
    """Return the documents that prove a thing, as names of graphs; a passage belongs to its document."""
    if passage_of := quoted_document(subject[1:-1]):
        return [f"<{passage_of}>"]
    return sorted({_document(passage) for passage in described.get(_QUOTED, ())} - {DEFAULT_GRAPH})


def _document(passage: str) -> str:
    document = quoted_document(passage[1:-1])
    return f"<{document}>" if document else DEFAULT_GRAPH


def _note_links(
    described: Description, documents: list[str], links: dict[str, dict[tuple[str, str], set[str]]]
) -> None:
    """Keep which documents say what a statement with a source says shortly."""
    for subject_at, link, object_at in _STATED:
        for subject in described.get(subject_at, ()):
            for target in described.get(object_at, ()):
                links.setdefault(subject, {}).setdefault((link, target), set()).update(documents)


def _shared_out(
    subject: str, described: Description, documents: list[str], links: dict[tuple[str, str], set[str]]
) -> Iterator[tuple[str, str, Description]]:
    """Give each graph its share of what is said of a subject, in the order of the description."""
    shares: dict[str, Description] = {}
    for predicate, values in described.items():
        for value in values:
            for graph in _graphs_of(predicate, value, documents, links):
                shares.setdefault(graph, {}).setdefault(predicate, []).append(value)
    for graph, share in sorted(shares.items()):
        yield graph, subject, share


def _graphs_of(
    predicate: str, value: str, documents: list[str], links: dict[tuple[str, str], set[str]]
) -> list[str]:
    if predicate == _QUOTED:
        return [_document(value)]
    if predicate in _LINKS:
        return sorted(links.get((predicate, value), ())) or [DEFAULT_GRAPH]
    if len(documents) == 1 or predicate in _TYPE_AND_NAMES:
        return documents or [DEFAULT_GRAPH]
    return [DEFAULT_GRAPH]
