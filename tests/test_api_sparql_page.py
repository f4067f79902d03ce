"""The page ``/sparql``: the cookbook, rows that lead on, a fault at its line, a long result that says where it was cut."""

from __future__ import annotations

import pyoxigraph
from httpx2 import Response
from starlette.testclient import TestClient

from api.sparql.recipes import recipes

TREE = "CONSTRUCT { ?p org:reportsTo ?s } WHERE { ?p org:reportsTo ?s }"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def get(client: TestClient, query: str, accept: str = "*/*", **more: str) -> Response:
    return client.get("/sparql", params={"query": query, **more}, headers={"accept": accept})


def test_the_page_offers_the_cookbook_in_the_visitor_s_language(client: TestClient) -> None:
    page = client.get("/sparql?lang=zh", headers={"accept": BROWSER})
    assert page.headers["content-type"].startswith("text/html")
    assert recipes()[0].title_zh in page.text
    english = client.get("/sparql?lang=en", headers={"accept": BROWSER}).text
    assert all(recipe.title_en in english for recipe in recipes())
    assert 'href="/sparql"' in client.get("/", headers={"accept": BROWSER}).text


def test_rows_on_the_page_lead_to_posts_and_passages(client: TestClient) -> None:
    query = "SELECT ?post ?said ?d { ?post rdfs:label '索赔专员' ; prov:wasQuotedFrom ?said . ?d duty:dutyOf ?post }"
    page = get(client, query, BROWSER).text
    assert 'href="/posts/' in page
    assert 'href="/source/east/service.txt?start=' in page
    assert 'href="/sparql?query=DESCRIBE+' in page


def test_words_of_documents_are_escaped_on_the_page(client: TestClient) -> None:
    page = get(client, "SELECT ('<script>alert(1)</script>' AS ?x) {}", BROWSER).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_fault_is_shown_at_its_line(client: TestClient) -> None:
    response = get(client, "SELECT *\n{ ?s ?p\n}", BROWSER)
    assert response.status_code == 400
    assert '<li></li><li class="fault"></li><li></li>' in response.text
    assert "line 2, column 3" in response.text
    assert "SELECT *\n{ ?s ?p" in response.text


def test_statements_and_an_empty_result_are_shown(client: TestClient) -> None:
    assert "org:reportsTo" in get(client, TREE, BROWSER).text
    assert "0 rows" in get(client, "SELECT * { ?s <x:y> ?o }", BROWSER, lang="en").text


def test_a_long_result_is_cut_on_the_page_and_whole_in_the_file(client: TestClient) -> None:
    everything = "SELECT * { ?s ?p ?o }"
    page = get(client, everything, BROWSER, lang="en").text
    assert page.count("<tr>") == 501
    assert "Only the first 500 are shown here" in page
    whole = pyoxigraph.parse_query_results(
        get(client, everything).content, format=pyoxigraph.QueryResultsFormat.JSON
    )
    assert isinstance(whole, pyoxigraph.QuerySolutions)
    assert len(list(whole)) > 500
