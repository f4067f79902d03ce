"""Hold a dataset against the SHACL shapes in ``ontology/shapes.ttl`` and report what breaks them, in words.

Nothing is inferred: a dataset states every type that the shapes ask for. Whether all is well is asked by SPARQL; only where it is not,
pySHACL finds what breaks which shape. It and rdflib are imported then: they take longer to start than most answers take altogether.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from corpus.errors import DatasetDamaged
from ontology import terms
from ontology.conformance import conforms

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Graph
    from rdflib.term import Node

SHAPES_FILE: Final = "shapes.ttl"
_BLANK: Final = "ASK { ?subject ?predicate ?object FILTER(isBlank(?subject) || isBlank(?object)) }"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that breaks one shape.

    Attributes
    ----------
    focus : str
        The IRI of what is wrong.
    shape : str
        The local name of the shape, as in ``shapes.ttl``.
    message, message_zh : str
        What is wrong, in English and in Simplified Chinese.
    value : str
        The value that is wrong, or "" where one is missing or there are too many.
    """

    focus: str
    shape: str
    message: str
    message_zh: str
    value: str = ""

    def __str__(self) -> str:
        """Return one line for a person, with IRIs shortened to what is readable in them."""
        value = f" ({_readable(self.value)})" if self.value else ""
        return f"{_readable(self.focus)}: {self.message}{value} [{self.shape}]"


def validate(nquads: bytes) -> tuple[Violation, ...]:
    """Return what breaks the shapes in a dataset, sorted; nothing if all hold.

    Parameters
    ----------
    nquads : bytes
        The statements, N-Quads in UTF-8; the time grows with their number, and is several times as long where something is broken.

    Raises
    ------
    DatasetDamaged
        If they are not N-Quads.

    Examples
    --------
    >>> task = b'<https://w3id.org/dutygraph/id/x> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/dutygraph#Task> .'
    >>> [violation.shape for violation in validate(task)]
    ['description', 'taskOf']
    """
    shapes = files("ontology").joinpath(SHAPES_FILE).read_bytes()
    return () if conforms(_stored(nquads), shapes) else report(nquads, shapes)


def _stored(nquads: bytes) -> Store:
    import pyoxigraph

    store = pyoxigraph.Store()
    try:
        store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    except (SyntaxError, ValueError) as error:
        raise _damaged(error) from error
    if b"_:" in nquads and store.query(_BLANK, use_default_graph_as_union=True):
        raise DatasetDamaged(
            "a blank node stands where everything has a name", hint="run `dutygraph build` again"
        )
    return store


def _damaged(error: Exception) -> DatasetDamaged:
    return DatasetDamaged(f"is not N-Quads: {error}", hint="run `dutygraph build` again")


def report(nquads: bytes, shapes: bytes) -> tuple[Violation, ...]:
    """Return what breaks shapes in Turtle, sorted, by pySHACL."""
    import pyshacl
    from rdflib import Graph

    _, found, _ = pyshacl.validate(
        _load(nquads),
        shacl_graph=Graph().parse(data=shapes, format="turtle"),
        inference="none",
        do_owl_imports=False,
        inplace=True,  # saves a copy; without inference and rules nothing is changed
    )
    return tuple(sorted(set(_violations(found))))


def _load(nquads: bytes) -> Graph:
    """Read with pyoxigraph, which parses ten times faster than rdflib, into the rdflib graph that pySHACL is fastest on."""
    import pyoxigraph
    from rdflib import Graph, Literal, URIRef

    known: dict[str, URIRef] = {}

    def iri(value: str) -> URIRef:
        return known[value] if value in known else known.setdefault(value, URIRef(value))

    def node(term: object) -> Node:
        if isinstance(term, pyoxigraph.NamedNode):
            return iri(term.value)
        if isinstance(term, pyoxigraph.Literal):
            if term.language:
                return Literal(term.value, lang=term.language)
            return Literal(term.value, datatype=iri(term.datatype.value))
        raise DatasetDamaged(f"{term} is neither an IRI nor a literal")

    graph = Graph()
    try:
        for quad in pyoxigraph.parse(nquads, format=pyoxigraph.RdfFormat.N_QUADS):
            graph.add((node(quad.subject), node(quad.predicate), node(quad.object)))
    except SyntaxError as error:
        raise _damaged(error) from error
    return graph


def _violations(report: Graph) -> Iterator[Violation]:
    from rdflib import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        messages = {getattr(m, "language", None): str(m) for m in report.objects(result, SH.resultMessage)}
        shape = report.value(result, SH.sourceShape)
        yield Violation(
            focus=str(report.value(result, SH.focusNode)),
            shape=str(shape).rpartition("#")[2],
            message=messages.get("en", ""),
            message_zh=messages.get("zh-Hans", ""),
            value=str(report.value(result, SH.value) or ""),
        )


def _readable(value: str) -> str:
    return unquote(value.removeprefix(terms.ID).removeprefix("organization/"))
