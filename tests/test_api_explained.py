"""``extract --explain`` and ``--html``: a person sees why each statement was taken."""

from __future__ import annotations

import html
import re
import time
from pathlib import Path
from typing import get_args

import pytest
from starlette.testclient import TestClient

from api import service
from api.app import create_app
from api.explained import explanation_page
from api.settings import load_settings
from api.words import WORDS
from corpus.extract import extract
from corpus.readers import read_source
from corpus.rules.confidence import Kind
from corpus.rules.rulebook import rulebook
from corpus.vocabulary.labels import Field
from tests.gold_records import gold_present, sources
from tests.small_corpus import run_cli

FORM = """岗位名称：掌墨
直接上级：木作主管
岗位职责：
1、核对<图样>，确保客户满意度。
"""
OUTSIDE = re.compile(r"""(?:src|href)\s*=\s*["'](?!#)|@import|url\(|<script|https?://""")
PAGE_LIMIT_S = 5.0  # for the longest shared document, 60,000 characters, on a loaded machine; at rest 0.5


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.txt"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_the_terminal_says_rule_confidence_and_place_of_each_statement(form: Path) -> None:
    result = run_cli("extract", form, "--explain")
    assert result.exit_code == 0
    lines = [line.strip() for line in result.stdout.splitlines()]
    at = next(place for place, line in enumerate(lines) if "木作主管" in line)
    assert lines[at].startswith("直接上级")
    assert re.fullmatch(r"label 0\.\d\d  第 2 行  13-17", lines[at + 1])
    assert any(line.startswith("numbered-item") and rulebook()["numbered-item"].zh in line for line in lines)
    assert "\x1b" not in result.stdout


def test_a_low_confidence_is_visible_in_the_terminal_and_on_the_page(form: Path) -> None:
    target = form.with_name("page.html")
    result = run_cli("extract", form, "--explain", "--html", target)
    page = target.read_text("utf-8")
    assert re.search(r"^\? +考核指标 +客户满意度$", result.stdout, re.MULTILINE)
    assert re.search(r'<span class="m indicators low"[^>]*>客户满意度</span>', page)
    assert "? 置信度低" in page


def test_the_page_needs_nothing_but_itself_and_shows_the_text_safely(form: Path) -> None:
    target = form.with_name("page.html")
    assert run_cli("extract", form, "--html", target).exit_code == 0
    page = target.read_text("utf-8")
    assert OUTSIDE.search(page) is None
    assert "&lt;图样&gt;" in page
    assert "<图样>" not in page
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert f'id="{anchor}"' in page


def test_the_page_of_a_list_says_what_each_column_means(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "Job title,Main duties,Colour\nClerk,File letters,red\nDriver,Deliver parts,blue\n", "utf-8"
    )
    page = tmp_path / "page.html"
    assert run_cli("extract", path, "--html", page).exit_code == 0
    cells = re.sub(r"<[^>]+>", "|", page.read_text("utf-8").partition("Columns of the tables")[2])
    assert re.search(r"Job title\W+title\W+Main duties\W+duties\W+Colour\W+not used", cells)
    assert re.search(r"Colour +not used", run_cli("extract", path, "--explain").stdout)


def test_a_document_without_roles_has_a_page_that_says_so(tmp_path: Path) -> None:
    path = tmp_path / "history.txt"
    path.write_text("The company was founded in 1990.\n", "utf-8")
    page = tmp_path / "page.html"
    assert run_cli("extract", path, "--html", page).exit_code == 0
    assert "Nothing was taken from this document." in page.read_text("utf-8")


def test_json_and_page_can_be_had_together(form: Path) -> None:
    target = form.with_name("page.html")
    result = run_cli("extract", form, "--html", target, "--json")
    assert result.stdout.startswith("{")
    assert target.exists()


@pytest.mark.shared
@pytest.mark.skipif(not gold_present(), reason="the shared documents are not beside the project")
def test_a_long_document_has_its_page_quickly() -> None:
    path = max(sources().values(), key=lambda path: path.stat().st_size)
    document = read_source(path, name=path.name)
    found = extract(document)
    began = time.perf_counter()
    page = explanation_page(document, found)
    assert time.perf_counter() - began < PAGE_LIMIT_S
    assert len(page) < 12 * len(document.raw)


def test_show_the_post_page_and_the_api_mark_what_has_a_low_confidence(form: Path, tmp_path: Path) -> None:
    settings = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    service.build(form.parent, settings)
    shown = run_cli("show", "掌墨", "--data", settings.data).stdout
    assert re.search(r"客户满意度  form\.txt:4 \?$", shown, re.MULTILINE)
    assert re.search(r"木作主管 +form\.txt:2 [^?]*$", shown, re.MULTILINE)
    client = TestClient(create_app(service.Desk(settings), settings))
    listing = client.get("/posts", headers={"accept-language": "zh"}).text
    page = client.get(html.unescape(re.findall(r'href="(/posts/[^"]+)"[^>]*>掌墨', listing)[0])).text
    assert page.count('class="doubt"') == 1


def test_every_field_and_every_kind_has_its_words_in_both_languages() -> None:
    names = [f"field.{name}" for name in get_args(Field)] + [f"claim.{name}" for name in get_args(Kind)]
    assert [name for name in names if name not in WORDS] == []
