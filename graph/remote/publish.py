"""Replace one graph on a server by a dataset's statements, and nothing else there.

One PUT by the Graph Store Protocol where the server has it: the old graph stays until the server has all of the new one. Where it has not,
SPARQL Update fills a graph beside it in pieces and moves that over the old one, so what breaks on the way leaves the old one whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlencode

from corpus.errors import DutygraphError, InputError, StoreRefused, StoreUnreachable
from graph.remote.addresses import RESULTS, Addresses
from graph.remote.calls import PUSH_S, Server, TimeOver

NTRIPLES: Final = "application/n-triples"
MARK: Final = "urn:dutygraph:staging"
CHUNK_BYTES: Final = 200_000
CHUNK_STATEMENTS: Final = (
    500  # Virtuoso compiles an update as a whole and refuses some thousands of statements
)
_NO_PROTOCOL: Final = (404, 405, 501)
_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
_BAD_IRI: Final = frozenset('<>"{}|^`\\ \t\r\n')


@dataclass(frozen=True, slots=True)
class Pushed:
    """What was published: ``graph`` is empty for the default graph; ``counted`` is what the server says it has, None if it does not say."""

    statements: int
    graph: str
    way: Literal["put", "update"]
    counted: int | None


def push(
    nquads: Path, server: Server, at: Addresses, graph: str = "", *, timeout_s: float = PUSH_S
) -> Pushed:
    """Replace a graph on a server.

    Parameters
    ----------
    nquads : Path
        The statements of a dataset, which all are in one graph: sorted lines, each once, that are N-Triples as well.
    server : Server
    at : Addresses
        Where it answers what.
    graph : str
        IRI of the graph; empty for the default graph.
    timeout_s : float
        Of each request.

    Raises
    ------
    InputError
        If the graph is no IRI.
    StoreRefused
        If the server refuses, or has another number of statements afterwards.
    StoreUnreachable
        If the connection breaks or the time is over.
    """
    if graph and (":" not in graph or _BAD_IRI & set(graph)):
        raise InputError(
            "this is no IRI", source=f"--graph {graph[:80]}", hint="give one like http://example.org/duties"
        )
    try:
        way = _replace(nquads, server, at, graph, timeout_s)
    except TimeOver:
        raise StoreUnreachable(
            f"the server did not finish within {timeout_s:g} s",
            source=at.store or at.update,
            hint="give it more time with --timeout; the old graph may still be there",
        ) from None
    with nquads.open("rb") as stream:
        statements = sum(1 for line in stream if line.strip())
    counted = _counted(server, at, graph)
    if counted is not None and counted != statements:
        raise StoreRefused(
            f"{statements:,} statements were sent and the server counts {counted:,}",
            source=at.query,
            hint="give the graph a name of its own (--graph IRI)" if not graph else "push again",
        )
    return Pushed(statements, graph, way, counted)


def _replace(
    nquads: Path, server: Server, at: Addresses, graph: str, timeout_s: float
) -> Literal["put", "update"]:
    if at.store:
        url = f"{at.store}?{urlencode({'graph': graph}) if graph else 'default'}"
        with server.open(
            "PUT", url, headers={"Content-Type": NTRIPLES}, body=nquads, timeout_s=timeout_s
        ) as reply:
            if reply.is_done:
                return "put"
            if reply.status not in _NO_PROTOCOL or not at.update:
                hint = None if graph else "some servers want a graph with a name: --graph IRI"
                raise server.refusal(reply, at.store, hint=hint)
    _update_all(nquads, server, at.update, graph, timeout_s)
    return "update"


def _update_all(nquads: Path, server: Server, address: str, graph: str, timeout_s: float) -> None:
    staging = f"{graph or MARK}#dutygraph-staging"
    target = f"GRAPH <{graph}>" if graph else "DEFAULT"
    _update(server, address, f"DROP SILENT GRAPH <{staging}>", timeout_s)
    try:
        for chunk in _chunks(nquads):
            _update(server, address, f"INSERT DATA {{ GRAPH <{staging}> {{\n{chunk}}} }}", timeout_s)
        _update(server, address, f"MOVE GRAPH <{staging}> TO {target}", timeout_s)
    except (DutygraphError, TimeOver):
        with suppress(DutygraphError, TimeOver):
            _update(server, address, f"DROP SILENT GRAPH <{staging}>", min(timeout_s, 60.0))
        raise


def _chunks(nquads: Path) -> Iterator[str]:
    lines: list[str] = []
    size = 0
    with nquads.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            lines.append(line)
            size += len(line)
            if size >= CHUNK_BYTES or len(lines) >= CHUNK_STATEMENTS:
                yield "".join(lines)
                lines, size = [], 0
    if lines:
        yield "".join(lines)


def _update(server: Server, address: str, text: str, timeout_s: float) -> None:
    headers = {"Content-Type": "application/sparql-update"}
    with server.open("POST", address, headers=headers, body=text.encode(), timeout_s=timeout_s) as reply:
        if not reply.is_done:
            raise server.refusal(reply, address)


def _counted(server: Server, at: Addresses, graph: str) -> int | None:
    """Ask how many statements the graph has; None where the server does not tell."""
    if not at.query:
        return None
    fields = {"query": _COUNT, **({"default-graph-uri": graph} if graph else {})}
    try:
        with server.open("GET", f"{at.query}?{urlencode(fields)}", headers={"Accept": RESULTS}) as reply:
            if not reply.is_done:
                return None
            (row,) = json.loads(reply.stream.read(1 << 16))["results"]["bindings"]
            return int(row["n"]["value"])
    except (ValueError, KeyError, TypeError, StoreUnreachable, TimeOver):
        return None
