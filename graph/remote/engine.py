"""The query engine that asks a server by the SPARQL 1.1 Protocol, with the answers that the dataset itself would give.

A query is read here first, so what is refused and what is wrong in it is told in the same words, with line and column, before anything
is sent. Terms come back as the local store spells them: language tags in lower case, the kinds of integer as ``xsd:integer``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final
from urllib.parse import urlencode

import pyoxigraph

from corpus.errors import QueryInvalid, QueryStopped, StoreRefused
from graph.remote.addresses import RESULTS
from graph.remote.calls import Reply, Server, TimeOver
from graph.sparql.faults import PADDING, explained
from graph.sparql.model import Formats, Kind, Limits, QueryResult, cut_words
from graph.sparql.reading import read_query
from graph.sparql.results import Term, Written, write_boolean, write_graph, write_rows
from ontology.terms import PREFIXES

_NTRIPLES: Final = "application/n-triples"
_DECLARED: Final = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_FORM: Final = "application/x-www-form-urlencoded"
_NODE: Final = pyoxigraph.NamedNode("urn:x")
_ASK_ROW: Final = "__ASK_RETVAL"  # Virtuoso answers ASK in JSON by a row of one number
_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_MAY_BE_CUT: Final = "Virtuoso cuts statements at a limit of its own (ResultSetMaxRows) and does not say so"
_DOUBTFUL: Final = 1_000  # statements: nobody sets that limit lower
_TIMEOUTS: Final = (408, 503, 504)


class RemoteEngine:
    """Answers queries about one graph on a server (a `graph.sparql.model.QueryEngine`). Threads may share it.

    Parameters
    ----------
    server : Server
    address : str
        Where it takes queries.
    graph : str
        IRI of the graph that is asked; empty for the server's default graph.
    """

    def __init__(self, server: Server, address: str, graph: str = "") -> None:
        self._server = server
        self._address = address
        self._graph = graph

    def query(self, text: str, limits: Limits, formats: Formats = Formats()) -> QueryResult:  # noqa: B008 - a frozen value
        """Answer a query; as `graph.sparql.model.QueryEngine.query`. The limit of memory is the server's own.

        Raises
        ------
        StoreUnreachable, StoreRefused
            If the server does not answer, or not as it should.
        """
        reading = read_query(text)
        _check(text)
        fields = {
            "query": _with_prefixes(text),
            **({"default-graph-uri": self._graph} if self._graph else {}),
        }
        accept = f"{_NTRIPLES}, text/turtle;q=0.5" if reading.gives_graph else RESULTS
        try:
            with self._server.open(
                "POST",
                self._address,
                headers={"Accept": accept, "Content-Type": _FORM},
                body=urlencode(fields).encode(),
                timeout_s=limits.timeout_s,
            ) as reply:
                kind, written = self._read(reply, reading.form, limits, formats)
                notices = (*reading.notices, *_doubts(reply, kind, written))
        except TimeOver:
            raise QueryStopped(
                f"the query took longer than {limits.timeout_s:g} s and was stopped",
                source=self._address,
                hint="ask for less, or give it more time",
            ) from None
        form = formats.graph if kind == "graph" else formats.rows
        return QueryResult(
            kind, form, written.content, written.number, cut_words(kind, written.cut_at), notices
        )

    def _read(self, reply: Reply, form: str, limits: Limits, formats: Formats) -> tuple[Kind, Written]:
        if not reply.is_done:
            refusal = self._server.refusal(reply, self._address)
            if reply.status in _TIMEOUTS:
                raise QueryStopped(refusal.message, source=refusal.source, hint="ask for less")
            raise refusal
        headers = {name.lower(): value for name, value in reply.headers.items()}
        media_type = headers.get("content-type", "").partition(";")[0].strip().lower()
        try:
            if form in ("CONSTRUCT", "DESCRIBE"):
                triples = _triples(reply, media_type)
                kind: Kind = "graph"
                written = write_graph(triples, formats.graph, limits.rows, PREFIXES)
            elif media_type == RESULTS:
                kind, written = _results(reply, form, limits, formats)
            else:
                raise StoreRefused(
                    f"the server answers with {media_type or 'nothing'} instead of {RESULTS}",
                    source=self._address,
                )
        except (SyntaxError, ValueError) as problem:
            reply.read_to_end()
            said = " ".join(str(problem).split())
            raise StoreRefused(f"the server's answer cannot be read: {said}", source=self._address) from None
        if not written.cut_at:
            reply.read_to_end()
        return kind, _with_own_cut(written, headers.get("x-sparql-maxrows", ""))


def _doubts(reply: Reply, kind: Kind, written: Written) -> tuple[str, ...]:
    is_virtuoso = any(
        name.lower() == "server" and "virtuoso" in of.lower() for name, of in reply.headers.items()
    )
    return (_MAY_BE_CUT,) if is_virtuoso and kind == "graph" and written.number >= _DOUBTFUL else ()


def _with_own_cut(written: Written, server_most: str) -> Written:
    """Say that the server cut the result by itself, as Virtuoso does and tells in a header."""
    if written.cut_at or not server_most.isdigit() or written.number < int(server_most):
        return written
    return written._replace(cut_at=f"{int(server_most):,} by the server")


def _results(reply: Reply, form: str, limits: Limits, formats: Formats) -> tuple[Kind, Written]:
    found = pyoxigraph.parse_query_results(reply.stream, format=pyoxigraph.QueryResultsFormat.JSON)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return "boolean", write_boolean(bool(found), formats.rows)
    names = [variable.value for variable in found.variables]
    if form == "ASK" and names == [_ASK_ROW]:
        is_true = any(getattr(row[_ASK_ROW], "value", "") in ("1", "true") for row in found)
        return "boolean", write_boolean(is_true, formats.rows)
    rows = (_row(names, row) for row in found)
    return "rows", write_rows(names, rows, formats.rows, limits.rows)


def _row(names: list[str], row: pyoxigraph.QuerySolution) -> dict[str, Term | None]:
    bound = ((name, row[name]) for name in names)
    return {name: None if term is None else _spelled(term) for name, term in bound}


def _triples(reply: Reply, media_type: str) -> Iterator[pyoxigraph.Triple]:
    form = pyoxigraph.RdfFormat.from_media_type(media_type) or pyoxigraph.RdfFormat.N_TRIPLES
    for quad in pyoxigraph.parse(reply.stream, format=form):
        yield pyoxigraph.Triple(quad.subject, quad.predicate, _spelled(quad.object))


@lru_cache(maxsize=50_000)
def _literal(term: pyoxigraph.Literal) -> Term:
    store = pyoxigraph.Store()
    store.add(pyoxigraph.Quad(_NODE, _NODE, term))
    spelled: Term = next(iter(store)).object
    return spelled


def _spelled(term: Term) -> Term:
    """Return a term as the local store gives it back."""
    if not isinstance(term, pyoxigraph.Literal) or term.datatype.value == _STRING:
        return term
    return _literal(term)


def _check(text: str) -> None:
    """Parse the query on an empty store: what is wrong is told as for the dataset here."""
    try:
        pyoxigraph.Store().query(text + PADDING, prefixes=PREFIXES)
    except SyntaxError as problem:
        raise QueryInvalid(explained(str(problem), text)) from None


def _with_prefixes(text: str) -> str:
    """Declare the prefixes of the dataset that a query uses and does not declare, on its first line."""
    declared = set(_DECLARED.findall(text))
    missing = (
        f"PREFIX {name}: <{namespace}> "
        for name, namespace in sorted(PREFIXES.items())
        if name not in declared and f"{name}:" in text
    )
    return "".join(missing) + text
