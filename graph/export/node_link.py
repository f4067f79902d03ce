"""The node-link JSON of a network, which ``networkx.node_link_graph`` and most drawing libraries read."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from graph.export.plain import clean_attributes

if TYPE_CHECKING:
    import networkx


def write_node_link(graph: networkx.MultiDiGraph[str], out: BinaryIO) -> None:
    """Write a network as one JSON object: directed, multigraph, graph, nodes, edges.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graph.network.to_networkx` makes it; lists stay lists.
    out : BinaryIO
        Gets UTF-8.
    """
    import msgspec

    document = {
        "directed": True,
        "multigraph": True,
        "graph": graph.graph,
        "nodes": [{"id": node, **clean_attributes(facts)} for node, facts in graph.nodes(data=True)],
        "edges": [
            {"source": source, "target": target, "key": kind, **clean_attributes(facts)}
            for source, target, kind, facts in graph.edges(keys=True, data=True)
        ],
    }
    out.write(msgspec.json.encode(document) + b"\n")
