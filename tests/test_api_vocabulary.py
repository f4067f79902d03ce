from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from starlette.testclient import TestClient

from api.negotiation import chosen_type
from ontology import terms
from ontology.reference import VOCABULARY_FILE, load_vocabulary

TYPES = {
    "text/turtle": "turtle",
    "application/ld+json": "json-ld",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
}
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def graph_of(content: bytes, syntax: str) -> Graph:
    if syntax == "json-ld":  # rdflib's reader calls what it uses itself outdated
        import pyoxigraph

        quads = pyoxigraph.parse(content, format=pyoxigraph.RdfFormat.JSON_LD)
        content, syntax = "".join(f"{quad.triple} .\n" for quad in quads).encode(), "nt"
    return Graph().parse(data=content, format=syntax)


def as_lines(graph: Graph) -> list[str]:
    """Return the statements; tags of languages in lower case, as one of the readers gives them."""
    return (
        graph.serialize(format="nt")
        .replace("@zh-Hans", "@zh-hans")
        .replace("@zh-Hant", "@zh-hant")
        .splitlines()
    )


@pytest.mark.parametrize("media_type", TYPES)
def test_programs_get_the_vocabulary_in_the_form_they_ask_for(client: TestClient, media_type: str) -> None:
    response = client.get("/dutygraph", headers={"accept": f"text/html;q=0.5, {media_type}"})
    assert response.headers["content-type"].partition(";")[0] == media_type
    assert "accept" in response.headers["vary"]
    found = graph_of(response.content, TYPES[media_type])
    assert set(as_lines(found)) == set(as_lines(Graph().parse(VOCABULARY_FILE)))


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "rdf", "nt"])
def test_a_suffix_names_the_form(client: TestClient, suffix: str) -> None:
    response = client.get(f"/dutygraph.{suffix}", headers={"accept": BROWSER})
    assert response.status_code == 200
    assert not response.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    ("path", "status"), [("/dutygraph.docx", 404), ("/dutygraph/nothing", 404), ("/dutygraph/../app.py", 404)]
)
def test_what_is_not_there_is_said_in_one_line(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.json()["error"]["message"]


def test_a_form_that_nobody_makes_is_refused_with_those_there_are(client: TestClient) -> None:
    response = client.get("/dutygraph", headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "text/turtle" in response.json()["error"]["message"]


def test_people_get_a_page_with_an_anchor_for_every_term(client: TestClient) -> None:
    page = client.get("/dutygraph?lang=en", headers={"accept": BROWSER}).text
    anchors = set(re.findall(r'<article class="card term" id="(\w+)"', page))
    graph = Graph().parse(VOCABULARY_FILE)
    assert anchors == {
        str(term).removeprefix(terms.DUTY)
        for term in set(graph.subjects())
        if isinstance(term, URIRef) and str(term).startswith(terms.DUTY)
    }
    linked = set(re.findall(r'href="#(\w+)"', page))
    assert linked <= anchors | set(re.findall(r'id="([\w-]+)"', page))
    for text in ("职责", "duty of", "org:Post", "schema:responsibilities", "dcterms:isPartOf", "xsd:boolean"):
        assert text in page


def test_the_page_speaks_the_language_of_the_visitor(client: TestClient) -> None:
    chinese, english = (client.get(f"/dutygraph?lang={lang}").text for lang in ("zh", "en"))
    assert "<h1>职责图谱：岗位与职责</h1>" in chinese
    assert "<h1>Dutygraph: posts and their duties</h1>" in english
    assert "命名空间" in chinese
    assert "命名空间" not in english


def test_every_page_leads_to_the_vocabulary_and_every_file_there_is_turtle(client: TestClient) -> None:
    assert 'href="/dutygraph"' in client.get("/").text
    files = re.findall(r'href="(/dutygraph/[^"]+\.ttl)"', client.get("/dutygraph").text)
    names = {Path(file).stem for file in files}
    assert {"shapes", "functions", "titles", "departments", "objects", "verbs", "everyday"} == names
    for file in files:
        response = client.get(file)
        assert response.headers["content-type"].startswith("text/turtle")
        assert response.content.startswith((b"@prefix", b"#"))


def test_the_old_way_leads_to_the_namespace(client: TestClient) -> None:
    response = client.get("/ontology", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (308, "/dutygraph")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/html"),
        (BROWSER, "text/html"),
        ("text/*;q=0.3, text/turtle", "text/turtle"),
        ("text/html;q=0, */*", "text/turtle"),
        ("TEXT/TURTLE", "text/turtle"),
        ("text/html;q=nonsense, text/turtle;q=0.1", "text/turtle"),
        ("application/json", None),
    ],
)
def test_the_dearest_wish_is_met(accept: str, chosen: str | None) -> None:
    assert chosen_type(accept, ("text/html", "text/turtle")) == chosen


def test_every_term_of_the_file_is_read() -> None:
    found = load_vocabulary()
    assert len(found.of("class")) == 11
    (term,) = [one for one in found.terms if one.name == "Responsible"]
    assert (term.label, term.notation) == (("responsible", "负责"), "R")
