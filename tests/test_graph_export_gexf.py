from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from graph.export.gexf import write_gexf
from graph.measured import measured
from graph.network import VIEWS, Edge, network_of, to_networkx
from graph.view import View
from tests.small_records import CLERK, EMPTY, FINANCE, HEAD, RECORDS, SERVICE, SERVICE_HEAD, SMALL, said

GRAMMAR = Path(__file__).resolve().parents[2] / "shared" / "data" / "standards" / "gexf-1.3" / "gexf.rng"
NAMES = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


OVERLAP = Edge(CLERK.id, SERVICE_HEAD.id, "overlapsWith", 1.73, "审批理赔", said("审批"), {"count": 2})


def gexf(view: View, name: str, *, is_mixed: bool = False) -> bytes:
    network = measured(network_of(view, name, derived=[OVERLAP] if view is not EMPTY else []))
    out = io.BytesIO()
    write_gexf(dataclasses.replace(network, is_mixed=is_mixed), out)
    return out.getvalue()


@pytest.mark.shared
@pytest.mark.skipif(not GRAMMAR.exists(), reason="the GEXF grammar is not at hand")
@pytest.mark.parametrize("view", [SMALL, EMPTY], ids=["small", "empty"])
@pytest.mark.parametrize("is_mixed", [False, True], ids=["one direction", "mixed"])
@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_valid_against_the_grammar(view: View, name: str, is_mixed: bool) -> None:
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    grammar.assertValid(etree.fromstring(gexf(view, name, is_mixed=is_mixed)))


@pytest.mark.parametrize("name", VIEWS)
def test_networkx_reads_back_the_same_counts(name: str) -> None:
    graph = to_networkx(network_of(SMALL, name, derived=[OVERLAP]))
    read = networkx.read_gexf(io.BytesIO(gexf(SMALL, name)), node_type=str)
    assert set(read) == set(graph)
    assert read.number_of_edges() == graph.number_of_edges()


def test_parallel_edges_are_told_apart_by_their_kind() -> None:
    root = etree.fromstring(gexf(SMALL, "posts"))
    between = f'//g:edge[@source="{CLERK.id}"][@target="{SERVICE_HEAD.id}"]'
    assert root.xpath(f"{between}/@kind", namespaces=NAMES) == ["reportsTo", "collaboratesWith"]
    read = networkx.read_gexf(io.BytesIO(gexf(SMALL, "posts")))
    assert isinstance(read, networkx.MultiDiGraph)
    relations = {facts["relation"] for facts in read[CLERK.id][SERVICE_HEAD.id].values()}
    assert relations == {"reportsTo", "collaboratesWith"}


def test_attributes_come_back_with_their_types() -> None:
    nodes = networkx.read_gexf(io.BytesIO(gexf(SMALL, "reporting"))).nodes
    assert nodes[SERVICE_HEAD.id]["span"] == 3
    assert nodes[SERVICE_HEAD.id]["level"] == 1
    assert nodes[HEAD.id]["described"] is False
    assert nodes[SERVICE_HEAD.id]["aliases"] == "[服务主管, After-sales lead]"
    everything = networkx.read_gexf(io.BytesIO(gexf(SMALL, "everything"))).nodes
    assert everything[SERVICE.id]["aliases"] == '[服务部, "客户, \\"关怀\\"部"]'


def test_every_attribute_is_declared_with_a_readable_id() -> None:
    root = etree.fromstring(gexf(SMALL, "everything"))
    for owner in ("node", "edge"):
        declared = root.xpath(f'//g:attributes[@class="{owner}"]/g:attribute/@id', namespaces=NAMES)
        used = set(root.xpath(f"//g:{owner}//g:attvalue/@for", namespaces=NAMES))
        assert used == set(declared)
        assert len(declared) == len(set(declared))
        assert all(str(name).replace("_", "").isalpha() for name in declared)


