"""What a server answers where: found by asking, because each product has addresses of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from corpus.errors import StoreRefused
from graph.remote.calls import Server, TimeOver, checked_url, shown

PROBE_S: Final = 20.0
RESULTS: Final = "application/sparql-results+json"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server takes queries, updates (empty: not known) and whole graphs (the Graph Store Protocol; empty: not known)."""

    query: str
    update: str = ""
    store: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """Addresses of a kind of server below its base address. ``mark`` stands in its Server header; empty: whatever does."""

    store: str
    query: str
    update: str
    mark: str = ""
    needs_account: bool = False


PRODUCTS: Final = (
    Product("store", "query", "update"),  # Oxigraph
    Product("sparql-graph-crud-auth", "sparql", "sparql-auth", "virtuoso", needs_account=True),
    Product("sparql-graph-crud", "sparql", "sparql", "virtuoso"),
    Product("data", "sparql", "update"),  # Fuseki, below the name of its dataset
    Product("rdf-graphs/service", "", "statements"),  # RDF4J and GraphDB, below the name of the repository
)


def find_addresses(url: str, server: Server, *, has_account: bool) -> Addresses:
    """Return where a server answers what, given its base address or any one of them.

    Raises
    ------
    InputError
        If the address is none of HTTP.
    StoreUnreachable
        If nobody answers.
    StoreRefused
        If none of the addresses answers a query.
    """
    base = shown(checked_url(url)).rstrip("/")
    answered: dict[str, str | None] = {}
    for product, root in _candidates(base):
        query = _joined(root, product.query)
        if query not in answered:
            answered[query] = _server_of(query, server)
        mark = answered[query]
        if mark is None or product.mark not in mark or (product.needs_account and not has_account):
            continue
        return Addresses(query, _joined(root, product.update), _joined(root, product.store))
    raise StoreRefused(
        f"no SPARQL queries are answered there (tried {', '.join(answered)})",
        source=base,
        hint="give the addresses: --query-url, --update-url",
    )


def _candidates(base: str) -> Iterator[tuple[Product, str]]:
    for product in PRODUCTS:
        for tail in (product.store, product.query, product.update):
            if tail and base.endswith(f"/{tail}"):
                yield product, base.removesuffix(f"/{tail}")
    for product in PRODUCTS:
        yield product, base


def _joined(root: str, tail: str) -> str:
    return f"{root}/{tail}" if tail else root


def _server_of(query: str, server: Server) -> str | None:
    """Return the Server header in lower case if an address answers queries."""
    url = f"{query}?{urlencode({'query': 'ASK {}'})}"
    try:
        with server.open("GET", url, headers={"Accept": RESULTS}, timeout_s=PROBE_S) as reply:
            headers = {name.lower(): value.lower() for name, value in reply.headers.items()}
            is_result = reply.is_done and headers.get("content-type", "").startswith(RESULTS)
            return headers.get("server", "") if is_result else None
    except TimeOver:
        return None
