"""A network as JSON Graph Format 2, which many drawing libraries read (jsongraphformat.info)."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from graph.export.plain import clean_attributes, without_forbidden
from graph.network import Edge, Network
from graph.networkedges import UNDIRECTED_KINDS


def write_json_graph(network: Network, out: BinaryIO) -> None:
    """Write a network as one JSON object: ``graph`` with its nodes by id and a list of edges.

    The kind of an edge is its ``relation``; each edge says for itself whether it is directed. All further attributes stand in
    ``metadata``, lists as lists.

    Parameters
    ----------
    network : Network
    out : BinaryIO
        Gets UTF-8, a node or edge a line.
    """
    encode = msgspec.json.Encoder().encode
    about: dict[str, object] = {
        "label": network.view.title,
        "type": network.name,
        "directed": not network.is_undirected,
    }
    if network.notes:
        about["metadata"] = {"notes": network.notes}
    out.write(b'{"graph":' + encode(about)[:-1] + b',"nodes":{')
    for number, (node, facts) in enumerate(network.nodes.items()):
        metadata = clean_attributes(facts)
        described = {"label": metadata.pop("label"), "metadata": metadata}
        out.write(b",\n"[not number :] + encode(node) + b":" + encode(described))
    out.write(b'\n},"edges":[')
    for number, edge in enumerate(network.edges):
        out.write(b",\n"[not number :] + encode(_edge(edge)))
    out.write(b"\n]}}\n")


def _edge(edge: Edge) -> dict[str, object]:
    return {
        "source": edge.source,
        "target": edge.target,
        "relation": edge.kind,
        "directed": edge.kind not in UNDIRECTED_KINDS,
        "label": without_forbidden(edge.label),
        "metadata": {"weight": edge.weight, **clean_attributes(edge.attributes)},
    }
