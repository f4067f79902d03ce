"""The reports on the pages: reachable, sorted, filtered, downloaded, both sentences of a pair beside each other; without JavaScript."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Mapping
from html import unescape
from types import ModuleType
from urllib.parse import quote

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from api.reports.basis import Basis
from api.reports.model import Cell, Column, Language, Marked, Report, Table
from api.reports.registry import Choice, anchor_of
from graph.view import View
from tests.small_corpus import WARRANTY_SENTENCE
from tests.test_api_pages import outline

CLERK = "/posts/东桥店/索赔专员"


class Counted(ModuleType):
    """A module of a report, which counts how often it is asked: posts and their duties, and one pair."""

    def __init__(self) -> None:
        super().__init__("api.desk.overlaps")
        self.made = 0

    def choices(self, basis: Basis, language: Language) -> tuple[Choice, ...]:
        return (Choice("min", "Score from", (("", "0.8"), ("0.5", "0.5"))),)

    def build_report(
        self, basis: Basis, language: Language, chosen: Mapping[str, str] | None = None
    ) -> Report:
        self.made += 1
        title = "职责重叠" if language == "zh" else "Overlaps"
        about = ("<b>", f"from {(chosen or {}).get('min', '0.8')}")
        return Report("overlaps", title, language, about, (_pairs(basis.view), _duties(basis.view)))

    def as_json(self, basis: Basis) -> object:
        return {"pairs": [], "clusters": []}


def _pairs(view: View) -> Table:
    texts = ("协助索赔专员收集索赔照片", WARRANTY_SENTENCE)
    first, second = (duty for text in texts for duty in view.records.duties if duty.text == text)
    columns = [Column("id", "Id", kind="id"), Column("score", "Sure", kind="number")]
    cells: list[Cell] = [f"{first.id} {second.id}", 0.875]
    for side, duty in (("a_", first), ("b_", second)):
        columns += [
            Column(f"{side}post", "Post"),
            Column(f"{side}post_id", "", kind="id"),
            Column(f"{side}text", "Duty"),
            Column(f"{side}text_source", "", kind="id"),
        ]
        cells += [
            view.label_of(duty.owner),
            duty.owner,
            Marked(duty.text, ((0, 2),)),
            anchor_of(duty.evidence[0]),
        ]
    columns += [Column("decision", "Decision", kind="choice", choices=("same",)), Column("reason", "Why")]
    return Table("Pairs", (), tuple(columns), ((*cells, None, None),))


def _duties(view: View) -> Table:
    columns = (
        Column("post", "Post"),
        Column("n", "Number", kind="number"),
        Column("text", "Duty"),
        Column("text_source", "", kind="id"),
        Column("involvement", "How"),
    )
    rows = tuple(
        (
            view.label_of(duty.owner),
            number,
            "=1+1" if number == 3 else duty.text,
            anchor_of(duty.evidence[0]),
            duty.involvement,
        )
        for number, duty in enumerate(view.records.duties)
    )
    return Table("Duties", ("One duty a row.",), columns, rows)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    module = Counted()
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


@pytest.fixture
def pages(counted: Counted, client: TestClient) -> TestClient:
    client.headers["accept-language"] = "en"
    client.headers["accept"] = "text/html"
    return client


def words_of(html: str, column: str) -> list[str]:
    """Return the cells of a column of a table, as a reader sees them."""
    cells = re.findall(f'<td[^>]* data-heading="{column}">(.*?)</td>', html)
    return [unescape(re.sub("<[^>]+>", "", cell)) for cell in cells]


def test_reports_are_reachable_from_every_page(pages: TestClient) -> None:
    assert "/reports" in outline(pages.get("/").text).links
    links = outline(pages.get("/reports").text).links
    assert [f"/reports/{name}" in links for name in ("overlaps", "audit", "gaps", "raci")] == [True] * 4


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("address", ["/reports", "/reports/overlaps", "/reports/overlaps?table=2"])
def test_pages_are_whole_and_escaped(pages: TestClient, address: str, lang: str) -> None:
    response = pages.get(address, headers={"accept-language": lang})
    assert response.status_code == 200
    found = outline(response.text)
    assert found.inline == []
    assert found.headings.count("h1") == 1
    assert len(set(found.ids)) == len(found.ids)
    assert "<b>" not in response.text


def test_both_sentences_stand_beside_each_other_and_lead_to_their_sources(pages: TestClient) -> None:
    html = pages.get("/reports/overlaps").text
    assert html.count('<mark class="differs">') == 2
    sources = list(dict.fromkeys(link for link in outline(html).links if link.startswith("/source/")))
    assert len(sources) == 2
    quoted = [re.findall(r"<mark[^>]*>(.*?)</mark>", pages.get(source).text) for source in sources]
    assert quoted == [["协助索赔专员收集索赔照片"], [WARRANTY_SENTENCE]]
    assert quote(CLERK, safe="/") in outline(html).links
    assert "Decision" not in html, "decisions are filled in in the workbook"


def test_a_table_is_sorted_by_the_column_that_is_asked_for(pages: TestClient) -> None:
    plain = words_of(pages.get("/reports/overlaps?table=2").text, "Number")
    down = pages.get("/reports/overlaps?table=2&sort=n&order=desc").text
    assert words_of(down, "Number") == sorted(plain, key=int, reverse=True)
    assert int(plain[-1]) >= 10, "numbers are not sorted as words are"
    assert 'aria-sort="descending"' in down
    assert words_of(pages.get("/reports/overlaps?table=2&sort=nonsense").text, "Number") == plain


def test_a_table_is_filtered_by_words_and_by_values(pages: TestClient) -> None:
    found = words_of(pages.get("/reports/overlaps?table=2&q=索赔单据").text, "Duty")
    assert found == [WARRANTY_SENTENCE]
    approvals = pages.get("/reports/overlaps?table=2&f.involvement=Approves").text
    assert set(words_of(approvals, "How")) == {"Approves"}
    assert "<option selected>Approves</option>" in approvals
    assert "Nothing to show" in pages.get("/reports/overlaps?table=2&q=nothing+like+it").text


def test_a_filter_survives_sorting(pages: TestClient) -> None:
    links = outline(pages.get("/reports/overlaps?table=2&f.involvement=Approves").text).links
    (sort,) = [unescape(link) for link in links if "sort=n" in link]
    assert set(words_of(pages.get(sort).text, "How")) == {"Approves"}


def test_the_workbook_is_that_of_the_command(pages: TestClient) -> None:
    response = pages.get("/reports/overlaps.xlsx")
    assert "dutygraph-overlaps.xlsx" in response.headers["content-disposition"]
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["About", "Pairs", "Duties"]
    assert "Decision" in [cell.value for cell in book["Pairs"][2]]


def test_csv_opens_in_excel_and_starts_nothing(pages: TestClient) -> None:
    content = pages.get("/reports/overlaps.csv?table=2").content
    assert content.startswith(b"\xef\xbb\xbf")
    heading, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert heading[:3] == ["Post", "Number", "Duty"]
    assert rows[3][2] == "'=1+1"
    assert "east/parts.md#char=" in rows[0][3]


def test_a_report_is_made_once_for_all_that_is_asked_of_it(pages: TestClient, counted: Counted) -> None:
    for address in (
        "/reports/overlaps",
        "/reports/overlaps?table=2&sort=n",
        "/reports/overlaps.xlsx",
        "/reports/overlaps.csv",
    ):
        assert pages.get(address).status_code == 200
    assert counted.made == 1


def test_what_is_chosen_for_a_report_stays_in_its_links_and_downloads(
    pages: TestClient, counted: Counted
) -> None:
    page = pages.get("/reports/overlaps?min=0.5")
    assert "from 0.5" in page.text
    assert '<option value="0.5" selected>' in page.text
    links = [unescape(link) for link in outline(page.text).links if "/reports/overlaps" in link]
    assert len(links) >= 4
    assert all("min=0.5" in link for link in links)
    assert counted.made == 1
    assert pages.get(next(link for link in links if ".xlsx" in link)).status_code == 200
    assert counted.made == 1


def test_a_choice_that_is_not_offered_chooses_nothing(pages: TestClient, counted: Counted) -> None:
    assert "from 0.8" in pages.get("/reports/overlaps?min=7").text
    assert "from 0.8" in pages.get("/reports/overlaps").text
    assert counted.made == 1


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/reports/nothing", 404),
        ("/reports/describe", 404),
        ("/reports/nothing.xlsx", 404),
        ("/reports/overlaps?table=3", 404),
        ("/reports/overlaps?table=0", 404),
        ("/reports/overlaps.csv?table=9", 404),
        ("/reports/overlaps?offset=-1", 400),
        ("/descriptions/docx/东桥店/没有", 404),
        ("/descriptions/pdf/东桥店/索赔专员", 400),
    ],
)
def test_what_is_not_there_is_said(pages: TestClient, address: str, status: int) -> None:
    assert pages.get(address).status_code == status


def test_a_post_leads_to_its_description(client: TestClient) -> None:
    links = outline(client.get(CLERK).text).links
    downloads = [link for link in links if link.startswith("/descriptions/")]
    assert len(downloads) == 3
    for link in downloads:
        response = client.get(link)
        assert response.status_code == 200
        assert "attachment" in response.headers["content-disposition"]
        assert quote(f"索赔专员.{link.split('/')[2]}") in response.headers["content-disposition"]
    markdown = client.get(next(link for link in downloads if "/md/" in link)).text
    assert WARRANTY_SENTENCE in markdown
