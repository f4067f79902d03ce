"""JSON Graph Format 2: its schema as types that refuse every other key, and the same network read back."""

from __future__ import annotations

import io

import msgspec
import networkx
import pytest
from msgspec import Struct

from graph.export.json_graph import write_json_graph
from graph.measured import measured
from graph.network import VIEWS, Network, network_of, to_networkx
from tests.small_records import CASHIER, CLERK, EMPTY, SERVICE_HEAD, SMALL


class SchemaNode(Struct, forbid_unknown_fields=True):
    label: str = ""
    metadata: dict[str, object] = {}


class SchemaEdge(Struct, forbid_unknown_fields=True):
    source: str
    target: str
    id: str = ""
    relation: str = ""
    directed: bool = True
    label: str = ""
    metadata: dict[str, object] = {}


class SchemaGraph(Struct, forbid_unknown_fields=True):
    """What jsongraphformat.info/v2.0/json-graph-schema.json allows in a graph."""

    id: str = ""
    label: str = ""
    directed: bool = True
    type: str = ""
    metadata: dict[str, object] = {}
    nodes: dict[str, SchemaNode] = {}
    edges: list[SchemaEdge] = []


class Schema(Struct, forbid_unknown_fields=True):
    graph: SchemaGraph


def read(network: Network) -> SchemaGraph:
    out = io.BytesIO()
    write_json_graph(network, out)
    return msgspec.json.decode(out.getvalue(), type=Schema, strict=True).graph


def small(name: str) -> SchemaGraph:
    return read(network_of(SMALL, name))


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_fits_the_schema_and_comes_back_as_it_was(name: str) -> None:
    found = read(measured(network_of(SMALL, name)))
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
    graph.add_nodes_from((node, {"label": said.label, **said.metadata}) for node, said in found.nodes.items())
    for edge in found.edges:
        graph.add_edge(
            edge.source,
            edge.target,
            key=edge.relation,
            kind=edge.relation,
            label=edge.label,
            **edge.metadata,
        )
    wanted = to_networkx(measured(network_of(SMALL, name)))
    assert list(graph) == list(wanted)
    assert list(graph.edges(keys=True)) == list(wanted.edges(keys=True))
    for node, facts in wanted.nodes(data=True):
        assert graph.nodes[node].keys() == facts.keys()
        assert graph.nodes[node].get("span") == facts.get("span")
    for source, target, key, facts in wanted.edges(keys=True, data=True):
        assert graph.edges[source, target, key]["weight"] == facts["weight"]
        assert graph.edges[source, target, key].keys() == facts.keys()


def test_attributes_keep_their_types() -> None:
    node = small("posts").nodes[SERVICE_HEAD.id]
    assert node.label == "售后主管"
    assert node.metadata["aliases"] == ["服务主管", "After-sales lead"]
    assert (node.metadata["span"], node.metadata["described"]) == (3, True)


def test_each_edge_says_whether_it_has_a_direction() -> None:
    found = small("posts")
    assert {edge.relation: edge.directed for edge in found.edges} == {
        "reportsTo": True,
        "collaboratesWith": False,
    }
    assert found.directed
    assert not small("collaboration").directed
    refund = next(edge for edge in found.edges if (edge.source, edge.target) == (CLERK.id, CASHIER.id))
    assert (refund.label, refund.metadata["weight"]) == ("退款", 1.0)


def test_an_empty_network_is_a_graph() -> None:
    found = read(network_of(EMPTY, "everything"))
    assert (found.nodes, found.edges, found.type) == ({}, [], "everything")
