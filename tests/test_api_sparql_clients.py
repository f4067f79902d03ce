"""A real server, asked by clients that others wrote: SPARQLWrapper and rdflib's SPARQLStore."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
import uvicorn
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from api.app import create_app
from api.server import listen
from api.service import Desk
from api.settings import Settings

LINES = """PREFIX org: <http://www.w3.org/ns/org#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?post ?superior { ?p org:reportsTo ?s . ?p rdfs:label ?post . ?s rdfs:label ?superior }"""
TREE = (
    "PREFIX org: <http://www.w3.org/ns/org#> CONSTRUCT { ?p org:reportsTo ?s } WHERE { ?p org:reportsTo ?s }"
)
CYCLE = "PREFIX org: <http://www.w3.org/ns/org#> ASK { ?p org:reportsTo+ ?p }"
EXPECTED = ("索赔专员", "服务经理")
WAIT_S = 20

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")


@pytest.fixture(scope="module")
def endpoint(dataset: Path, settings: Settings) -> Iterator[str]:
    """Serve the small dataset and return the address of its endpoint."""
    assert dataset.is_dir()
    listener = listen("127.0.0.1", 18_500)
    server = uvicorn.Server(
        uvicorn.Config(create_app(Desk(settings), settings), log_level="error", access_log=False)
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"
    server.should_exit = True
    thread.join(WAIT_S)
    listener.close()


def asked(endpoint: str, query: str, form: str, *, method: str = "GET", direct: bool = False) -> Any:
    client = SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    if direct:
        client.setRequestMethod(POSTDIRECTLY)
    return client.query().convert()


@pytest.mark.parametrize(("method", "direct"), [("GET", False), (POST, False), (POST, True)])
def test_sparqlwrapper_reads_rows_in_each_way_of_asking(endpoint: str, method: str, direct: bool) -> None:
    found = asked(endpoint, LINES, JSON, method=method, direct=direct)["results"]["bindings"]
    assert EXPECTED in [(row["post"]["value"], row["superior"]["value"]) for row in found]
    assert len(found) == 8


def test_sparqlwrapper_reads_every_format_of_rows(endpoint: str) -> None:
    for form in (CSV, TSV):
        assert all(name.encode() in asked(endpoint, LINES, form) for name in EXPECTED)
    assert EXPECTED[0] in asked(endpoint, LINES, XML).toxml()
    assert asked(endpoint, CYCLE, JSON)["boolean"] is False


@pytest.mark.parametrize("form", [TURTLE, RDFXML, JSONLD])
def test_sparqlwrapper_reads_every_format_of_statements(endpoint: str, form: str) -> None:
    found = asked(endpoint, TREE, form)
    graph = rdflib.Graph().parse(data=found, format="turtle") if form == TURTLE else found
    assert len(graph) == 8


def test_sparqlwrapper_is_told_what_is_wrong(endpoint: str) -> None:
    with pytest.raises(QueryBadFormed, match="line 1, column 12"):
        asked(endpoint, "SELECT * { }}", JSON)
    client = SPARQLWrapper(endpoint)
    client.setQuery("INSERT DATA { <a:b> <a:c> 1 }")
    client.setMethod(POST)
    with pytest.raises(Exception, match="403"):
        client.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_takes_the_server_for_a_graph(endpoint: str, method: str) -> None:
    graph = rdflib.Graph(SPARQLStore(endpoint, method=method))
    rows: Any = graph.query(LINES)
    assert EXPECTED in [(str(row.post), str(row.superior)) for row in rows]
    org = rdflib.Namespace("http://www.w3.org/ns/org#")
    assert len(list(graph.subject_objects(org.reportsTo))) == 8
    assert bool(graph.query(CYCLE)) is False
