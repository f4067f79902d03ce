"""Layers, cut nodes and agreement on any network: against NetworkX, scikit-learn and what must hold."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from graph.analysis.agreement import agreement
from graph.analysis.betweenness import betweenness
from graph.analysis.cutnodes import cut_nodes
from graph.analysis.hierarchy import hierarchy
from graph.analysis.spread import spread

NODES = [f"n{number}" for number in range(12)]
EDGES = st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=24)


@given(EDGES)
def test_cut_nodes_are_those_of_networkx_and_leave_the_largest_piece(edges: list[tuple[str, str]]) -> None:
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(NODES)
    graph.add_edges_from(edge for edge in edges if edge[0] != edge[1])
    found = cut_nodes(NODES, edges)
    assert set(found) == set(nx.articulation_points(graph))
    for cut, lost in found.items():
        part = nx.node_connected_component(graph, cut) - {cut}
        pieces = list(nx.connected_components(graph.subgraph(part)))
        assert len(lost) == len(part) - max(map(len, pieces))
        assert part - set(lost) in pieces
        assert list(lost) == sorted(lost, key=NODES.index)


def test_a_chain_of_thousands_does_not_exhaust_the_stack() -> None:
    nodes = [str(number) for number in range(3_000)]
    found = cut_nodes(nodes, pairwise(nodes))
    assert len(found) == 2_998
    assert found["2"] == ("0", "1")


@given(EDGES)
def test_every_node_of_a_line_has_one_layer_below_its_superior(lines: list[tuple[str, str]]) -> None:
    found = hierarchy(NODES, lines)
    assert set(found.layer) == {end for line in lines for end in line if line[0] != line[1]}
    for node, layer in found.layer.items():
        above = found.superior.get(node)
        assert layer == (1 if above is None else found.layer[above] + 1)
        assert above is None or (node, above) in lines
        assert (found.chain_up(node)[-1] in found.tops, len(found.chain_up(node))) == (True, layer)


def test_two_of_different_trees_have_no_common_superior() -> None:
    found = hierarchy(["a", "b", "c", "d"], [("b", "a"), ("d", "c")])
    assert found.common_superior("b", "d") is None
    assert found.common_superior("b", "a") == ("a", 1)
    assert found.common_superior("b", "b") == ("b", 0)


def test_a_circle_that_nobody_leads_has_a_top() -> None:
    found = hierarchy(["a", "b", "c"], [("a", "b"), ("b", "a"), ("c", "b")])
    assert (found.tops, found.layer) == (("b",), {"b": 1, "a": 2, "c": 2})


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=30))
def test_adjusted_rand_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    clusters, groups = zip(*pairs, strict=True)
    found = agreement(clusters, groups)
    assert found is not None
    assert found.adjusted_rand == pytest.approx(adjusted_rand_score(groups, clusters), abs=1e-4)
    assert 0 < found.purity <= 1


def test_one_thing_cannot_agree() -> None:
    assert agreement([1], ["x"]) is None


def test_fewer_sources_estimate_the_same_order() -> None:
    nodes = [str(number) for number in range(400)]
    tree = [(str(number), str((number - 1) // 3)) for number in range(1, 400)]
    exact, estimate = betweenness(nodes, tree), betweenness(nodes, tree, most_sources=80)
    assert (exact.is_exact, estimate.is_exact, estimate.sources) == (True, False, 80)
    assert set(sorted(estimate.of, key=estimate.of.__getitem__)[-4:]) == {"0", "1", "2", "3"}


def test_the_middle_of_nothing_is_nothing() -> None:
    assert (spread([]).count, spread([]).mean, spread([7]).median, spread([7]).fence) == (0, 0.0, 7.0, 7.0)
