"""A place for each node of a network, the same on every machine.

Coordinates have two decimals; x grows to the right and y upwards, as Gephi has it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from graph.force import FORCE_LIMIT, force_positions
from graph.forest import Forest, reporting_forest
from graph.network import Network
from graph.tidy_tree import COLUMN_STEP, LEVEL_STEP, tidy_tree

Positions = dict[str, tuple[float, float]]

FORCE_STEP = 130.0
"""Wanted length of an edge in a force layout, in drawing units."""
DUTY_STEP = 16.0
"""Between the duties round a post; a duty is drawn about 6 wide."""
DISC_GAP = 60.0
"""Between discs that are packed side by side; a label of five characters fits."""
PAGE_SHAPE = 1.4
"""Width to height of a packed drawing: screens are wide."""
GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
"""Turn from one seed of a sunflower to the next, in radians."""
CENTRE_SEEDS = 2
"""Innermost seeds of a sunflower that are left out to make room for what stands in its middle."""


def place(network: Network, layout: str) -> Positions:
    """Give each node of a network its place.

    Parameters
    ----------
    network : Network
    layout : str
        "tree" hangs everyone under a superior; "stars" packs posts with their duties round them, department
        by department; "force" lets edges pull, duties round their owner, and packs one disc a department
        above `graph.force.FORCE_LIMIT` nodes. Whoever has no line or edge stands in rows below.

    Returns
    -------
    dict of str to (float, float)
        x and y in drawing units, two decimals, one entry a node, in the order of the network.
    """
    duties = _duties_by_owner(network)
    taken = {duty for group in duties.values() for duty in group}
    core = [node for node in network.nodes if node not in taken]
    if layout == "tree":
        centres = _tree_above_block(network, core)
    elif layout == "stars":
        centres = _packed_stars(network, core, duties)
    elif len(core) <= FORCE_LIMIT:
        centres = _pulled_above_block(network, core, duties)
    else:
        centres = _department_discs(network, core)
    for owner, group in duties.items():
        for duty, (x, y) in zip(
            group, _sunflower(len(group), skip=CENTRE_SEEDS, step=DUTY_STEP), strict=True
        ):
            centres[duty] = (centres[owner][0] + x, centres[owner][1] + y)
    return {node: _rounded(*centres.pop(node)) for node in network.nodes}


def _rounded(x: float, y: float) -> tuple[float, float]:
    """Two decimals; adding zero turns -0.0 into 0.0."""
    return round(x, 2) + 0.0, round(y, 2) + 0.0


def _duties_by_owner(network: Network) -> dict[str, list[str]]:
    """Find the duties that stand round each post or department."""
    owned: dict[str, list[str]] = {}
    for edge in network.edges:
        if edge.kind == "dutyOf":
            owned.setdefault(edge.target, []).append(edge.source)
    return owned


def _by_department(network: Network, nodes: Iterable[str]) -> list[str]:
    """Nodes of one department together, those of no department last; otherwise in the order they have."""
    facts = network.nodes
    return sorted(
        nodes,
        key=lambda node: (
            str(facts[node].get("organization", "")),
            "department" not in facts[node],
            str(facts[node].get("department", "")),
        ),
    )


def _tree_above_block(network: Network, nodes: Sequence[str]) -> Positions:
    """Draw the lines as a tidy tree and, in a block below, whoever is in no line."""
    tree = tidy_tree(_forest(network, nodes))
    return _with_block_below(network, tree, [node for node in nodes if node not in tree])


def _forest(network: Network, nodes: Sequence[str]) -> Forest:
    """The lines as a forest, without whoever is in none."""
    superiors: dict[str, tuple[str, ...]] = {}
    for edge in network.edges:
        if edge.kind == "reportsTo":
            superiors[edge.source] = (*superiors.get(edge.source, ()), edge.target)
    in_lines = {*superiors, *(superior for above in superiors.values() for superior in above)}
    return reporting_forest([node for node in nodes if node in in_lines], superiors)


def _pulled_above_block(
    network: Network, nodes: Sequence[str], duties: Mapping[str, Sequence[str]]
) -> Positions:
    """Let edges pull what they join, wide enough for the rings of duties; the rest stands in a block below."""
    known = set(nodes)
    edges = [
        (edge.source, edge.target, edge.weight)
        for edge in network.edges
        if edge.source in known and edge.target in known
    ]
    joined = {end for source, target, _ in edges for end in (source, target)}
    rings = [2.0 * _star_radius(len(group)) for group in duties.values()]
    step = max(FORCE_STEP, sum(rings) / len(rings) if rings else 0.0)
    pulled = force_positions([node for node in nodes if node in joined], edges, step=step)
    return _with_block_below(network, pulled, [node for node in nodes if node not in joined])


def _with_block_below(network: Network, drawing: Positions, rest: Sequence[str]) -> Positions:
    """Add the rest in rows below a drawing, department by department, as wide as the drawing."""
    left = min((x for x, _ in drawing.values()), default=0.0)
    right = max((x for x, _ in drawing.values()), default=0.0)
    top = min((y for _, y in drawing.values()), default=LEVEL_STEP) - LEVEL_STEP
    columns = max(1, math.isqrt(2 * len(rest)), round((right - left) / COLUMN_STEP))
    for number, node in enumerate(_by_department(network, rest)):
        row, column = divmod(number, columns)
        drawing[node] = (left + column * COLUMN_STEP, top - row * LEVEL_STEP / 2)
    return drawing


def _packed_stars(network: Network, nodes: Sequence[str], duties: Mapping[str, Sequence[str]]) -> Positions:
    """Owners of duties on shelves, each with room for its duties, department after department."""
    order = _by_department(network, nodes)
    centres = _on_shelves([_star_radius(len(duties.get(node, ()))) for node in order])
    return dict(zip(order, centres, strict=True))


def _department_discs(network: Network, nodes: Sequence[str]) -> Positions:
    """One disc of nodes for each department, the discs on shelves."""
    groups: dict[tuple[object, object], list[str]] = {}
    for node in _by_department(network, nodes):
        facts = network.nodes[node]
        groups.setdefault((facts.get("organization", ""), facts.get("department", "")), []).append(node)
    centres = _on_shelves([COLUMN_STEP * math.sqrt(len(group)) for group in groups.values()])
    positions: Positions = {}
    for group, (centre_x, centre_y) in zip(groups.values(), centres, strict=True):
        for node, (x, y) in zip(group, _sunflower(len(group), skip=0, step=COLUMN_STEP), strict=True):
            positions[node] = (centre_x + x, centre_y + y)
    return positions


def _star_radius(duties: int) -> float:
    return DUTY_STEP * math.sqrt(duties + CENTRE_SEEDS)


def _sunflower(count: int, *, skip: int, step: float) -> list[tuple[float, float]]:
    """Spread points evenly over a disc (Vogel's spiral), about ``step`` apart, the innermost left out."""
    seeds = ((step * math.sqrt(seed), seed * GOLDEN_ANGLE) for seed in range(skip, skip + count))
    return [(radius * math.cos(angle), radius * math.sin(angle)) for radius, angle in seeds]


def _on_shelves(radii: Sequence[float]) -> list[tuple[float, float]]:
    """Pack discs in their order on shelves, from the top; gives their centres."""
    widths = [2.0 * radius + DISC_GAP for radius in radii]
    page_width = math.sqrt(PAGE_SHAPE * math.fsum(width * width for width in widths))
    centres: list[tuple[float, float]] = []
    shelf: list[float] = []
    filled = top = 0.0
    for width in widths:
        if shelf and filled + width > page_width:
            centres.extend(_one_shelf(shelf, top))
            top -= max(shelf)
            shelf, filled = [], 0.0
        shelf.append(width)
        filled += width
    return centres + _one_shelf(shelf, top)


def _one_shelf(widths: Sequence[float], top: float) -> list[tuple[float, float]]:
    """Centres of the discs of one shelf, from the left."""
    height = max(widths, default=0.0)
    centres: list[tuple[float, float]] = []
    left = 0.0
    for width in widths:
        centres.append((left + width / 2, top - height / 2))
        left += width
    return centres
