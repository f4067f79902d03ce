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
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from graph.appearance import EDGE_COLOURS, NO_DEPARTMENT, PALE, SHAPES, Colour, department_colours, node_size
from graph.export.plain import IN_NODE_HEAD, edge_columns, escaped, node_columns
from graph.layout import place
from graph.network import Network
from graph.nodes import Value

ATTRIBUTE_TYPES: Mapping[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "double",
    str: "string",
    tuple: "liststring",
}
"""GEXF's names of the types that an attribute of a network can have."""

_NEEDS_QUOTES = re.compile(r"""[,\[\]"'\\]|^\s|\s$|^$""")


def write_gexf(network: Network, out: BinaryIO) -> None:
    """Write a network as GEXF 1.3.

    The kind of an edge stands twice: as the XML attribute ``kind``, by which Gephi tells parallel edges
    apart, and as the attribute ``relation`` for readers that know only attributes. Edges have no ids, so that
    several files can be appended in one workspace.

    Parameters
    ----------
    network : Network
    out : BinaryIO
        Gets UTF-8, a line at a time; characters that XML 1.0 forbids are left out.
    """
    for line in _lines(network):
        out.write(line.encode())


def _lines(network: Network) -> Iterator[str]:
    direction = "undirected" if network.is_undirected else "directed"
    description = " ".join([network.view.title, *network.notes])
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "  <meta>\n    <creator>Dutygraph</creator>\n"
    yield f"    <keywords>organisation chart, {escaped(network.name)}</keywords>\n"
    yield f"    <description>{escaped(description)}</description>\n  </meta>\n"
    yield f'  <graph defaultedgetype="{direction}" idtype="string" mode="static">\n'
    yield from _declarations("node", node_columns(network))
    relation = {"relation": str} if network.edges else {}
    yield from _declarations("edge", {**relation, **edge_columns(network)})
    yield f'    <nodes count="{len(network.nodes)}">\n'
    yield from _nodes(network)
    yield f'    </nodes>\n    <edges count="{len(network.edges)}">\n'
    yield from _edges(network)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declarations(owner: str, columns: Mapping[str, type]) -> Iterator[str]:
    """Declare each attribute that anyone has: Gephi drops the undeclared."""
    yield f'    <attributes class="{owner}">\n'
    for name, value_type in columns.items():
        yield f'      <attribute id="{name}" title="{name}" type="{ATTRIBUTE_TYPES[value_type]}"/>\n'
    yield "    </attributes>\n"


def _nodes(network: Network) -> Iterator[str]:
    positions = place(network, network.view.layout)
    colours = department_colours(network)
    for node, facts in network.nodes.items():
        x, y = positions[node]
        colour = colours.get(str(facts.get("department", "")), NO_DEPARTMENT)
        shape = SHAPES.get(str(facts["kind"]), "disc")
        yield (
            f'      <node id="{escaped(node)}" label="{escaped(str(facts["label"]))}">\n'
            f"        <attvalues>{_values(facts, IN_NODE_HEAD)}</attvalues>\n"
            f'        {_colour(colour)}<viz:position x="{x:.2f}" y="{y:.2f}" z="0"/>'
            f'<viz:size value="{node_size(facts):.2f}"/><viz:shape value="{shape}"/>\n'
            "      </node>\n"
        )


def _edges(network: Network) -> Iterator[str]:
    for edge in network.edges:
        yield (
            f'      <edge source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
            f' type="{network.direction_of(edge)}" kind="{edge.kind}" weight="{edge.weight:.1f}"'
            f' label="{escaped(edge.label)}">'
            f"<attvalues>{_values({'relation': edge.kind, **edge.attributes})}</attvalues>"
            f"{_colour(EDGE_COLOURS.get(edge.kind, PALE))}</edge>\n"
        )


def _values(facts: Mapping[str, Value], left_out: frozenset[str] = frozenset()) -> str:
    return "".join(
        f'<attvalue for="{name}" value="{escaped(_text(value))}"/>'
        for name, value in facts.items()
        if name not in left_out
    )


def _colour(colour: Colour) -> str:
    return f'<viz:color r="{colour[0]}" g="{colour[1]}" b="{colour[2]}"/>'


def _text(value: Value) -> str:
    """Spell a value as GEXF does."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_list_item, value))}]"
    return str(value)


def _list_item(text: str) -> str:
    """One item of a list, quoted where it would be read as several."""
    if not _NEEDS_QUOTES.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
