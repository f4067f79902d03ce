"""Hold a dataset against the SHACL shapes in ``ontology/shapes.ttl`` and report what breaks them, in words.

Nothing is inferred: a dataset states every type that the shapes ask for. rdflib and pySHACL are imported when a check begins, because
they take longer to start than most answers take altogether.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from corpus.errors import DatasetDamaged
from ontology import terms

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SHAPES_FILE: Final = "shapes.ttl"


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
        The statements, N-Quads in UTF-8. 40,000 of them take about 2 s, and the time grows with their number.

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
    import pyshacl
    from rdflib import Graph

    shapes = Graph().parse(data=files("ontology").joinpath(SHAPES_FILE).read_bytes(), format="turtle")
    conforms, report, _ = pyshacl.validate(
        _load(nquads),
        shacl_graph=shapes,
        inference="none",
        do_owl_imports=False,
        inplace=True,  # saves a copy; without inference and rules nothing is changed
    )
    return () if conforms else tuple(sorted(set(_violations(report))))


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
        raise DatasetDamaged(f"is not N-Quads: {error}", hint="run `dutygraph build` again") from error
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
