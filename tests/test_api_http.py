"""The HTTP interface: what it answers, in which shape, and what it refuses."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import docx
import hypothesis
import pytest
from fastapi.routing import APIRoute
from hypothesis import strategies as st
from pydantic import TypeAdapter
from starlette.testclient import TestClient

from api import schemas, service
from api.app import SAFE_HEADERS, create_app
from api.desk import schemas as desk_schemas
from api.desk import statsschemas
from api.knowledge import Knowledge
from api.service import Desk
from api.settings import Settings, load_settings
from tests.small_corpus import WARRANTY_SENTENCE, write_corpus

CLERK = "/api/posts/东桥店/索赔专员"

EVERY_ENDPOINT = {
    "/api/ask?q=谁负责保修索赔": schemas.AnswerModel,
    "/api/ask?q=who repairs the nuclear reactor": schemas.AnswerModel,
    "/api/ask?q=谁负责保修索赔&context=": schemas.TalkModel,
    "/api/suggest?q=谁负责索": schemas.SuggestionsModel,
    "/api/suggest?q=": schemas.SuggestionsModel,
    "/api/posts?q=经理&limit=2": schemas.PostPageModel,
    CLERK: schemas.PostModel,
    "/api/departments": list[schemas.UnitModel],
    "/api/overlaps": desk_schemas.OverlapsModel,
    "/api/audit": desk_schemas.AuditModel,
    "/api/gaps": desk_schemas.GapsModel,
    "/api/raci": desk_schemas.RaciModel,
    "/api/stats": statsschemas.StatsModel,
    "/health": schemas.HealthModel,
}

REFUSED = {
    "/api/ask": 400,
    "/api/ask?q=": 400,
    "/api/ask?q=" + "x" * 2_001: 400,
    "/api/ask?q=x&limit=0": 400,
    "/api/suggest?q=x&limit=51": 400,
    "/api/posts?offset=-1": 400,
    "/api/posts?limit=many": 400,
    "/api/posts/东桥店/没有": 404,
    "/api/documents/nothing.txt": 404,
    "/api/documents/../../corpus.toml": 404,
    "/api/documents/%2e%2e/%2e%2e/etc/passwd": 404,
    "/api/documents//etc/passwd": 404,
    "/api/export/gexg": 404,
    "/api/export/turtle?view=nonsense": 404,
    "/api/nothing": 404,
    "/static/../app.py": 404,
    "/static/%2e%2e/app.py": 404,
    "/source/..%2f..%2fetc%2fpasswd": 404,
}


def get(client: TestClient, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("address", EVERY_ENDPOINT)
def test_answers_are_what_openapi_promises_and_nothing_more(client: TestClient, address: str) -> None:
    body = get(client, address)
    model: TypeAdapter[Any] = TypeAdapter(EVERY_ENDPOINT[address])
    assert json.loads(model.dump_json(model.validate_python(body), exclude_unset=True)) == body


def test_every_json_endpoint_is_covered(client: TestClient) -> None:
    described = set(client.get("/openapi.json").json()["paths"])
    called = {address.partition("?")[0].replace("东桥店/索赔专员", "{post}") for address in EVERY_ENDPOINT}
    assert described - called == {"/api/documents/{path}", "/api/export/{format}", "/sparql"}


def test_the_description_has_summaries_tags_and_the_error_shape(client: TestClient) -> None:
    description = client.get("/openapi.json").json()
    tags = {tag["name"] for tag in description["tags"]}
    for path, operations in description["paths"].items():
        assert set(operations) == {"get"}, path
        operation = operations["get"]
        assert operation["summary"]
        assert set(operation["tags"]) <= tags
        assert "503" in operation["responses"]
        assert "HTTPValidationError" not in json.dumps(operation), "errors have one shape: ErrorModel"


def test_an_answer_quotes_the_document_at_its_offsets(client: TestClient) -> None:
    answer = get(client, "/api/ask?q=谁负责保修索赔")
    assert answer["status"] == "answered"
    assert answer["answers"][0]["label"] == "索赔专员"
    for item in answer["answers"]:
        assert item["evidence"]
        for found in item["evidence"]:
            text = client.get(f"/api/documents/{quote(found['document'])}").text
            assert text[found["start"] : found["end"]] == found["quote"]


def test_a_post_shows_its_lines_duties_and_sources(client: TestClient) -> None:
    post = get(client, CLERK)
    assert [line["party"]["label"] for line in post["superiors"]] == ["服务经理"]
    assert [party["label"] for party in post["chain"]] == ["总经理", "服务总监", "服务经理"]
    assert WARRANTY_SENTENCE in [duty["text"] for duty in post["duties"]]
    assert post["sources"][0]["document"] == "east/service.txt"
    assert get(client, f"/api/posts/{quote(post['id'], safe='')}") == post


def test_two_superiors_are_both_shown_with_who_says_so(client: TestClient) -> None:
    post = get(client, "/api/posts/东桥店/备件经理")
    assert {line["party"]["label"]: line["stated_by"] for line in post["superiors"]} == {
        "总经理": ["subordinate"],
        "服务总监": ["superior"],
    }


def test_posts_are_filtered_and_paged(client: TestClient) -> None:
    everything = get(client, "/api/posts")
    assert everything["total"] == len(everything["posts"])
    managers = get(client, "/api/posts?q=经理&organization=东桥店")
    assert {post["label"] for post in managers["posts"]} == {"服务经理", "备件经理", "总经理"}
    assert {post["organization"] for post in managers["posts"]} == {"东桥店"}
    second = get(client, "/api/posts?offset=1&limit=1")
    assert second["posts"] == everything["posts"][1:2]
    department = get(client, "/api/posts?department=备件部")
    assert [post["label"] for post in department["posts"]] == ["备件经理"]


def test_the_same_title_in_two_organisations_stays_two_posts(client: TestClient) -> None:
    found = get(client, "/api/posts?q=服务经理")["posts"]
    assert sorted(post["organization"] for post in found) == ["东桥店", "西渡店"]


@pytest.mark.parametrize("address", REFUSED)
def test_every_refusal_has_the_one_shape(client: TestClient, address: str) -> None:
    response = client.get(address)
    assert response.status_code == REFUSED[address], response.text
    assert set(response.json()) == {"error"}
    error = schemas.ErrorModel.model_validate(response.json()).error
    assert error.status == response.status_code
    assert error.message
    assert "\n" not in error.message


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_but_get(client: TestClient, method: str) -> None:
    for address in ("/api/ask?q=x", "/", "/api/posts"):
        response = client.request(method, address)
        assert response.status_code == 405
        assert schemas.ErrorModel.model_validate(response.json())


def test_no_dataset_is_503_in_the_one_shape(settings: Settings, tmp_path: Any) -> None:
    empty = load_settings(flags={"data": tmp_path / "nothing"}, environment={}, folder=tmp_path)
    client = TestClient(create_app(Desk(empty), empty), raise_server_exceptions=False)
    for address in ("/health", "/api/ask?q=x", "/api/stats"):
        response = client.get(address)
        assert response.status_code == 503
        assert "build" in schemas.ErrorModel.model_validate(response.json()).error.hint  # type: ignore[operator]


def test_a_fault_of_the_program_is_500_in_the_one_shape(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Knowledge) -> None:
        raise RuntimeError("a secret of the inside")

    monkeypatch.setattr(Knowledge, "stats", fail)
    response = client.get("/health")
    assert response.status_code == 500
    assert schemas.ErrorModel.model_validate(response.json())
    assert "secret" not in response.text
    assert response.headers["content-security-policy"] == SAFE_HEADERS["content-security-policy"]


@pytest.mark.parametrize("address", ["/", "/api/stats", "/api/nothing", "/static/style.css", "/api/ask"])
def test_every_answer_has_the_safe_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    assert {name: headers[name] for name in SAFE_HEADERS} == SAFE_HEADERS
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize("name", ["gexf", "graphml", "csv", "turtle", "json"])
def test_exports_come_with_their_type_and_a_file_name(client: TestClient, name: str) -> None:
    response = client.get(f"/api/export/{name}")
    assert response.status_code == 200
    assert response.content
    assert "attachment" in response.headers["content-disposition"]
    assert int(response.headers["content-length"]) == len(response.content)
    assert response.headers["content-type"].partition(";")[0] not in ("", "text/html")


def test_files_of_one_ending_have_names_of_their_own(client: TestClient) -> None:
    names = [
        client.get(f"/api/export/{name}")
        .headers["content-disposition"]
        .partition('filename="')[2]
        .rstrip('"')
        for name in ("csv", "neo4j", "json", "nodelink", "trig", "rdfxml", "xlsx")
    ]
    assert names == [
        "dutygraph-posts.zip",
        "dutygraph-everything.neo4j.zip",
        "dutygraph-posts.json",
        "dutygraph-posts.nodelink.json",
        "dutygraph-everything.trig",
        "dutygraph-everything.rdf",
        "dutygraph-everything.xlsx",
    ]


def test_a_new_build_is_served_without_a_restart(tmp_path: Any) -> None:
    fresh = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    root = write_corpus(tmp_path / "corpus")
    service.build(root, fresh)
    client = TestClient(create_app(Desk(fresh), fresh))
    before = get(client, "/api/stats")["posts"]
    (root / "west" / "more.txt").write_text("保洁员\n岗位职责：\n1、负责展厅地面的清洁。\n", "utf-8")
    service.build(root, fresh)
    assert get(client, "/api/stats")["posts"] == before + 1


def test_evidence_from_a_word_file_says_which_cell_and_its_loss_is_noticed(tmp_path: Any) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    word = docx.Document()
    word.add_paragraph("岗位说明书")
    rows = (("岗位名称", "仓库管理员"), ("直接上级", "备件经理"), ("岗位职责", "1、负责备件的收货和上架。"))
    form = word.add_table(rows=3, cols=2)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            form.cell(row, column).text = text
    word.save(str(folder / "form.docx"))
    fresh = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    service.build(folder, fresh)
    address = "/api/posts/corpus/仓库管理员"
    post = get(TestClient(create_app(Desk(fresh), fresh)), address)
    assert post["superiors"][0]["evidence"][0]["place"] == "table 1, row 2, column 2"
    assert post["superiors"][0]["evidence"][0]["before"] == "直接上级"
    for file in (tmp_path / "data").glob("generations/*/places/*"):
        file.unlink()
    assert TestClient(create_app(Desk(fresh), fresh)).get(address).status_code == 503


@hypothesis.settings(
    max_examples=60, suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture], deadline=None
)
@hypothesis.given(data=st.data())
def test_whatever_is_asked_the_answer_is_right_or_refused_in_the_one_shape(
    client: TestClient, data: st.DataObject
) -> None:
    description = client.get("/openapi.json").json()
    path = data.draw(st.sampled_from(sorted(description["paths"])))
    parameters = {}
    for parameter in description["paths"][path]["get"].get("parameters", []):
        value = data.draw(st.one_of(st.text(max_size=40), st.integers(-5, 2_000).map(str)))
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(value, safe=""))
        else:
            parameters[parameter["name"]] = value
    response = client.get(path, params=parameters)
    assert response.status_code in (200, 307, 400, 404), response.text
    if response.status_code >= 400:
        assert schemas.ErrorModel.model_validate(response.json())


def test_no_endpoint_changes_anything(client: TestClient) -> None:
    routes = [route for route in client.app.routes if isinstance(route, APIRoute)]  # type: ignore[attr-defined]
    assert all(route.methods == {"GET"} for route in routes)
