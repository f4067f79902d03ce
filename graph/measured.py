"""A network with what can be counted of it as a whole: betweenness and community of each node, as attributes.

In small networks everything is exact. Where that would take longer than a person waits, values are estimated or left out, and a
note of the network says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from graph.analysis.betweenness import betweenness
from graph.analysis.communities import communities
from graph.network import Network
from graph.nodes import Attributes, Value

MOST_FOR_BETWEENNESS: Final = 12_000
"""Nodes and edges together; at this size, as at the next, a few seconds (tests/bench/bench_export.py, ``measures``)."""
MOST_FOR_COMMUNITIES: Final = 60_000
"""Nodes and edges together."""


def measured(network: Network) -> Network:
    """Add betweenness and communities to the nodes of a network: `with_betweenness`, then `with_communities`."""
    return with_communities(with_betweenness(network))


def with_betweenness(network: Network) -> Network:
    """Add ``betweenness`` (float, 0 to 1) to the nodes; every edge is one step in both directions.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Network
        With the same edges and new nodes, and a note where the values are estimated or left out.

    References
    ----------
    `graph.analysis.betweenness`.
    """
    if _size(network) > MOST_FOR_BETWEENNESS:
        note = f"Without betweenness: more than {MOST_FOR_BETWEENNESS} nodes and edges."
        return replace(network, notes=(*network.notes, note))
    found = betweenness(list(network.nodes), ((edge.source, edge.target) for edge in network.edges))
    estimated = f"Betweenness is estimated from {found.sources} of {len(found.of)} nodes."
    notes = network.notes if found.is_exact else (*network.notes, estimated)
    return replace(network, nodes=_extended(network, "betweenness", found.of), notes=notes)


def with_communities(network: Network) -> Network:
    """Add ``community`` (int, 1 is the largest) to the nodes that have edges, which count in both directions by their weight.

    Parameters
    ----------
    network : Network

    Returns
    -------
    Network
        With the same edges and new nodes, and a note where it is left out.

    References
    ----------
    `graph.analysis.communities`.
    """
    if _size(network) > MOST_FOR_COMMUNITIES:
        note = f"Without communities: more than {MOST_FOR_COMMUNITIES} nodes and edges."
        return replace(network, notes=(*network.notes, note))
    edges = ((edge.source, edge.target, edge.weight) for edge in network.edges)
    groups = communities(list(network.nodes), edges)
    of = {node: number for number, group in enumerate(groups, start=1) for node in group}
    return replace(network, nodes=_extended(network, "community", of))


def _size(network: Network) -> int:
    return len(network.nodes) + len(network.edges)


def _extended(network: Network, name: str, values: Mapping[str, Value]) -> Mapping[str, Attributes]:
    """The nodes with one attribute more, where there is a value."""
    return {
        node: {**facts, name: values[node]} if node in values else facts
        for node, facts in network.nodes.items()
    }
