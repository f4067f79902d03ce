from __future__ import annotations

import pytest

from graph import measured as module
from graph.measured import measured
from graph.network import VIEWS, network_of
from tests.small_records import CASHIER, CLERK, FINANCE, HEAD, LONER, SERVICE_HEAD, SMALL


def test_who_stands_between_others_has_a_betweenness() -> None:
    nodes = measured(network_of(SMALL, "reporting")).nodes
    # The service manager stands between the director's side and the three below.
    assert nodes[SERVICE_HEAD.id]["betweenness"] == pytest.approx(
        max(facts["betweenness"] for facts in nodes.values() if isinstance(facts["betweenness"], float))
    )
    assert nodes[CASHIER.id]["betweenness"] == 0.0
    assert isinstance(nodes[HEAD.id]["betweenness"], float)


def test_a_node_without_edges_has_no_community() -> None:
    nodes = measured(network_of(SMALL, "reporting")).nodes
    assert "community" not in nodes[LONER.id]
    assert nodes[CLERK.id]["community"] == nodes[SERVICE_HEAD.id]["community"]
    assert nodes[FINANCE.id]["community"] == nodes[HEAD.id]["community"]


@pytest.mark.parametrize("name", VIEWS)
def test_nothing_else_of_a_network_changes(name: str) -> None:
    network = network_of(SMALL, name)
    found = measured(network)
    assert found.edges == network.edges
    assert list(found.nodes) == list(network.nodes)
    for node, facts in network.nodes.items():
        assert facts.items() <= found.nodes[node].items()
    assert found.notes == ()


def test_what_is_left_out_of_a_large_network_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FOR_BETWEENNESS", 3)
    monkeypatch.setattr(module, "MOST_FOR_COMMUNITIES", 4)
    found = measured(network_of(SMALL, "posts"))
    assert not any("betweenness" in facts or "community" in facts for facts in found.nodes.values())
    assert found.notes == (
        "Without betweenness: more than 3 nodes and edges.",
        "Without communities: more than 4 nodes and edges.",
    )
