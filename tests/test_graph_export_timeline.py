from __future__ import annotations

import io
from pathlib import Path

import networkx
import pytest
from lxml import etree
from msgspec.structs import replace

from graph.export.timeline import write_timeline
from graph.network import VIEWS, network_of
from graph.view import View
from tests.small_records import (
    CLERK,
    EMPTY,
    FOREMAN,
    HEAD,
    LATER,
    LONER,
    LONGER_AGO,
    NEWCOMER,
    RECORDS,
    SERVICE,
    SERVICE_HEAD,
    SMALL,
)

GRAMMAR = Path(__file__).resolve().parents[2] / "shared" / "data" / "standards" / "gexf-1.3" / "gexf.rng"
NAMES = {"g": "http://gexf.net/1.3"}
EDITIONS = {"2024": SMALL, "2025": LATER, "2023": LONGER_AGO}


def dynamic(name: str, editions: dict[str, View] | None = None) -> bytes:
    out = io.BytesIO()
    write_timeline({time: network_of(view, name) for time, view in (editions or EDITIONS).items()}, out)
    return out.getvalue()


def texts(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(value) for value in found]


def spells(root: etree._Element, element: str) -> list[tuple[str, str]]:
    path = f"{element}/g:spells/g:spell"
    return list(zip(texts(root, f"{path}/@start"), texts(root, f"{path}/@end"), strict=True))


def values(root: etree._Element, element: str, name: str) -> list[tuple[str, str, str]]:
    path = f"{element}/g:attvalues/g:attvalue[@for='{name}']"
    return list(zip(*(texts(root, f"{path}/@{part}") for part in ("value", "start", "end")), strict=True))


@pytest.mark.shared
@pytest.mark.skipif(not GRAMMAR.exists(), reason="the GEXF grammar is not at hand")
@pytest.mark.parametrize("times", [("2023", "2024", "2025"), ("1", "2", "7"), ("2023-05-01", "2024", "2025")])
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_valid_against_the_grammar(name: str, times: tuple[str, ...]) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    editions = dict(zip(times, EDITIONS.values(), strict=True))
    grammar.assertValid(etree.fromstring(dynamic(name, editions)))
    grammar.assertValid(etree.fromstring(dynamic(name, {"1": EMPTY, "2": EMPTY})))


@pytest.mark.parametrize("name", VIEWS)
def test_networkx_reads_every_node_and_edge_of_any_edition(name: str) -> None:
    read = networkx.read_gexf(io.BytesIO(dynamic(name)), node_type=str)
    networks = [network_of(view, name) for view in EDITIONS.values()]
    assert set(read) == {node for network in networks for node in network.nodes}
    edges = {(edge.source, edge.target, edge.kind) for network in networks for edge in network.edges}
    assert read.number_of_edges() == len(edges)


def test_nodes_and_edges_are_there_while_an_edition_has_them() -> None:
    root = etree.fromstring(dynamic("posts"))
    assert spells(root, f"//g:node[@id='{HEAD.id}']") == [("2023-01-01", "2025-12-31")]
    assert spells(root, f"//g:node[@id='{LONER.id}']") == [("2024-01-01", "2024-12-31")]
    assert spells(root, f"//g:node[@id='{NEWCOMER.id}']") == [("2025-01-01", "2025-12-31")]
    line = f"//g:edge[@kind='reportsTo'][@source='{CLERK.id}']"
    assert spells(root, f"{line}[@target='{SERVICE_HEAD.id}']") == [("2023-01-01", "2024-12-31")]
    assert spells(root, f"{line}[@target='{FOREMAN.id}']") == [("2025-01-01", "2025-12-31")]


def test_what_changes_is_dynamic_and_what_does_not_is_written_once() -> None:
    root = etree.fromstring(dynamic("posts"))
    changing = texts(root, "//g:attributes[@class='node'][@mode='dynamic']/g:attribute/@id")
    fixed = texts(root, "//g:attributes[@class='node'][@mode='static']/g:attribute/@id")
    assert {"span", "duty_count", "level"} <= set(changing)
    assert {"kind", "department", "organization", "community"} <= set(fixed)
    assert not set(changing) & set(fixed)
    head = f"//g:node[@id='{SERVICE_HEAD.id}']"
    assert values(root, head, "duty_count") == [
        ("1", "2023-01-01", "2024-12-31"),
        ("2", "2025-01-01", "2025-12-31"),
    ]
    assert texts(root, f"{head}//g:attvalue[@for='kind']/@value") == ["post"]
    assert texts(root, f"{head}//g:attvalue[@for='kind']/@start") == []
    line = f"//g:edge[@source='{SERVICE_HEAD.id}'][@target='{HEAD.id}']"
    assert values(root, line, "weight") == [
        ("2.0", "2023-01-01", "2024-12-31"),
        ("1.0", "2025-01-01", "2025-12-31"),
    ]


def test_editions_that_say_the_same_have_nothing_dynamic_but_time() -> None:
    root = etree.fromstring(dynamic("everything", {"7": SMALL, "3": SMALL}))
    assert texts(root, "//g:attributes/@mode") == ["static", "static"]
    assert texts(root, "//g:attvalue/@start") == []
    assert set(texts(root, "//g:spell/@start")) == {"3"}
    assert texts(root, "//g:graph/@timeformat") == ["double"]


def test_a_department_that_changes_is_told_by_time_and_a_list_becomes_one_text() -> None:
    root = etree.fromstring(dynamic("departments"))
    members = values(root, f"//g:node[@id='{SERVICE.id}']", "members")
    assert [value for value, _, _ in members] == ["3", "4"]
    lines = etree.fromstring(dynamic("reporting"))
    assert texts(lines, "//g:attributes[@mode='dynamic']/g:attribute[@id='evidence']/@type") == ["string"]
    line = f"//g:edge[@source='{SERVICE_HEAD.id}'][@target='{HEAD.id}']"
    assert [value for value, _, _ in values(lines, line, "evidence")] == [
        "岗位.txt[0:9] 售后主管由店总领导",
        "岗位.txt[9:14] 向店总报告",
    ]


def test_the_order_in_which_editions_are_named_makes_no_difference() -> None:
    turned = dict(reversed(EDITIONS.items()))
    assert dynamic("everything") == dynamic("everything", turned)
    assert b"Editions: 2023, 2024, 2025" in dynamic("posts", turned)


def test_an_undirected_edge_is_one_whichever_side_says_it_first() -> None:
    turned = View(replace(RECORDS, collaborations=RECORDS.collaborations[::-1]))
    root = etree.fromstring(dynamic("collaboration", {"1": SMALL, "2": turned}))
    assert len(texts(root, "//g:edge/@kind")) == len(network_of(SMALL, "collaboration").edges)
    assert set(texts(root, "//g:edge//g:spell/@end")) == {"2.999"}
