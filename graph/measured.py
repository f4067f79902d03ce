"""A network with what can be counted of it as a whole: betweenness and community of each node, as attributes.

In small networks everything is exact. Where that would take longer than a person waits, values are estimated or left out, and a
note of the network says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.analysis.betweenness import betweenness
from graph.analysis.communities import communities
from graph.network import Network
from graph.nodes import Attributes

MOST_FOR_BETWEENNESS: Final = 25_000
"""Nodes and edges together; at this size the estimate takes about as long as writing 100,000 nodes."""
MOST_FOR_COMMUNITIES: Final = 150_000
"""Nodes and edges together."""


def measured(network: Network) -> Network:
    """Add ``betweenness`` (float, 0 to 1) and ``community`` (int, 1 is the largest) to the nodes of a network.

    Edges count in both directions, for communities by their weight. A node without edges has no community.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Network
        With the same edges and new nodes, and notes on what was estimated or left out.

    References
    ----------
    `graph.analysis.betweenness`, `graph.analysis.communities`.
    """
    added: dict[str, Attributes] = {node: {} for node in network.nodes}
    notes = [*_add_betweenness(network, added), *_add_communities(network, added)]
    nodes = {node: {**facts, **added[node]} for node, facts in network.nodes.items()}
    return replace(network, nodes=nodes, notes=(*network.notes, *notes))


def _size(network: Network) -> int:
    return len(network.nodes) + len(network.edges)


def _add_betweenness(network: Network, added: dict[str, Attributes]) -> list[str]:
    if _size(network) > MOST_FOR_BETWEENNESS:
        return [f"Without betweenness: more than {MOST_FOR_BETWEENNESS} nodes and edges."]
    found = betweenness(list(network.nodes), ((edge.source, edge.target) for edge in network.edges))
    for node, value in found.of.items():
        added[node]["betweenness"] = value
    if found.is_exact:
        return []
    return [f"Betweenness is estimated from {found.sources} of {len(found.of)} nodes."]


def _add_communities(network: Network, added: dict[str, Attributes]) -> list[str]:
    if _size(network) > MOST_FOR_COMMUNITIES:
        return [f"Without communities: more than {MOST_FOR_COMMUNITIES} nodes and edges."]
    edges = ((edge.source, edge.target, edge.weight) for edge in network.edges)
    for number, group in enumerate(communities(list(network.nodes), edges), start=1):
        for node in group:
            added[node]["community"] = number
    return []
