"""The address ``/sparql`` by the SPARQL 1.1 Protocol: ways to ask, formats, refusals, limits that say so."""

from __future__ import annotations

import asyncio
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from httpx2 import Response
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Desk
from api.settings import Settings
from api.sparql.gate import MOST_WAITING, Gate
from api.sparql.negotiation import GRAPHS, PAGE, ROWS, negotiated
from corpus.errors import QueryStopped
from graph.sparql.model import Formats, Limits, QueryResult
from ontology.terms import ID

POSTS = "SELECT ?post { ?p a org:Post ; rdfs:label ?post } ORDER BY ?post"
TREE = "CONSTRUCT { ?p org:reportsTo ?s } WHERE { ?p org:reportsTo ?s }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CLAIMS = f"{ID}organization/东桥店/post/索赔专员"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")


def get(client: TestClient, query: str, accept: str = "*/*", **more: str) -> Response:
    return client.get("/sparql", params={"query": query, **more}, headers={"accept": accept})


def error_of(response: Response) -> str:
    return str(response.json()["error"]["message"])


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "json"),
        ("*/*", "json"),
        ("application/sparql-results+xml", "xml"),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.5", "tsv"),
        ("text/*", "csv"),
        ("application/json;q=0.9, application/sparql-results+json;q=0", "json"),
        ("TEXT/CSV ; Q=1", "csv"),
        ("text/turtle", ""),
        ("text/csv;q=0", ""),
        ("text/csv;q=much", ""),
    ],
)
def test_the_best_format_on_offer_is_chosen(accept: str, name: str) -> None:
    offer = negotiated(accept, ROWS)
    assert (offer[1] if offer else "") == name


def test_a_browser_gets_a_page_and_a_program_rdf() -> None:
    offers = (PAGE, *ROWS, *GRAPHS)
    assert negotiated(BROWSER, offers) is PAGE
    assert negotiated("text/turtle, text/html;q=0.5", offers) == ("text/turtle", "turtle")


@pytest.mark.parametrize("way", ["get", "form", "body"])
def test_a_query_comes_in_three_ways(client: TestClient, way: str) -> None:
    if way == "get":
        response = get(client, POSTS)
    elif way == "form":
        response = client.post("/sparql", data={"query": POSTS})
    else:
        response = client.post(
            "/sparql", content=POSTS.encode(), headers={"content-type": "application/sparql-query"}
        )
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/sparql-results+json"
    assert "索赔专员" in response.text


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (POSTS, "application/sparql-results+xml", "application/sparql-results+xml"),
        (POSTS, "text/csv", "text/csv; charset=utf-8"),
        (POSTS, "application/json", "application/json"),
        (TREE, "*/*", "text/turtle; charset=utf-8"),
        (TREE, "application/ld+json", "application/ld+json"),
        (TREE, "application/rdf+xml;q=0.9, application/n-triples;q=0.2", "application/rdf+xml"),
    ],
)
def test_the_answer_is_of_the_type_that_was_asked_for(
    client: TestClient, query: str, accept: str, media_type: str
) -> None:
    response = get(client, query, accept)
    assert (response.status_code, response.headers["content-type"]) == (200, media_type)
    assert "accept" in response.headers["vary"]


def test_a_format_may_stand_in_the_address(client: TestClient) -> None:
    assert get(client, POSTS, BROWSER, format="tsv").text.startswith("?post\n")
    assert get(client, POSTS, "text/csv", format="json").json()["head"]["vars"] == ["post"]
    assert get(client, POSTS, BROWSER, format="text/csv").text.startswith("post\r\n")


def test_csv_for_a_spreadsheet_begins_with_a_byte_order_mark_and_holds_no_formula(client: TestClient) -> None:
    response = get(client, POSTS, format="csv", excel="1")
    assert response.content.startswith(b"\xef\xbb\xbfpost")
    assert "attachment" in response.headers["content-disposition"]
    assert int(response.headers["content-length"]) == len(response.content)
    risky = get(client, "SELECT ('=cmd()' AS ?x) (-3 AS ?n) {}", format="csv", excel="1")
    assert risky.content.decode("utf-8-sig").splitlines()[1] == "'=cmd(),-3"
    assert get(client, "SELECT ('=cmd()' AS ?x) {}", "text/csv").text.splitlines()[1] == "=cmd()"


@pytest.mark.parametrize(
    ("more", "status", "said"),
    [
        ({"query": "SELECT"}, 400, "line 1, column 7"),
        ({"query": "ASK { SERVICE <http://x/> { ?s ?p ?o } }"}, 403, "SERVICE is refused"),
        ({"query": "CLEAR ALL"}, 403, "CLEAR changes data"),
        ({"update": "CLEAR ALL"}, 403, "updates are refused"),
        ({"query": "ASK {}", "default-graph-uri": "http://x/"}, 400, "one graph"),
        ({"query": "ASK {}", "named-graph-uri": "http://x/"}, 400, "one graph"),
        ({"query": ["ASK {}", "ASK {}"]}, 400, "several queries"),
        ({"query": "ASK {}", "format": "pdf"}, 400, "no format 'pdf'"),
        ({"query": "ASK {}", "format": "turtle"}, 406, "application/sparql-results+json"),
        ({"query": "ASK {}", "timeout": "-1"}, 400, "timeout=-1 cannot be"),
        ({"query": "ASK {}", "limit": "few"}, 400, "limit=few cannot be"),
        ({"query": ENDLESS, "timeout": "0.3"}, 503, "longer than 0.3 s"),
        ({"query": ""}, 400, "the query is empty"),
    ],
)
def test_what_is_wrong_has_its_status_and_one_line(
    client: TestClient, more: dict[str, str], status: int, said: str
) -> None:
    response = client.get("/sparql", params=more)
    assert response.status_code == status
    assert said in error_of(response)
    assert "\n" not in error_of(response)


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("text/plain", b"ASK {}", 415),
        ("", b"ASK {}", 415),
        ("application/sparql-update", b"CLEAR ALL", 403),
        ("application/sparql-query", b"\xff", 400),
        ("application/x-www-form-urlencoded", b"", 400),
        ("application/x-www-form-urlencoded", b"update=CLEAR+ALL", 403),
        ("application/sparql-query", b"#" * (1 << 20) + b"\nASK {}", 413),
    ],
)
def test_a_body_that_is_no_query_is_refused(
    client: TestClient, kind: str, content: bytes, status: int
) -> None:
    response = client.post("/sparql", content=content, headers={"content-type": kind})
    assert response.status_code == status
    assert error_of(response)


