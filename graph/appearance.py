"""How nodes and edges look: a colour for each department, a size for each span; always the same."""

from __future__ import annotations

import colorsys
import math
from collections import Counter
from collections.abc import Mapping

from graph.network import Network
from graph.nodes import Value

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

PALETTE: tuple[Colour, ...] = (
    (0x1F, 0x77, 0xB4), (0xD9, 0x5F, 0x02), (0x2C, 0x8C, 0x4A), (0xC4, 0x3C, 0x39), (0x75, 0x5C, 0xB5),
    (0x8C, 0x56, 0x4B), (0xC9, 0x4F, 0x9B), (0x0F, 0x8B, 0x8D), (0x9A, 0x8A, 0x12), (0x3B, 0x4C, 0x9B),
    (0x6B, 0x8E, 0x23), (0xA6, 0x5E, 0x00),
)  # fmt: skip
"""Colours of the largest departments: told apart side by side, each dark enough on white."""
NO_DEPARTMENT: Colour = (0x8A, 0x8F, 0x98)
"""Grey for whoever stands in no department."""
EDGE_COLOURS: Mapping[str, Colour] = {
    "reportsTo": (0x4A, 0x4A, 0x4A),
    "collaboratesWith": (0x7F, 0xA8, 0xD1),
    "alsoHolds": (0xC4, 0x3C, 0x39),
    "overlapsWith": (0xD9, 0x5F, 0x02),
}
"""Colours of the edge kinds; the others are pale."""
PALE: Colour = (0xC8, 0xCC, 0xD2)
SHAPES: Mapping[str, str] = {
    "department": "square",
    "organization": "square",
    "external": "diamond",
    "duty": "triangle",
}
"""Shapes that GEXF knows, by node kind; a post is a disc."""

SMALLEST_SIZE = 10.0
"""Size of a post without reports, in drawing units: a tenth of the step between neighbours of the tree."""
SIZE_GROWTH = 6.0
"""Added size per square root of direct reports (posts) or members (departments): the area tells the
number.
"""
DUTY_SIZE = 6.0
DEPARTMENT_HUE_TURN = 0.381966
"""Share of the colour circle between two departments beyond the palette: the golden turn, no hue comes
twice.
"""


def department_colours(network: Network) -> dict[str, Colour]:
    """Give each department name of a network its colour.

    Parameters
    ----------
    network : Network

    Returns
    -------
    dict of str to (int, int, int)
        One entry for each value of the node attribute ``department``; the 12 with most nodes from the
        palette, the others from the golden turn round the colour circle.
    """
    nodes_of = Counter(str(facts["department"]) for facts in network.nodes.values() if "department" in facts)
    names = sorted(nodes_of, key=lambda name: (-nodes_of[name], name))
    return {
        name: PALETTE[place] if place < len(PALETTE) else _on_the_circle(place)
        for place, name in enumerate(names)
    }


def node_size(facts: Mapping[str, Value]) -> float:
    """Size of a node from its attributes, in drawing units, two decimals."""
    if facts["kind"] == "duty":
        return DUTY_SIZE
    below = facts.get("span", facts.get("members", 0))
    return round(SMALLEST_SIZE + SIZE_GROWTH * math.sqrt(below if isinstance(below, int) else 0), 2)


def _on_the_circle(place: int) -> Colour:
    red, green, blue = colorsys.hls_to_rgb(place * DEPARTMENT_HUE_TURN % 1.0, 0.42, 0.55)
    return round(red * 255), round(green * 255), round(blue * 255)
