"""Results of a query as bytes in the standard formats, cut where a limit says so.

Rows are written as SPARQL JSON here, row by row, because only then can they be counted and measured; the other formats of rows are made of
that JSON by the store's own writers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final, NamedTuple, Protocol

import pyoxigraph

MOST_BYTES: Final = 64 << 20
"""Of a result's JSON, or of the terms of its statements: a server holds it whole, and no page or table of that size is read by anybody."""

_ROWS: Final = {
    "json": pyoxigraph.QueryResultsFormat.JSON,
    "xml": pyoxigraph.QueryResultsFormat.XML,
    "csv": pyoxigraph.QueryResultsFormat.CSV,
    "tsv": pyoxigraph.QueryResultsFormat.TSV,
}
_GRAPH: Final = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdfxml": pyoxigraph.RdfFormat.RDF_XML,
}
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_TAGGED: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


class Written(NamedTuple):
    """A result as bytes, how many rows or statements it has, and the limit that cut it, in words (empty: it is whole).

    No dataclass: each query's process would import for it what takes as long as the rest of its imports.
    """

    content: bytes
    number: int
    cut_at: str = ""


class Solution(Protocol):
    """A row: a term, or None, for each variable."""

    def __getitem__(self, name: str, /) -> Term | None:
        """Return what a variable is bound to."""
        ...


def write_boolean(found: bool, form: str) -> Written:
    """Write what an ASK query found."""
    content = json.dumps({"head": {}, "boolean": found}).encode() + b"\n"
    return Written(_converted(content, form), 1)


def write_rows(names: list[str], solutions: Iterable[Solution], form: str, most: int) -> Written:
    """Write what a SELECT query found, at most ``most`` rows (0: all) and `MOST_BYTES`.

    JSON that was cut says so in a member ``truncated`` beside ``results``; the other formats have no place for it.
    """
    rows: list[str] = []
    size, cut_at = 0, ""
    for solution in solutions:
        row = _json_row(names, solution)
        size += len(row) * 2  # about its bytes, which are three for a Han character and one for most others
        cut_at = _limit(len(rows), most, size)
        if cut_at:
            break
        rows.append(row)
    head = json.dumps({"vars": names}, ensure_ascii=False, separators=(",", ":"))
    cut = f',"truncated":{json.dumps(cut_at)}' if cut_at and form == "json" else ""
    listed = ",\n".join(rows)
    content = f'{{"head":{head}{cut},"results":{{"bindings":[\n{listed}\n]}}}}\n'.encode(
        "utf-8", "surrogatepass"
    )
    return Written(_converted(content, form), len(rows), cut_at)


def write_graph(
    triples: Iterable[pyoxigraph.Triple], form: str, most: int, prefixes: dict[str, str]
) -> Written:
    """Write what a CONSTRUCT or DESCRIBE query made, each statement once, sorted; at most ``most`` (0: all) and `MOST_BYTES`."""
    kept: dict[pyoxigraph.Triple, str] = {}
    size, cut_at = 0, ""
    for triple in triples:
        if triple in kept:
            continue
        said = str(triple)
        size += len(said) * 2
        cut_at = _limit(len(kept), most, size)
        if cut_at:
            break
        kept[triple] = said
    ordered = sorted(kept, key=kept.__getitem__)
    text = "\n".join(kept.values())
    used = {prefix: namespace for prefix, namespace in prefixes.items() if namespace in text}
    content = pyoxigraph.serialize(ordered, format=_GRAPH[form], prefixes=used)
    return Written(content or b"", len(kept), cut_at)


def _limit(count: int, most: int, size: int) -> str:
    if most and count >= most:
        return f"{most:,}"
    return f"{MOST_BYTES >> 20} MB" if size > MOST_BYTES else ""


def _converted(content: bytes, form: str) -> bytes:
    if form == "json":
        return content
    read = pyoxigraph.parse_query_results(content, format=pyoxigraph.QueryResultsFormat.JSON)
    return read.serialize(format=_ROWS[form]) or b""


def _json_row(names: list[str], solution: Solution) -> str:
    bound = ((name, solution[name]) for name in names)
    row = {name: _json_term(term) for name, term in bound if term is not None}
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, pyoxigraph.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, pyoxigraph.Literal):
        return _json_literal(term)
    if isinstance(term, pyoxigraph.BlankNode):
        return {"type": "bnode", "value": term.value}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}


def _json_literal(term: pyoxigraph.Literal) -> dict[str, object]:
    said: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        said["xml:lang"] = term.language
        if term.direction:
            said["its:dir"] = term.direction.value
    elif term.datatype.value not in (_STRING, _TAGGED):
        said["datatype"] = term.datatype.value
    return said