@pytest.mark.parametrize(
    ("name", "direction"),
    [
        ("collaboration", "undirected"),
        ("departments", "undirected"),
        ("overlaps", "undirected"),
        ("posts", "directed"),
        ("everything", "directed"),
    ],
)
def test_only_views_without_any_direction_are_undirected(name: str, direction: str) -> None:
    root = etree.fromstring(gexf(SMALL, name))
    assert root.xpath("//g:graph/@defaultedgetype", namespaces=NAMES) == [direction]
    assert set(root.xpath("//g:edge/@type", namespaces=NAMES)) == {direction}


def test_a_mixed_file_keeps_the_direction_of_lines_only() -> None:
    root = etree.fromstring(gexf(SMALL, "everything", is_mixed=True))
    edges = root.xpath("//g:edge", namespaces=NAMES)
    assert {(edge.get("kind") == "collaboratesWith", edge.get("type")) for edge in edges} == {
        (True, "undirected"),
        (False, "directed"),
    }
    assert gexf(SMALL, "collaboration", is_mixed=True) == gexf(SMALL, "collaboration")


def test_the_weight_of_overlapping_duties_keeps_its_decimals() -> None:
    root = etree.fromstring(gexf(SMALL, "overlaps"))
    [edge] = root.xpath("//g:edge", namespaces=NAMES)
    assert (edge.get("weight"), edge.get("kind"), edge.get("label")) == ("1.73", "overlapsWith", "审批理赔")
    assert len(root.xpath("//g:node", namespaces=NAMES)) == len(RECORDS.posts)


def test_nodes_say_what_gephi_ranks_and_partitions_by() -> None:
    root = etree.fromstring(gexf(SMALL, "posts"))
    declared = {
        attribute.get("id"): attribute.get("type")
        for attribute in root.xpath("//g:attributes[@class='node']/g:attribute", namespaces=NAMES)
    }
    assert (
        declared.items()
        >= {
            "department": "string",
            "organization": "string",
            "level": "integer",
            "span": "integer",
            "duty_count": "integer",
            "betweenness": "double",
            "community": "integer",
            "described": "boolean",
            "evidence": "liststring",
            "aliases": "liststring",
        }.items()
    )


def test_a_post_in_two_departments_names_both() -> None:
    posts = tuple(
        replace(post, departments=(SERVICE.id, FINANCE.id)) if post is CLERK else post
        for post in RECORDS.posts
    )
    nodes = networkx.read_gexf(io.BytesIO(gexf(View(replace(RECORDS, posts=posts)), "posts"))).nodes
    assert nodes[CLERK.id]["departments"] == "[售后部, 财务部]"
    assert nodes[CLERK.id]["department"] == "售后部"
    assert "departments" not in nodes[HEAD.id]


def test_superiors_stand_above_their_reports_and_departments_share_a_colour() -> None:
    nodes = networkx.read_gexf(io.BytesIO(gexf(SMALL, "posts"))).nodes
    assert nodes[HEAD.id]["viz"]["position"]["y"] > nodes[SERVICE_HEAD.id]["viz"]["position"]["y"]
    assert nodes[CLERK.id]["viz"]["color"] == nodes[SERVICE_HEAD.id]["viz"]["color"]
    assert nodes[CLERK.id]["viz"]["color"] != nodes[HEAD.id]["viz"]["color"]
    assert nodes[SERVICE_HEAD.id]["viz"]["size"] > nodes[CLERK.id]["viz"]["size"]


def test_nothing_in_the_file_depends_on_the_clock() -> None:
    content = gexf(SMALL, "everything")
    assert b"lastmodifieddate" not in content
    assert content == gexf(View(replace(RECORDS)), "everything")


@given(st.text(max_size=20), st.text(st.characters(), max_size=20))
def test_any_text_makes_a_file_that_parses(label: str, quote: str) -> None:
    changed = replace(CLERK, label=label, evidence=(replace(CLERK.evidence[0], quote=quote),))
    view = View(replace(RECORDS, posts=tuple(changed if post is CLERK else post for post in RECORDS.posts)))
    root = etree.fromstring(gexf(view, "reporting").decode().encode())
    assert len(root.xpath("//g:node", namespaces=NAMES)) == 8
