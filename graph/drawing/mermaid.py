"""A network as a Mermaid flowchart, for Markdown pages, wikis and issue trackers that draw it.

Mermaid itself refuses more than 500 lines unless its ``maxEdges`` is raised where it is started; a comment in the file says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from graph.appearance import NO_DEPARTMENT, Colour, department_colours
from graph.drawing.lettering import drawable
from graph.network import Network
from graph.networkedges import Edge

EDGES_DRAWN: Final = 500
"""Lines that Mermaid draws without being told otherwise."""

_SPECIAL: Final = re.compile(r"[^\w\s（）、，。：；·—-]|_")


def write_mermaid(network: Network, out: BinaryIO) -> None:
    """Write a network as a flowchart from left to right, which a page can scroll where a wide level would be shrunk: organisations as frames, departments as colours."""
    for line in _lines(network):
        out.write(f"{line}\n".encode())


def mermaid_text(text: str) -> str:
    """Escape a label by Mermaid's entity codes, so that nothing in it is syntax.

    Examples
    --------
    >>> mermaid_text('车间主任 "A" [夜班]')
    '车间主任 #34;A#34; #91;夜班#93;'
    """
    return _SPECIAL.sub(lambda found: f"#{ord(found.group())};", drawable(text))


def _lines(network: Network) -> Iterator[str]:
    yield "flowchart LR"
    if len(network.edges) > EDGES_DRAWN:
        yield f"%% {len(network.edges)} lines: start Mermaid with maxEdges of at least as many and a larger maxTextSize"
    names = {node: f"n{number}" for number, node in enumerate(network.nodes, start=1)}
    colours = department_colours(network)
    classes = {department: f"d{number}" for number, department in enumerate(colours, start=1)}
    frames: dict[str, list[str]] = {}
    for node, facts in network.nodes.items():
        frames.setdefault(str(facts.get("organization", "")), []).append(node)
    for number, (label, nodes) in enumerate(frames.items(), start=1):
        yield f'  subgraph o{number}["{mermaid_text(label) or " "}"]'
        yield "    direction LR"
        for node in nodes:
            facts = network.nodes[node]
            shape = ('["', '"]') if facts["kind"] == "post" else ('[["', '"]]')
            kind = classes.get(str(facts.get("department", "")), "none")
            yield f"    {names[node]}{shape[0]}{mermaid_text(str(facts['label']))}{shape[1]}:::{kind}"
        yield "  end"
    yield from (_edge(network, edge, names) for edge in network.edges)
    yield from (f"  classDef {classes[name]} {_style(colour)}" for name, colour in colours.items())
    yield f"  classDef none {_style(NO_DEPARTMENT)}"


def _edge(network: Network, edge: Edge, names: dict[str, str]) -> str:
    """Superiors come first; dashed is what only the superior's list says."""
    source, target = names[edge.source], names[edge.target]
    if edge.kind == "reportsTo":
        return f"  {target} {'-.->' if edge.more.get('stated_by') == 'superior' else '-->'} {source}"
    return f'  {source} ---|"{mermaid_text(f"{edge.weight:g}")}"| {target}'


def _style(colour: Colour) -> str:
    red, green, blue = colour
    return f"fill:#ffffff,color:#1b2220,stroke:#{red:02x}{green:02x}{blue:02x},stroke-width:2px"