def test_a_type_that_cannot_be_given_is_406(client: TestClient) -> None:
    assert get(client, POSTS, "image/png").status_code == 406
    assert get(client, POSTS, "text/turtle").status_code == 406
    assert get(client, TREE, "text/csv").status_code == 406
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406


def test_a_cut_answer_says_so_in_a_header_and_in_json(client: TestClient) -> None:
    response = get(client, POSTS, limit="2")
    assert response.headers["x-result-truncated"] == "2 rows"
    assert response.json()["truncated"] == "2"
    assert len(response.json()["results"]["bindings"]) == 2
    assert "x-result-truncated" not in get(client, POSTS).headers


def test_a_request_cannot_widen_the_limits_of_the_server(dataset: Path, settings: Settings) -> None:
    assert dataset.is_dir()
    narrow = replace(settings, sparql_rows=3, sparql_seconds=1)
    client = TestClient(create_app(Desk(narrow), narrow))
    assert get(client, POSTS, limit="1000").headers["x-result-truncated"] == "3 rows"
    began = time.monotonic()
    response = get(client, ENDLESS, timeout="600")
    assert (response.status_code, time.monotonic() - began < 10) == (503, True)


@pytest.mark.parametrize("accept", ["*/*", "text/turtle", "application/rdf+xml", "application/ld+json"])
def test_without_a_query_a_program_is_told_what_the_service_is(client: TestClient, accept: str) -> None:
    response = client.get("/sparql", headers={"accept": accept})
    media_type = response.headers["content-type"].partition(";")[0]
    graph = rdflib.Graph().parse(data=response.content, format=media_type)
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    service = graph.value(predicate=rdflib.RDF.type, object=sd.Service)
    assert str(graph.value(service, sd.endpoint)) == "http://testserver/sparql"
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in graph
    assert graph.value(graph.value(service, sd.defaultDataset), sd.defaultGraph) is not None


def test_other_sites_read_only_where_the_settings_name_them(dataset: Path, settings: Settings) -> None:
    assert dataset.is_dir()
    origin = {"origin": "https://wiki.example"}
    allow = "access-control-allow-origin"
    for cors, expected in (
        ("none", None),
        ("https://other.example, https://wiki.example/", origin["origin"]),
        ("*", "*"),
    ):
        changed = replace(settings, cors=cors)
        client = TestClient(create_app(Desk(changed), changed))
        assert client.get("/sparql?query=ASK{}", headers=origin).headers.get(allow) == expected
        assert client.options("/sparql", headers=origin).headers.get(allow) == expected


def test_a_newer_dataset_is_queried_without_a_restart(tmp_path: Path) -> None:
    from api import service
    from api.settings import load_settings
    from tests.small_corpus import write_corpus

    corpus = write_corpus(tmp_path / "corpus")
    fresh = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    service.build(corpus, fresh)
    client = TestClient(create_app(Desk(fresh), fresh))
    assert "质检员" not in get(client, POSTS).text
    (corpus / "west" / "more.txt").write_text(
        "质检员\n直接上级：服务经理\n岗位职责：\n1、负责终检。\n", "utf-8"
    )
    service.build(corpus, fresh)
    assert "质检员" in get(client, POSTS).text


def test_a_server_without_a_dataset_says_so(tmp_path: Path, settings: Settings) -> None:
    empty = replace(settings, data=tmp_path / "none")
    client = TestClient(create_app(Desk(empty), empty), raise_server_exceptions=False)
    assert get(client, POSTS).status_code == 503


class Slow:
    """An engine that answers when it is told to."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def query(self, text: str, limits: Limits, formats: Formats = Formats()) -> QueryResult:  # noqa: B008
        self.go.wait(10)
        return QueryResult("boolean", "json", b"", 1)


def test_too_many_queries_at_once_are_sent_away_and_the_others_answered() -> None:
    async def crowd() -> list[object]:
        gate, engine = Gate(at_once=1), Slow()

        async def ask() -> object:
            try:
                return await gate.query(engine, "ASK {}", limits=Limits(), formats=Formats())
            except QueryStopped as problem:
                engine.go.set()
                return problem

        return list(await asyncio.gather(*(ask() for _ in range(MOST_WAITING + 3))))

    found = asyncio.run(crowd())
    refused = [one for one in found if isinstance(one, QueryStopped)]
    assert len(refused) == 2
    assert "too many queries at once" in str(refused[0])
