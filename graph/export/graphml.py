"""GraphML, for the many tools that read nothing else; it has no words for colours and positions."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from graph.export.plain import plain_attributes, without_forbidden
from graph.network import is_undirected

if TYPE_CHECKING:
    import networkx


def write_graphml(graph: networkx.MultiDiGraph[str], out: BinaryIO) -> None:
    """Write a network as GraphML through NetworkX.

    Lists are joined into one text; edge ids are numbers in the order of the edges, as GraphML readers want
    each id once (the kind of an edge is an attribute). A view that shows nothing but collaborations is
    written undirected.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graph.network.to_networkx` makes it.
    out : BinaryIO
        Gets UTF-8; characters that XML 1.0 forbids are left out.
    """
    import networkx

    flat: networkx.MultiDiGraph[str] | networkx.MultiGraph[str]
    flat = networkx.MultiGraph() if is_undirected(graph) else networkx.MultiDiGraph()
    for node, facts in graph.nodes(data=True):
        flat.add_node(without_forbidden(node), **plain_attributes(facts))
    for number, (source, target, facts) in enumerate(graph.edges(data=True)):
        flat.add_edge(
            without_forbidden(source), without_forbidden(target), key=f"e{number}", **plain_attributes(facts)
        )
    # NetworkX's other writer needs lxml, which an installation need not have, and spells it differently.
    networkx.write_graphml_xml(flat, out)
