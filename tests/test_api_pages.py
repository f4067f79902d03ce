"""The pages as a browser without JavaScript gets them: complete, escaped, in two languages."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Desk, build
from api.settings import load_settings
from api.templating import TEMPLATES
from api.words import WORDS, choose_lang
from tests.small_corpus import WARRANTY_SENTENCE, write_corpus

PAGES = (
    "/",
    "/ask?q=谁负责保修索赔",
    "/posts",
    "/posts/东桥店/索赔专员",
    "/departments/东桥店/售后服务部",
    "/source/east/service.txt",
    "/reports",
    "/reports/overlaps",
    "/reports/audit",
    "/reports/gaps",
    "/reports/raci",
    "/reports/raci?table=2",
    "/export",
    "/sparql",
    "/sparql?query=SELECT * { ?s org:reportsTo ?o }",
    "/api",
)
VOID = {"meta", "link", "input", "br", "path", "circle", "img", "hr"}


class Outline(HTMLParser):
    """Checks that tags close in order, and collects links, ids, labels and headings."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.landmarks: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag in ("main", "header", "footer", "nav"):
            self.landmarks.append(tag)
        self.inline += [name for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag


def outline(text: str) -> Outline:
    parser = Outline()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    return parser


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_whole_and_needs_no_inline_code(client: TestClient, page: str, lang: str) -> None:
    response = client.get(page, headers={"accept-language": lang, "accept": "text/html"})
    assert response.status_code == 200
    assert response.text.startswith("<!doctype html>")
    assert f'<html lang="{"en" if lang == "en" else "zh-Hans"}">' in response.text
    found = outline(response.text)
    assert found.inline == []
    assert found.headings.count("h1") == 1
    assert found.landmarks.count("main") == 1
    assert len(found.ids) == len(set(found.ids))
    assert "http://" not in re.sub(r"http://(www\.w3|purl)\.org", "", response.text)
    assert "https://" not in response.text.replace("https://w3id.org", "")


def test_every_link_of_every_page_leads_somewhere(client: TestClient) -> None:
    seen = set()
    for page in PAGES:
        for link in outline(client.get(page, headers={"accept": "text/html"}).text).links:
            address = link.partition("#")[0]
            if address.startswith("/") and address not in seen:
                seen.add(address)
                assert client.get(address).status_code == 200, address
    assert len(seen) > 40


def test_a_title_with_a_slash_has_a_page(client: TestClient) -> None:
    link = next(link for link in outline(client.get("/posts").text).links if "%252F" in link)
    page = client.get(link).text
    assert "机/电组长" in page
    assert "负责派工和返修车辆的复检" in page


def test_evidence_leads_to_the_marked_passage(client: TestClient) -> None:
    links = outline(client.get("/ask?q=谁负责保修索赔").text).links
    passage = next(link for link in links if link.startswith("/source/"))
    assert passage.endswith("#hit")
    page = client.get(passage).text
    marked = re.search(r'<mark id="hit"[^>]*>(.*?)</mark>', page)
    assert marked is not None
    assert WARRANTY_SENTENCE in marked[1]


def test_the_words_of_documents_cannot_become_code(tmp_path: Path) -> None:
    settings = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    root = write_corpus(tmp_path / "corpus")
    evil = "<script>alert(1)</script><b onclick=x>"
    (root / "east" / 'a"b<i>.txt').write_text(f"保洁员\n岗位职责：\n1、负责{evil}清洁。\n", "utf-8")
    build(root, settings)
    client = TestClient(create_app(Desk(settings), settings))
    for page in (
        "/",
        "/posts",
        "/posts/东桥店/保洁员",
        "/ask?q=谁负责清洁",
        f"/source/{quote(f'east/a{chr(34)}b<i>.txt')}?start=0&end=99",
    ):
        response = client.get(page)
        assert response.status_code == 200, page
        assert "<script>alert" not in response.text
        assert "<i>" not in response.text
        assert outline(response.text).inline == []


@pytest.mark.parametrize(
    "question", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "'; DROP TABLE posts; --", "%00", "🦊" * 50]
)
def test_a_question_comes_back_as_text(client: TestClient, question: str) -> None:
    response = client.get("/ask", params={"q": question})
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert outline(response.text).inline == []


