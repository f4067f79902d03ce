"""What a query engine takes and gives: limits in, a result in one of the standard formats out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, Protocol

Kind = Literal["rows", "boolean", "graph"]

ROW_FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "json": "application/sparql-results+json",
        "xml": "application/sparql-results+xml",
        "csv": "text/csv; charset=utf-8",
        "tsv": "text/tab-separated-values; charset=utf-8",
    }
)
"""Media types of what SELECT and ASK give, by the format's name."""

GRAPH_FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "turtle": "text/turtle; charset=utf-8",
        "ntriples": "application/n-triples",
        "jsonld": "application/ld+json",
        "rdfxml": "application/rdf+xml",
    }
)
"""Media types of what CONSTRUCT and DESCRIBE give, by the format's name."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may cost.

    Attributes
    ----------
    timeout_s : float
        Seconds from its start to its last byte; above 0.
    rows : int
        Rows, or statements of a CONSTRUCT or DESCRIBE, that are given out; 0 gives all.
    memory_mb : int
        Megabytes that evaluating it may take beside the store.
    """

    timeout_s: float = 30.0
    rows: int = 100_000
    memory_mb: int = 1_024


@dataclass(frozen=True, slots=True)
class Formats:
    """Names of the formats that are wanted: a key of `ROW_FORMATS` and one of `GRAPH_FORMATS`."""

    rows: str = "json"
    graph: str = "turtle"


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query found.

    Attributes
    ----------
    kind : {"rows", "boolean", "graph"}
    format : str
        The one of `Formats` that fits the kind.
    content : bytes
        The result in that format, UTF-8.
    count : int
        Rows or statements in it; 1 for a boolean.
    cut_at : str
        Which limit cut the result, in words ("100,000 rows"), empty if it is whole.
    notices : tuple of str
        What a person should know: a query that cannot find anything, say.
    """

    kind: Kind
    format: str
    content: bytes
    count: int
    cut_at: str = ""
    notices: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        """Media type of the content."""
        return (GRAPH_FORMATS if self.kind == "graph" else ROW_FORMATS)[self.format]


def cut_words(kind: Kind, cut_at: str) -> str:
    """Return where a result was cut, in words.

    Examples
    --------
    >>> cut_words("rows", "1,000"), cut_words("graph", "64 MB")
    ('1,000 rows', '64 MB')
    """
    if not cut_at.replace(",", "").isdigit():
        return cut_at
    return f"{cut_at} {'statement' if kind == 'graph' else 'row'}{'' if cut_at == '1' else 's'}"


class QueryEngine(Protocol):
    """What answers SPARQL queries: a dataset here (`graph.sparql.engine.LocalEngine`), or a server elsewhere."""

    def query(self, text: str, limits: Limits, formats: Formats = ...) -> QueryResult:
        """Answer a query.

        Raises
        ------
        QueryInvalid
            If it is no SPARQL 1.1 query; the message has line and column, both from 1.
        QueryRefused
            If it would write, or ask another server.
        QueryStopped
            If it reached the limit of time or memory.
        """
        ...
