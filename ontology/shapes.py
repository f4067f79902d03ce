"""Hold a dataset against the SHACL shapes in ``ontology/shapes.ttl`` and report what breaks them, in words.

Nothing is inferred: a dataset states every type that the shapes ask for. Which shapes are broken is asked by SPARQL; only where some
are, pySHACL finds what breaks them. It and rdflib are imported then: they take longer to start than most answers take altogether.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from corpus.errors import DatasetDamaged
from ontology import terms
from ontology.conformance import broken_shapes

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Graph
    from rdflib.term import Node

SHAPES_FILE: Final = "shapes.ttl"
# The store keeps "5"^^xsd:int as an integer like any other: where a file has types that no dataset has, pySHACL looks at every shape.
_OTHER_TYPE: Final = re.compile(
    rb"\^\^<(?!http://www\.w3\.org/2001/XMLSchema#(?:nonNegativeInteger|boolean)>)"
)
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
    severity : {"Violation", "Warning"}
        Whether the dataset is at fault or only untidy.
    constraint : str
        The local name of the SHACL constraint component, such as ``MinCountConstraintComponent``.
    path : tuple of str
        The IRIs of the properties that lead to the value; empty where the thing itself is wrong.
    term : str
        The value as N-Triples spells it.
    """

    focus: str
    shape: str
    message: str
    message_zh: str
    value: str = ""
    severity: str = "Violation"
    constraint: str = ""
    path: tuple[str, ...] = ()
    term: str = ""

    def __str__(self) -> str:
        """Return one line for a person, with IRIs shortened to what is readable in them."""
        value = f" ({readable(self.value)})" if self.value else ""
        return f"{readable(self.focus)}: {self.message}{value} [{self.shape}]"


def validate(nquads: bytes, shapes: bytes = b"") -> tuple[Violation, ...]:
    """Return what breaks the shapes in a dataset, sorted; nothing if all hold.

    Parameters
    ----------
    nquads : bytes
        The statements, N-Quads in UTF-8; the time grows with their number, and is several times as long where something is broken.
    shapes : bytes
        SHACL in Turtle, as `ontology.conformance.broken_shapes` knows it; empty for those that are shipped.

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
    shapes = shapes or files("ontology").joinpath(SHAPES_FILE).read_bytes()
    store = stored(nquads)
    if _OTHER_TYPE.search(nquads):
        return report(nquads, shapes)
    broken = broken_shapes(store, shapes)
    return report(nquads, shapes, broken) if broken else ()


def stored(nquads: bytes) -> Store:
    """Return the statements in a store. Raises DatasetDamaged if they are not N-Quads of names and literals."""
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


def report(nquads: bytes, shapes: bytes, only: Collection[str] = ()) -> tuple[Violation, ...]:
    """Return what breaks shapes in Turtle, sorted, by pySHACL; ``only`` some of them where their local names are given."""
    import pyshacl
    from rdflib import RDF, SH, Graph

    asked = Graph().parse(data=shapes, format="turtle")
    for shape in [*asked.subjects(RDF.type, SH.PropertyShape), *asked.subjects(RDF.type, SH.NodeShape)]:
        if only and _local(shape) not in only:
            asked.remove((shape, None, None))
    _, found, _ = pyshacl.validate(
        _load(nquads),
        shacl_graph=asked,
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
    from rdflib.collection import Collection as RdfList

    for result in report.subjects(RDF.type, SH.ValidationResult):
        messages = {getattr(m, "language", None): str(m) for m in report.objects(result, SH.resultMessage)}
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        steps = [] if path is None else list(RdfList(report, path)) or [path]
        yield Violation(
            focus=str(report.value(result, SH.focusNode)),
            shape=_local(report.value(result, SH.sourceShape)),
            message=messages.get("en", ""),
            message_zh=messages.get("zh-Hans", ""),
            value=str(value or ""),
            severity=_local(report.value(result, SH.resultSeverity)),
            constraint=_local(report.value(result, SH.sourceConstraintComponent)),
            path=tuple(map(str, steps)),
            term="" if value is None else value.n3().removesuffix(f"^^<{terms.XSD}string>"),
        )


def _local(iri: object) -> str:
    return str(iri).rpartition("#")[2]


def readable(iri: str) -> str:
    """Return what a person can read in the IRI of a thing of a dataset; any other text as it is.

    Examples
    --------
    >>> readable("https://w3id.org/dutygraph/id/organization/A/post/%E5%BA%97%E9%95%BF")
    'A/post/店长'
    """
    return unquote(iri.removeprefix(terms.ID).removeprefix("organization/"))
