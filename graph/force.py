"""A force layout that gives the same places on every machine.

Only sums in a fixed order, products, quotients and square roots move a node, each exactly rounded by IEEE
754: no matrix library, no pairwise summation, no sine. Layouts that sum as the processor likes differ in the
last bit, and each round makes the difference grow.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Axis = NDArray[numpy.float64]

FORCE_LIMIT = 1000
"""Nodes above which looking at every pair takes too long; see tests/bench/bench_export.py for the time at
the limit.
"""
ROUNDS = 120
"""Moves of every node; a drawing of 45 to 400 posts hardly changes after 100."""
SEED = 20
"""Start of the random first places; any number would do, but it must stay."""
GRAVITY = 0.5
"""Pull to the middle per unit of distance: small parts that nothing joins to the rest stay on the page. At 0.08 they flew four times
as far out as the rest reached; from 1 on the middle is crowded."""
FIRST_MOVE = 0.1
"""Longest move in the first round, as a share of the drawing's side; it shrinks evenly to nothing."""
NEAREST = 0.01
"""Distances below this count as this, so that nodes on one spot part without being thrown away."""


def force_positions(
    nodes: Sequence[str], edges: Sequence[tuple[str, str, float]], *, step: float, seed: int = SEED
) -> dict[str, tuple[float, float]]:
    """Let nodes push each other away and edges pull them together.

    With distances in units of ``step``, two nodes at distance d repel with 1 / d, an edge of weight w
    attracts with sqrt(w) * d^2, and gravity pulls each node to the middle with `GRAVITY` * d.

    Parameters
    ----------
    nodes : sequence of str
        Without repeats; their order decides the first places.
    edges : sequence of (str, str, float)
        Source, target and weight (number of statements, at least 1); both ends are in ``nodes``.
    step : float
        Wanted length of an edge, in drawing units.
    seed : int
        Seed of the first places.

    Returns
    -------
    dict of str to (float, float)
        x and y in drawing units, unrounded, one entry a node.

    References
    ----------
    Fruchterman and Reingold, "Graph Drawing by Force-directed Placement", Software: Practice and Experience
    21 (11), 1991.

    Examples
    --------
    >>> (ax, ay), (bx, by) = force_positions(["a", "b"], [("a", "b", 1.0)], step=100.0).values()
    >>> 80 < ((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5 < 120
    True
    """
    import numpy

    random_place = random.Random(seed)
    side = len(nodes) ** 0.5
    start = [(random_place.random() - 0.5) * side for _ in range(2 * len(nodes))]
    x, y = numpy.array(start[0::2], dtype=numpy.float64), numpy.array(start[1::2], dtype=numpy.float64)
    place_of = {node: place for place, node in enumerate(nodes)}
    source = numpy.array([place_of[edge[0]] for edge in edges], dtype=numpy.intp)
    target = numpy.array([place_of[edge[1]] for edge in edges], dtype=numpy.intp)
    stiffness = numpy.sqrt(numpy.array([edge[2] for edge in edges], dtype=numpy.float64))
    for turn in range(ROUNDS):
        push_x, push_y = _repulsion(x, y)
        pull_x, pull_y = _attraction(x, y, source=source, target=target, stiffness=stiffness)
        move_x, move_y = push_x + pull_x - GRAVITY * x, push_y + pull_y - GRAVITY * y
        length = numpy.maximum(numpy.sqrt(move_x * move_x + move_y * move_y), NEAREST)
        longest = side * FIRST_MOVE * (1.0 - turn / ROUNDS)
        share = numpy.minimum(length, longest) / length
        x, y = x + move_x * share, y + move_y * share
    return {node: (float(x[place]) * step, float(y[place]) * step) for node, place in place_of.items()}


def _repulsion(x: Axis, y: Axis) -> tuple[Axis, Axis]:
    """Push every node from every other: shape (n,) each. Sums run down the rows, one after the other."""
    import numpy

    apart_x, apart_y = x[None, :] - x[:, None], y[None, :] - y[:, None]
    strength = 1.0 / numpy.maximum(apart_x * apart_x + apart_y * apart_y, NEAREST * NEAREST)
    return (apart_x * strength).sum(axis=0), (apart_y * strength).sum(axis=0)


def _attraction(
    x: Axis, y: Axis, *, source: NDArray[numpy.intp], target: NDArray[numpy.intp], stiffness: Axis
) -> tuple[Axis, Axis]:
    """Pull the ends of each edge together: shape (n,) each. ``bincount`` adds in the order of the edges."""
    import numpy

    along_x, along_y = x[target] - x[source], y[target] - y[source]
    strength = stiffness * numpy.sqrt(along_x * along_x + along_y * along_y)
    pulls: list[Axis] = []
    for along in (along_x * strength, along_y * strength):
        onwards: Axis = numpy.bincount(source, weights=along, minlength=len(x)).astype(numpy.float64)
        pulls.append(onwards - numpy.bincount(target, weights=along, minlength=len(x)))
    return pulls[0], pulls[1]
