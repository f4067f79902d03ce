"""GEXF 1.3 for Gephi: laid out, coloured, every attribute typed, parallel edges told apart by their kind.

Written by hand because NetworkX's writer puts the kind of an edge where Gephi does not look, so that
reporting and collaboration of the same two posts would merge, cannot write lists, and stamps the day into the
file.

All edges of a file are directed, or all undirected. Gephi reads mixed files, but NetworkX refuses them. So a
collaboration is undirected in the views that show nothing else (collaboration, departments), and elsewhere
runs from the post whose description says it first. In Gephi choose a font with Chinese characters for the
labels, in Overview and in Preview.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from graph.appearance import EDGE_COLOURS, NO_DEPARTMENT, PALE, SHAPES, Colour, department_colours, node_size
from graph.export.plain import FORBIDDEN_IN_XML, columns_of
from graph.layout import place
from graph.network import is_undirected, view_named

if TYPE_CHECKING:
    import networkx

ATTRIBUTE_TYPES: Mapping[type, str] = {
    bool: "boolean",
    int: "integer",
    float: "double",
    str: "string",
    tuple: "liststring",
}
"""GEXF's names of the types that an attribute of a network can have."""

_SPECIAL = re.compile(f'[&<>"\t\n\r]|{FORBIDDEN_IN_XML}')
_ESCAPES: Mapping[str, str] = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\t": "&#9;",
    "\n": "&#10;",
    "\r": "&#13;",
}
_NEEDS_QUOTES = re.compile(r"""[,\[\]"'\\]|^\s|\s$|^$""")
_IN_HEAD = frozenset({"label"})
_IN_EDGE_HEAD = frozenset({"label", "kind", "weight"})


def write_gexf(graph: networkx.MultiDiGraph[str], out: BinaryIO) -> None:
    """Write a network as GEXF 1.3.

    The kind of an edge stands twice: as the XML attribute ``kind``, by which Gephi tells parallel edges
    apart, and as the attribute ``relation`` for readers that know only attributes. Edges have no ids, so that
    several files can be appended in one workspace.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graph.network.to_networkx` makes it: attribute values are str, int, float, bool or tuple of str.
    out : BinaryIO
        Gets UTF-8; characters that XML 1.0 forbids are left out.
    """
    for line in _lines(graph):
        out.write(line.encode())


def _lines(graph: networkx.MultiDiGraph[str]) -> Iterator[str]:
    view = view_named(graph.graph["view"])
    direction = "undirected" if is_undirected(graph) else "directed"
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
    yield "  <meta>\n    <creator>Dutygraph</creator>\n"
    yield f"    <keywords>organisation chart, {escaped(graph.graph['view'])}</keywords>\n"
    yield f"    <description>{escaped(view.title)}</description>\n  </meta>\n"
    yield f'  <graph defaultedgetype="{direction}" idtype="string" mode="static">\n'
    yield from _declarations("node", (facts for _, facts in graph.nodes(data=True)), _IN_HEAD)
    yield from _declarations("edge", _edge_facts(graph), _IN_EDGE_HEAD)
    yield f'    <nodes count="{graph.number_of_nodes()}">\n'
    yield from _nodes(graph, place(graph, view.layout))
    yield f'    </nodes>\n    <edges count="{graph.number_of_edges()}">\n'
    yield from _edges(graph, direction)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _edge_facts(graph: networkx.MultiDiGraph[str]) -> Iterator[dict[str, Any]]:
    return ({**facts, "relation": facts["kind"]} for _, _, facts in graph.edges(data=True))


def _declarations(owner: str, everyone: Iterator[dict[str, Any]], left_out: frozenset[str]) -> Iterator[str]:
    """Declare each attribute that anyone has: Gephi drops the undeclared."""
    yield f'    <attributes class="{owner}">\n'
    for name, value_type in columns_of(everyone, left_out).items():
        yield f'      <attribute id="{name}" title="{name}" type="{ATTRIBUTE_TYPES[value_type]}"/>\n'
    yield "    </attributes>\n"


def _nodes(graph: networkx.MultiDiGraph[str], positions: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    colours = department_colours(graph)
    for node, facts in graph.nodes(data=True):
        x, y = positions[node]
        colour = colours.get(facts.get("department", ""), NO_DEPARTMENT)
        shape = SHAPES.get(facts["kind"], "disc")
        yield (
            f'      <node id="{escaped(node)}" label="{escaped(facts["label"])}">\n'
            f"        <attvalues>{_values(facts, _IN_HEAD)}</attvalues>\n"
            f'        {_colour(colour)}<viz:position x="{x:.2f}" y="{y:.2f}" z="0"/>'
            f'<viz:size value="{node_size(facts):.2f}"/><viz:shape value="{shape}"/>\n'
            "      </node>\n"
        )


def _edges(graph: networkx.MultiDiGraph[str], direction: str) -> Iterator[str]:
    for (source, target, kind, facts), named in zip(
        graph.edges(keys=True, data=True), _edge_facts(graph), strict=True
    ):
        yield (
            f'      <edge source="{escaped(source)}" target="{escaped(target)}" type="{direction}"'
            f' kind="{kind}" weight="{facts["weight"]:.1f}" label="{escaped(facts["label"])}">'
            f"<attvalues>{_values(named, _IN_EDGE_HEAD)}</attvalues>"
            f"{_colour(EDGE_COLOURS.get(kind, PALE))}</edge>\n"
        )


def _values(facts: Mapping[str, Any], left_out: frozenset[str]) -> str:
    return "".join(
        f'<attvalue for="{name}" value="{escaped(_text(value))}"/>'
        for name, value in facts.items()
        if name not in left_out
    )


def _colour(colour: Colour) -> str:
    return f'<viz:color r="{colour[0]}" g="{colour[1]}" b="{colour[2]}"/>'


def _text(value: object) -> str:
    """Spell a value as GEXF does."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(_list_item(str(item)) for item in value)}]"
    return str(value)


def _list_item(text: str) -> str:
    """One item of a list, quoted where it would be read as several."""
    if not _NEEDS_QUOTES.search(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def escaped(text: str) -> str:
    r"""Make a text fit for an XML attribute or element; what XML 1.0 forbids is dropped.

    Examples
    --------
    >>> escaped('parts & "claims"\x00')
    'parts &amp; &quot;claims&quot;'
    """
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found.group(), ""), text)
