"""GraphML, for the many tools that read nothing else; it has no words for colours and positions.

Written by hand and line by line: NetworkX's writer needs the whole graph and the whole file in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import BinaryIO

from graph.export.plain import edge_columns, escaped, node_columns, plain_attributes, write_lines
from graph.network import Network

ATTRIBUTE_TYPES: Mapping[type, str] = {
    bool: "boolean",
    int: "int",
    float: "double",
    str: "string",
    tuple: "string",
}
"""GraphML's names of the types that an attribute of a network can have; a list is joined into one text."""

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns'
    ' http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)


def write_graphml(network: Network, out: BinaryIO) -> None:
    """Write a network as GraphML.

    Lists are joined into one text; edge ids are numbers in the order of the edges, as GraphML readers want
    each id once (the kind of an edge is an attribute). A view that shows nothing but collaborations is
    written undirected; of a mixed network each undirected edge says so.

    Parameters
    ----------
    network : Network
    out : BinaryIO
        Gets UTF-8, a line at a time; characters that XML 1.0 forbids are left out.
    """
    write_lines(_lines(network), out)


def _lines(network: Network) -> Iterator[str]:
    default = "undirected" if network.is_undirected else "directed"
    yield _HEAD
    yield from _keys("node", {"label": str, **node_columns(network)})
    yield from _keys("edge", {"kind": str, "weight": float, "label": str, **edge_columns(network)})
    yield f'  <graph edgedefault="{default}">\n'
    yield f"    <desc>{escaped(network.description)}</desc>\n"
    for node, facts in network.nodes.items():
        said = _values("node", plain_attributes(facts))
        yield f'    <node id="{escaped(node)}">{said}</node>\n'
    for number, edge in enumerate(network.edges):
        direction = network.direction_of(edge)
        apart = "" if direction == default else f' directed="{str(direction == "directed").lower()}"'
        facts = {"kind": edge.kind, "weight": edge.weight, "label": edge.label, **edge.attributes}
        said = _values("edge", plain_attributes(facts))
        yield (
            f'    <edge id="e{number}" source="{escaped(edge.source)}" target="{escaped(edge.target)}"{apart}>'
            f"{said}</edge>\n"
        )
    yield "  </graph>\n</graphml>\n"


def _keys(owner: str, columns: Mapping[str, type]) -> Iterator[str]:
    """Declare the attributes of nodes or of edges; ids of keys are one space, so they begin with the owner."""
    for name, value_type in columns.items():
        spelt = ATTRIBUTE_TYPES[value_type]
        yield f'  <key id="{owner}.{name}" for="{owner}" attr.name="{name}" attr.type="{spelt}"/>\n'


def _values(owner: str, facts: Mapping[str, str | int | float | bool]) -> str:
    return "".join(
        [f'<data key="{owner}.{name}">{escaped(_text(value))}</data>' for name, value in facts.items()]
    )


def _text(value: str | int | float | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
