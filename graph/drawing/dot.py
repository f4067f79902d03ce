r"""A network in the DOT language of Graphviz: departments as clusters in their colours, organisations around them.

In a quoted DOT string a quotation mark is escaped, and so is the backslash, which would begin an escape of labels (``\N`` is the node's name).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from graph.appearance import NO_DEPARTMENT, department_colours
from graph.drawing.lettering import drawable
from graph.drawing.organizations import evidence_words
from graph.network import Network
from graph.networkedges import Edge


def write_dot(network: Network, out: BinaryIO) -> None:
    """Write a network as a directed graph; superiors point to their reports, collaborations have no arrow."""
    for line in _lines(network):
        out.write(f"{line}\n".encode())


def dot_text(text: str) -> str:
    r"""Quote a string of DOT.

    Examples
    --------
    >>> print(dot_text('车间主任 "A"\\N'))
    "车间主任 \"A\"\\N"
    """
    return '"' + drawable(text).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lines(network: Network) -> Iterator[str]:
    yield "digraph dutygraph {"
    yield f'  graph [label={dot_text(network.description)}, labelloc=t, rankdir=LR, charset="UTF-8"];'
    yield '  node [shape=box, style=filled, fillcolor=white, fontname="Noto Sans CJK SC"];'
    yield '  edge [fontname="Noto Sans CJK SC"];'
    names = {node: f"n{number}" for number, node in enumerate(network.nodes, start=1)}
    colours = department_colours(network)
    frames: dict[str, dict[str, list[str]]] = {}
    for node, facts in network.nodes.items():
        departments = frames.setdefault(str(facts.get("organization", "")), {})
        departments.setdefault(str(facts.get("department", "")), []).append(node)
    clusters = 0
    for organization, departments in frames.items():
        clusters += 1
        yield f"  subgraph cluster_{clusters} {{"
        yield f"    label={dot_text(organization)};"
        for department, nodes in departments.items():
            clusters += 1
            red, green, blue = colours.get(department, NO_DEPARTMENT)
            colour = f'"#{red:02x}{green:02x}{blue:02x}"'
            if department:
                yield f"    subgraph cluster_{clusters} {{"
                yield f"      label={dot_text(department)}; color={colour};"
            yield from (f"      {_node(network, node, names)}, color={colour}];" for node in nodes)
            if department:
                yield "    }"
        yield "  }"
    yield from (f"  {_edge(edge, names)};" for edge in network.edges)
    yield "}"


def _node(network: Network, node: str, names: dict[str, str]) -> str:
    facts = network.nodes[node]
    shape = "" if facts["kind"] == "post" else ", shape=component"
    return f"{names[node]} [label={dot_text(str(facts['label']))}{shape}"


def _edge(edge: Edge, names: dict[str, str]) -> str:
    tooltip = f"tooltip={dot_text(evidence_words(edge))}"
    if edge.kind == "reportsTo":
        style = "dashed" if edge.more.get("stated_by") == "superior" else "solid"
        return f"{names[edge.target]} -> {names[edge.source]} [style={style}, {tooltip}]"
    return f'{names[edge.source]} -> {names[edge.target]} [dir=none, label="{edge.weight:g}", {tooltip}]'
