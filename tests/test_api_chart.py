from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.chart.tree import ALL_OPEN, charts
from graph.appearance import PALETTE
from graph.network import network_of
from tests.small_records import CLERK, SMALL, STOREKEEPER

STYLE = Path(__file__).parents[1] / "api" / "static" / "style.css"


def page(client: TestClient, address: str) -> str:
    found = client.get(address, headers={"accept": "text/html", "accept-language": "en"})
    assert found.status_code == 200
    return html.unescape(found.text)


def test_the_chart_page_has_every_post_of_an_organization_once_with_a_link(client: TestClient) -> None:
    text = page(client, "/chart?organization=东桥店")
    titles = re.findall(r'<span class="face band[^>]*><a href="/posts/[^"]*"[^>]*>([^<]*)</a>', text)
    rows = client.get("/api/posts", params={"organization": "东桥店", "limit": 500}).json()["posts"]
    assert sorted(titles) == sorted(row["label"] for row in rows)
    assert text.count("<details") == text.count("</details>")
    assert text.count("<ul") == text.count("</ul>")


def test_without_javascript_a_search_opens_the_way_to_a_post() -> None:
    (chart,) = charts(network_of(SMALL, "reporting"), "理赔")
    assert [node.label for node in chart.nodes if node.is_hit] == [CLERK.label]
    assert chart.hits == 1
    assert {node.label for node in chart.nodes if node.is_open} >= {"店总", "售后主管"}


def test_an_alias_is_found_too() -> None:
    (chart,) = charts(network_of(SMALL, "reporting"), "after-sales LEAD")
    assert [node.label for node in chart.nodes if node.is_hit] == ["售后主管"]


def test_a_further_superior_is_named_with_its_proof() -> None:
    (chart,) = charts(network_of(SMALL, "reporting"))
    keeper = next(node for node in chart.nodes if node.id == STOREKEEPER.id)
    (other,) = keeper.others
    assert keeper.is_dashed
    assert other.evidence[0].quote.endswith("领导")


def test_lists_that_are_opened_are_closed() -> None:
    (chart,) = charts(network_of(SMALL, "reporting"))
    assert len(chart.nodes) < ALL_OPEN
    assert sum(node.closes for node in chart.nodes) == sum(bool(node.span) for node in chart.nodes)


def test_the_matrix_leads_to_the_sentences_behind_a_number(client: TestClient) -> None:
    text = page(client, "/chart/matrix")
    address, count = next(
        iter(re.findall(r'<a href="(/chart/matrix\?[^"]*)#statements"[^>]*>(\d+)</a>', text))
    )
    cell = page(client, address)
    assert 'aria-current="true"' in cell
    assert cell.count("<blockquote") == int(count)
    assert "/source/" in cell.partition('id="statements"')[2]


@pytest.mark.parametrize("address", ["/chart?organization=nowhere", "/chart/matrix?organization=nowhere"])
def test_an_unknown_organization_is_not_found(client: TestClient, address: str) -> None:
    found = client.get(address)
    assert found.status_code == 404
    assert "organisation" in found.json()["error"]["message"]


def test_the_page_offers_the_pictures(client: TestClient) -> None:
    for name in re.findall(r'href="(/api/export/[^"]*)"', page(client, "/chart")):
        if "png" not in name:
            assert client.get(name).status_code == 200


def test_bands_of_the_page_have_the_colours_of_the_picture() -> None:
    style = STYLE.read_text("utf-8")
    for number, (red, green, blue) in enumerate(PALETTE, start=1):
        assert (
            f".band-{number} {{ border-inline-start: 6px solid #{red:02x}{green:02x}{blue:02x}; }}" in style
        )
