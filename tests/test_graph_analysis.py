from __future__ import annotations

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.analysis.betweenness import EXACT_NODES, betweenness
from graph.analysis.communities import communities

Edges = list[tuple[str, str]]


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[str], Edges]:
    nodes = [f"n{number}" for number in range(draw(st.integers(1, 12)))]
    some = st.sampled_from(nodes)
    return nodes, draw(st.lists(st.tuples(some, some), max_size=30))


def simple(nodes: list[str], edges: Edges) -> networkx.Graph[str]:
    graph: networkx.Graph[str] = networkx.Graph()
    graph.add_nodes_from(nodes)
    graph.add_edges_from((one, other) for one, other in edges if one != other)
    return graph


def organisation(posts: int) -> tuple[list[str], Edges]:
    """Give posts of whom eight report to one, and each works with its second neighbour."""
    nodes = [f"p{number}" for number in range(posts)]
    lines = [(nodes[number], nodes[(number - 1) // 8]) for number in range(1, posts)]
    return nodes, lines + [(nodes[number], nodes[number - 2]) for number in range(2, posts)]


@given(networks())
def test_betweenness_is_what_networkx_counts(drawn: tuple[list[str], Edges]) -> None:
    expected = networkx.betweenness_centrality(simple(*drawn))
    found = betweenness(*drawn)
    assert found.is_exact
    assert dict(found.of) == pytest.approx(expected, abs=1e-6)


def test_the_estimate_of_a_large_network_finds_its_bottlenecks() -> None:
    nodes, edges = organisation(EXACT_NODES + 200)
    found = betweenness(nodes, edges)
    assert not found.is_exact
    assert found.sources < len(nodes)
    expected = networkx.betweenness_centrality(simple(nodes, edges))
    highest = sorted(nodes, key=lambda node: -expected[node])[:10]
    assert {node: found.of[node] for node in highest[:3]} == pytest.approx(
        {node: expected[node] for node in highest[:3]}, rel=0.1
    )
    assert len(set(sorted(nodes, key=lambda node: -found.of[node])[:10]) & set(highest)) >= 8
    assert betweenness(nodes, edges) == found


@given(networks())
@settings(max_examples=50)
def test_each_node_with_an_edge_is_in_one_community(drawn: tuple[list[str], Edges]) -> None:
    nodes, edges = drawn
    found = communities(nodes, [(*ends, 1.0) for ends in edges])
    graph = simple(nodes, edges)
    assert sorted(node for group in found for node in group) == sorted(
        node for node in nodes if graph.degree(node)
    )
    assert [len(group) for group in found] == sorted((len(group) for group in found), reverse=True)
    assert all(networkx.node_connected_component(graph, group[0]) >= set(group) for group in found)


def test_communities_are_about_as_good_as_those_of_networkx() -> None:
    nodes, edges = organisation(400)
    graph = simple(nodes, edges)
    theirs = networkx.community.louvain_communities(graph, seed=1)
    ours = communities(nodes, [(one, other, 1.0) for one, other in graph.edges()])
    modularity = networkx.community.modularity
    assert modularity(graph, [set(group) for group in ours]) > 0.95 * modularity(graph, theirs)


def test_heavy_edges_hold_a_community_together() -> None:
    ring = [("a", "b", 5.0), ("b", "c", 1.0), ("c", "d", 5.0), ("d", "a", 1.0)]
    assert communities(["a", "b", "c", "d", "alone"], ring) == (("a", "b"), ("c", "d"))
    turned = [("a", "b", 1.0), ("b", "c", 5.0), ("c", "d", 1.0), ("d", "a", 5.0)]
    assert communities(["a", "b", "c", "d"], turned) == (("a", "d"), ("b", "c"))
