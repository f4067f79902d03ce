"""The node-link JSON of a network, which ``networkx.node_link_graph`` and most drawing libraries read."""

from __future__ import annotations

from typing import BinaryIO

from graph.export.plain import clean_attributes, without_forbidden
from graph.network import Edge, Network


def write_node_link(network: Network, out: BinaryIO) -> None:
    """Write a network as one JSON object: directed, multigraph, graph, nodes, edges.

    Parameters
    ----------
    network : Network
        Lists stay lists.
    out : BinaryIO
        Gets UTF-8, a node or edge at a time.
    """
    import msgspec

    encoder = msgspec.json.Encoder()
    graph = {"view": network.name, **({"notes": network.notes} if network.notes else {})}
    out.write(b'{"directed":true,"multigraph":true,"graph":' + encoder.encode(graph) + b',"nodes":[')
    for number, (node, facts) in enumerate(network.nodes.items()):
        out.write(b"," * bool(number) + encoder.encode({"id": node, **clean_attributes(facts)}))
    out.write(b'],"edges":[')
    for number, edge in enumerate(network.edges):
        out.write(b"," * bool(number) + encoder.encode(_edge(edge)))
    out.write(b"]}\n")


def _edge(edge: Edge) -> dict[str, object]:
    return {
        "source": edge.source,
        "target": edge.target,
        "key": edge.kind,
        "kind": edge.kind,
        "weight": edge.weight,
        "label": without_forbidden(edge.label),
        **clean_attributes(edge.attributes),
    }
