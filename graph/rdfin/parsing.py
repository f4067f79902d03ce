"""The text of an RDF file -> its statements, each once, in the order of the file. Nothing is ever fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

import pyoxigraph

from corpus.errors import UnreadableDocument
from corpus.model import SourceDocument
from corpus.readers.rdftext import JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE
from graph.identity import document_iri
from graph.rdfin.jsonldscan import scan_jsonld
from graph.rdfin.places import Scan
from graph.rdfin.rdfxmlscan import scan_rdfxml
from graph.rdfin.turtlescan import scan_turtle


class Term(NamedTuple):
    """The object of a statement: an IRI, a blank node (``_:name``), or words with a language tag (lower case) or none."""

    value: str
    is_literal: bool = False
    language: str = ""


class Triple(NamedTuple):
    """A statement; subject and predicate as `Term.value`."""

    subject: str
    predicate: str
    value: Term


_SYNTAXES: Final = MappingProxyType(
    {
        TURTLE: (pyoxigraph.RdfFormat.TURTLE, scan_turtle),
        TRIG: (pyoxigraph.RdfFormat.TRIG, scan_turtle),
        N_TRIPLES: (pyoxigraph.RdfFormat.N_TRIPLES, scan_turtle),
        N_QUADS: (pyoxigraph.RdfFormat.N_QUADS, scan_turtle),
        RDF_XML: (pyoxigraph.RdfFormat.RDF_XML, scan_rdfxml),
        JSON_LD: (pyoxigraph.RdfFormat.JSON_LD, scan_jsonld),
    }
)
_DECLARED: Final = re.compile(r"""^(\ufeff?<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")
_POSITION: Final = re.compile(r"^Parser error (?:at|between) line .*?: (?=[A-Z'`\"])")
_REMOTE: Final = "LoadDocumentCallback"


def parse(source: SourceDocument) -> tuple[Triple, ...]:
    """Return the statements of an RDF file; which graph they stand in is dropped.

    Raises
    ------
    UnreadableDocument
        If it breaks the rules of its syntax, or needs a context from the web.
    """
    syntax, _ = _SYNTAXES[source.media_type]
    text = _DECLARED.sub(r"\1", source.raw).removeprefix("\ufeff")
    try:
        quads = pyoxigraph.parse(
            text.encode("utf-8", "replace"), format=syntax, base_iri=document_iri(source.name)
        )
        return tuple(dict.fromkeys(_triples(quads)))
    except SyntaxError as problem:
        raise _unreadable(source, problem) from None


def scan(source: SourceDocument) -> Scan:
    """Return the tokens of an RDF file that `parse` accepts."""
    scanner: Callable[[str, str], Scan] = _SYNTAXES[source.media_type][1]
    try:
        return scanner(source.raw, document_iri(source.name))
    except RecursionError:
        raise UnreadableDocument("nested too deeply", source=source.name) from None


def _triples(quads: Iterator[pyoxigraph.Quad]) -> Iterator[Triple]:
    for quad in quads:
        subject, value = quad.subject, quad.object
        if isinstance(subject, pyoxigraph.Triple) or isinstance(value, pyoxigraph.Triple):
            continue  # a statement about a statement says nothing of posts
        yield Triple(_named(subject), quad.predicate.value, _term(value))


def _named(node: pyoxigraph.NamedNode | pyoxigraph.BlankNode) -> str:
    return node.value if isinstance(node, pyoxigraph.NamedNode) else f"_:{node.value}"


def _term(value: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal) -> Term:
    if isinstance(value, pyoxigraph.Literal):
        return Term(value.value, True, (value.language or "").lower())
    return Term(_named(value))


def _unreadable(source: SourceDocument, problem: SyntaxError) -> UnreadableDocument:
    message = " ".join(str(problem).split())
    if _REMOTE in message:
        return UnreadableDocument(
            "its @context is a web address, and nothing is fetched",
            source=source.name,
            hint="write that context into the file, or save it as Turtle",
        )
    at = f"line {problem.lineno}: " if problem.lineno else ""
    message = re.sub(r" \(line \d+\)$", "", _POSITION.sub("", message))
    return UnreadableDocument(f"{at}not well formed: {message}", source=source.name)
