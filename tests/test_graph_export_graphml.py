from __future__ import annotations

import io
from dataclasses import replace

import networkx
import pytest
from lxml import etree

from graph.export.graphml import write_graphml
from graph.network import VIEWS, network_of, to_networkx
from tests.small_records import CLERK, EMPTY, SERVICE_HEAD, SMALL


def graphml(name: str) -> bytes:
    out = io.BytesIO()
    write_graphml(network_of(SMALL, name), out)
    return out.getvalue()


@pytest.mark.parametrize("name", VIEWS)
def test_networkx_reads_back_the_same_counts(name: str) -> None:
    graph = to_networkx(network_of(SMALL, name))
    read = networkx.read_graphml(io.BytesIO(graphml(name)), force_multigraph=True)
    assert set(read) == set(graph)
    assert read.number_of_edges() == graph.number_of_edges()
    assert graphml(name) == graphml(name)


def test_attributes_come_back_with_their_types() -> None:
    read = networkx.read_graphml(io.BytesIO(graphml("posts")))
    assert read.nodes[SERVICE_HEAD.id]["span"] == 3
    assert read.nodes[SERVICE_HEAD.id]["described"] is True
    assert read.nodes[SERVICE_HEAD.id]["aliases"] == "服务主管 | After-sales lead"
    assert {facts["kind"] for facts in read[CLERK.id][SERVICE_HEAD.id].values()} == {
        "reportsTo",
        "collaboratesWith",
    }


def test_forbidden_characters_are_left_out() -> None:
    read = networkx.read_graphml(io.BytesIO(graphml("duties")))
    assert any(
        facts["text"].startswith("=SUM(A1) 每周") for _, facts in read.nodes(data=True) if "text" in facts
    )


def test_an_empty_network_is_a_file_too() -> None:
    out = io.BytesIO()
    write_graphml(network_of(EMPTY, "posts"), out)
    assert networkx.read_graphml(io.BytesIO(out.getvalue())).number_of_nodes() == 0


def test_a_mixed_file_says_of_each_collaboration_that_it_has_no_direction() -> None:
    out = io.BytesIO()
    write_graphml(replace(network_of(SMALL, "posts"), is_mixed=True), out)
    root = etree.fromstring(out.getvalue())
    names = {"m": "http://graphml.graphdrawing.org/xmlns"}
    edges = root.xpath("//m:edge", namespaces=names)
    said = {
        (edge.xpath("string(m:data[@key='edge.kind'])", namespaces=names), edge.get("directed"))
        for edge in edges
    }
    assert said == {("reportsTo", None), ("collaboratesWith", "false")}