def test_not_found_is_kind(client: TestClient) -> None:
    page = client.get("/ask?q=who repairs the nuclear reactor&lang=en").text
    assert WORDS["not_found_title"][0] in page
    assert WORDS["not_found_hint"][0] in page


def test_both_superiors_are_shown(client: TestClient) -> None:
    page = client.get("/posts/东桥店/备件经理?lang=zh").text
    assert WORDS["contradiction"][1] in page
    assert "服务总监" in page
    assert "总经理" in page


def test_a_wrong_address_is_a_page_for_people(client: TestClient) -> None:
    for address, status in (
        ("/posts/东桥店/没有", 404),
        ("/nothing", 404),
        ("/ask?q=" + "长" * 3_000, 400),
        ("/source/x?start=a", 400),
    ):
        response = client.get(address, headers={"accept": "text/html"})
        assert response.status_code == status
        assert "</html>" in response.text


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("/nothing", "problem.http-404"),
        ("/posts/东桥店/没有", "problem.post-not-found"),
        ("/departments/东桥店/没有", "problem.lookup-failed"),
        ("/source/nothing.txt", "problem.source-not-found"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_not_there_is_said_in_the_language_of_the_visitor(
    client: TestClient, address: str, key: str, lang: str
) -> None:
    response = client.get(address, headers={"accept": "text/html", "accept-language": lang})
    assert response.status_code == 404
    assert WORDS[key][("en", "zh").index(lang)] in response.text
    assert 'role="search"' in response.text
    assert "openapi" not in response.text
    assert "there is no such" not in response.text
    assert "/" in outline(response.text).links


def test_duties_stand_in_the_characters_of_the_document_and_cells_have_their_place(tmp_path: Path) -> None:
    settings = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    folder = tmp_path / "corpus"
    folder.mkdir()
    book = pytest.importorskip("openpyxl").Workbook()
    sheet = book.active
    sheet.title = "人員"
    for row in (("崗位名稱", "倉庫管理員"), ("崗位職責", "1、負責備件的收貨，每日上架。")):
        sheet.append(row)
    book.save(folder / "form.xlsx")
    build(folder, settings)
    client = TestClient(create_app(Desk(settings), settings))
    post = client.get("/posts/corpus/仓库管理员?lang=en").text
    assert ">負責備件的收貨，每日上架" in post
    assert "sheet 人員, cell B2</a>" in client.get("/source/form.xlsx").text
    assert "工作表“人員”B2</a>" in client.get("/source/form.xlsx?lang=zh").text


def test_the_language_is_asked_for_remembered_and_else_the_browsers(client: TestClient) -> None:
    assert WORDS["home_title"][0] in client.get("/", headers={"accept-language": "en"}).text
    assert WORDS["home_title"][1] in client.get("/", headers={"accept-language": "zh-TW,zh;q=0.9"}).text
    assert WORDS["home_title"][1] in client.get("/?lang=zh").text
    assert WORDS["home_title"][1] in client.get("/", headers={"accept-language": "en"}).text, "the cookie"


@pytest.mark.parametrize("accepted", ["", "*", "q=;;", "zh;q=x, en;q=0.1", "de,fr"])
def test_a_strange_language_header_is_survived(accepted: str) -> None:
    assert choose_lang("xx", "yy", accepted) in ("en", "zh")


def test_every_word_of_the_templates_is_in_the_table_and_the_other_way_round() -> None:
    templates = "\n".join(path.read_text("utf-8") for path in (TEMPLATES).glob("*.html"))
    used = set(re.findall(r"""say\(["']([a-z_]+)["'][,)]""", templates))
    assert used <= set(WORDS)
    code = templates + "\n".join(
        path.read_text("utf-8") for path in TEMPLATES.parent.glob("*.py") if path.name != "words.py"
    )
    unused = {
        key
        for key in WORDS
        if "." not in key and not re.search(rf"\b{key}\b", code) and not key.startswith("stated_by_")
    }
    assert unused == set()
    assert all(chinese and english for english, chinese in WORDS.values())
