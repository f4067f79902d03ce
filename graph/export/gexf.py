"""GEXF 1.3 for Gephi: laid out, coloured, every attribute typed, parallel edges told apart by their kind.

Written by hand because NetworkX's writer puts the kind of an edge where Gephi does not look, so that
reporting and collaboration of the same two posts would merge, cannot write lists, stamps the day into the
file, and holds all of it in memory. Here the network is gone through twice, once for the declarations and
once for the content, and written line by line.

All edges of a file are directed, or all undirected, unless the network is mixed. Gephi reads mixed files and
draws them best, but NetworkX refuses them. So a collaboration is undirected in the views that show nothing
else (collaboration, departments), and elsewhere runs from the post whose description says it first. In Gephi
choose a font with Chinese characters for the labels, in Overview and in Preview.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO

from graph.appearance import EDGE_COLOURS, NO_DEPARTMENT, PALE, SHAPES, Colour, department_colours, node_size
from graph.export.plain import IN_NODE_HEAD, edge_columns, escaped, node_columns, write_lines
from graph.layout import place
from graph.network import Edge, Network
from graph.nodes import Value

ATTRIBUTE_TYPES: Mapping[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "double",
    str: "string",
    tuple: "liststring",
}
"""GEXF's names of the types that an attribute of a network can have."""

VALUES_KEPT = 1024
"""Values that need not be spelt again: most kinds, levels and counts come thousands of times."""
_BACKSLASH, _QUOTE = "\\", '"'
_NEEDS_QUOTES = re.compile(r"""[,\[\]"'\\]|^\s|\s$|^$""")


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says of the nodes and edges that it draws, ready as XML.

    Attributes
    ----------
    graph : str
        Attributes of the element ``graph``, beside the direction of edges.
    declared : tuple of str
        The elements ``attributes``.
    of_node, of_edge : callable
        What stands inside the element of a node, by its id, or of an edge: values and times.
    """

    graph: str
    declared: tuple[str, ...]
    of_node: Callable[[str], str]
    of_edge: Callable[[Edge], str]


def write_gexf(network: Network, out: BinaryIO) -> None:
    """Write a network as GEXF 1.3.

    The kind of an edge stands twice: as the XML attribute ``kind``, by which Gephi tells parallel edges
    apart, and as the attribute ``relation`` for readers that know only attributes. Edges have no ids, so that
    several files can be appended in one workspace.

    Parameters
    ----------
    network : Network
    out : BinaryIO
        Gets UTF-8, a node or edge at a time; characters that XML 1.0 forbids are left out.
    """
    content = Content(
        'mode="static"',
        (declarations("node", node_columns(network)), declarations("edge", edge_values(network))),
        lambda node: attvalues(
            [attvalue(name, value) for name, value in network.nodes[node].items() if name not in IN_NODE_HEAD]
        ),
        lambda edge: attvalues([attvalue(name, value) for name, value in values_of(edge).items()]),
    )
    write_drawn(network, content, out)


def write_drawn(network: Network, content: Content, out: BinaryIO) -> None:
    """Write a network with places, colours and sizes, and whatever is said of its nodes and edges."""
    write_lines(_lines(network, content), out)


def edge_values(network: Network) -> dict[str, type]:
    """Find the values of edges and their types: what any edge has, and the kind under a name of its own."""
    return {**({"relation": str} if network.edges else {}), **edge_columns(network)}


def values_of(edge: Edge) -> dict[str, Value]:
    """Give the values of an edge as `edge_values` declares them."""
    return {"relation": edge.kind, **edge.attributes}


def declarations(owner: str, columns: Mapping[str, type], mode: str = "") -> str:
    """Declare attributes of nodes or edges: Gephi drops the undeclared."""
    lines = (
        f'      <attribute id="{name}" title="{name}" type="{ATTRIBUTE_TYPES[value_type]}"/>\n'
        for name, value_type in columns.items()
    )
    return f'    <attributes class="{owner}"{mode}>\n{"".join(lines)}    </attributes>\n'


def attvalues(values: Sequence[str]) -> str:
    """Put values together."""
    return f"<attvalues>{''.join(values)}</attvalues>"


def attvalue(name: str, value: Value, time: str = "") -> str:
    """Write one value, with the time for which it holds."""
    if isinstance(value, tuple):
        return f'<attvalue for="{name}" value="[{", ".join(map(_list_item, value))}]"{time}/>'
    return _scalar(name, value, time)


@lru_cache(maxsize=VALUES_KEPT, typed=True)
def _scalar(name: str, value: str | int | float | bool, time: str) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'<attvalue for="{name}" value="{escaped(text)}"{time}/>'


def _lines(network: Network, content: Content) -> Iterator[str]:
    direction = "undirected" if network.is_undirected else "directed"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "  <meta>\n    <creator>Dutygraph</creator>\n"
    yield f"    <keywords>organisation chart, {escaped(network.name)}</keywords>\n"
    yield f"    <description>{escaped(network.description)}</description>\n  </meta>\n"
    yield f'  <graph defaultedgetype="{direction}" idtype="string" {content.graph}>\n'
    yield from content.declared
    yield f'    <nodes count="{len(network.nodes)}">\n'
    yield from _nodes(network, content)
    yield f'    </nodes>\n    <edges count="{len(network.edges)}">\n'
    yield from _edges(network, content)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _nodes(network: Network, content: Content) -> Iterator[str]:
    positions = place(network, network.view.layout)
    colours = department_colours(network)
    for node, facts in network.nodes.items():
        x, y = positions[node]
        colour = colours.get(str(facts.get("department", "")), NO_DEPARTMENT)
        shape = SHAPES.get(str(facts["kind"]), "disc")
        yield (
            f'      <node id="{escaped(node)}" label="{escaped(str(facts["label"]))}">\n'
            f"        {content.of_node(node)}\n"
            f'        {_colour(colour)}<viz:position x="{x:.2f}" y="{y:.2f}" z="0"/>'
            f'<viz:size value="{node_size(facts):.2f}"/><viz:shape value="{shape}"/>\n'
            "      </node>\n"
        )


def _edges(network: Network, content: Content) -> Iterator[str]:
    spelt = {node: escaped(node) for node in network.nodes}
    looks: dict[str, tuple[str, str]] = {}
    for edge in network.edges:
        if edge.kind not in looks:
            drawn = _colour(EDGE_COLOURS.get(edge.kind, PALE))
            looks[edge.kind] = (f'type="{network.direction_of(edge)}" kind="{edge.kind}"', drawn)
        kind, colour = looks[edge.kind]
        yield (
            f'      <edge source="{spelt[edge.source]}" target="{spelt[edge.target]}" {kind}'
            f' weight="{edge.weight}" label="{escaped(edge.label)}">{content.of_edge(edge)}{colour}</edge>\n'
        )


def _colour(colour: Colour) -> str:
    return f'<viz:color r="{colour[0]}" g="{colour[1]}" b="{colour[2]}"/>'


def _list_item(text: str) -> str:
    """One item of a list for XML, quoted where it would be read as several."""
    if not _NEEDS_QUOTES.search(text):
        return escaped(text)
    return f"&quot;{escaped(text.replace(_BACKSLASH, _BACKSLASH * 2).replace(_QUOTE, _BACKSLASH + _QUOTE))}&quot;"
