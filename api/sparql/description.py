"""The service description: what a program is told that asks ``/sparql`` without a query.

References
----------
W3C, SPARQL 1.1 Service Description, 2013.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.terms import RDF

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS: Final = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)
_WRITERS: Final = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}


def service_description(endpoint: str, form: str) -> bytes:
    """Return the description of the service at an address, in a format of `graph.sparql.model.GRAPH_FORMATS`."""
    written = pyoxigraph.serialize(
        _statements(endpoint),
        format=_WRITERS[form],
        prefixes={"sd": SD, "rdf": RDF, "formats": FORMATS},
    )
    return written or b""


def _statements(endpoint: str) -> Iterator[Triple]:
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")
    kind = NamedNode(f"{RDF}type")
    yield Triple(service, kind, _sd("Service"))
    yield Triple(service, _sd("endpoint"), NamedNode(endpoint))
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in _RESULT_FORMATS:
        yield Triple(service, _sd("resultFormat"), NamedNode(FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, kind, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, kind, _sd("Graph"))
    yield Triple(graph, NamedNode("http://purl.org/dc/terms/title"), Literal("Dutygraph"))


def _sd(name: str) -> NamedNode:
    return NamedNode(SD + name)
