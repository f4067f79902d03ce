"""Groups of nodes that are joined among themselves more than to others.

Found by the Louvain method, without chance: nodes are looked at in their order, and a node stays where it is unless another group
is better. So the same network gives the same groups on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST_GAIN = 1e-9
"""A node moves for more than this, in units of edge weight: rounding must not make it wander."""
MOST_ROUNDS = 50
"""Rounds over all nodes on one level; networks of organisations need 3 to 10."""


@dataclass(slots=True)
class _Level:
    """A network whose nodes are groups of the one below. ``inside`` is the weight of the edges within each node."""

    links: list[dict[int, float]]
    inside: list[float]

    def degrees(self) -> list[float]:
        """Weight of all edge ends at each node."""
        return [
            sum(links.values()) + 2.0 * within for links, within in zip(self.links, self.inside, strict=True)
        ]


def communities(
    nodes: Sequence[str], edges: Iterable[tuple[str, str, float]], *, resolution: float = 1.0
) -> tuple[tuple[str, ...], ...]:
    """Divide the nodes that have edges into groups, by growing modularity.

    Parameters
    ----------
    nodes : sequence of str
        Ids, each once. Their order decides ties.
    edges : iterable of (str, str, float)
        Two nodes and a weight above 0. Direction does not matter, weights of repeats add up, self-loops are left out.
    resolution : float
        Above 1 gives more and smaller groups, below 1 fewer and larger.

    Returns
    -------
    tuple of tuple of str
        The groups, the largest first, those of one size by their first member; the members in the order of ``nodes``. A node
        without edges is in none.

    Notes
    -----
    Modularity is ``sum over groups of inside / m - resolution * (degrees / 2m) ** 2``. Time is about linear in the edges. The method
    finds a good division, not the best; a group may hang together by a node that has left it.

    References
    ----------
    Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks", Journal of Statistical Mechanics
    P10008, 2008.

    Examples
    --------
    >>> communities(["a", "b", "c", "d", "e"], [("a", "b", 2.0), ("b", "c", 0.5), ("c", "d", 2.0)])
    (('a', 'b'), ('c', 'd'))
    """
    level = _first_level(nodes, edges)
    members = [[number] for number in range(len(nodes))]
    while True:
        group_of = _moved(level, resolution)
        count = max(group_of, default=-1) + 1
        if count == len(group_of):
            break
        merged: list[list[int]] = [[] for _ in range(count)]
        for node, group in enumerate(group_of):
            merged[group].extend(members[node])
        members, level = merged, _above(level, group_of, count)
    has_edge = [bool(links) or within > 0.0 for links, within in zip(level.links, level.inside, strict=True)]
    groups = [sorted(group) for group, is_joined in zip(members, has_edge, strict=True) if is_joined]
    groups.sort(key=lambda group: (-len(group), group[0]))
    return tuple(tuple(nodes[number] for number in group) for group in groups)


def _first_level(nodes: Sequence[str], edges: Iterable[tuple[str, str, float]]) -> _Level:
    place = {node: number for number, node in enumerate(nodes)}
    links: list[dict[int, float]] = [{} for _ in nodes]
    for source, target, weight in edges:
        one, other = place[source], place[target]
        if one != other:
            links[one][other] = links[one].get(other, 0.0) + weight
            links[other][one] = links[other].get(one, 0.0) + weight
    return _Level(links, [0.0] * len(links))


def _moved(level: _Level, resolution: float) -> list[int]:
    """Move nodes to the groups of their neighbours as long as that is better; groups are numbered by their first member."""
    degrees = level.degrees()
    whole = sum(degrees)
    group_of = list(range(len(degrees)))
    weight_of = list(degrees)
    for _ in range(MOST_ROUNDS):
        moves = 0
        for node, links in enumerate(level.links):
            if not links:
                continue
            own = group_of[node]
            weight_of[own] -= degrees[node]
            pull: dict[int, float] = {own: 0.0}
            for other, weight in links.items():
                group = group_of[other]
                pull[group] = pull.get(group, 0.0) + weight
            price = resolution * degrees[node] / whole
            best, best_gain = own, pull[own] - price * weight_of[own]
            for group, weight in pull.items():
                gain = weight - price * weight_of[group]
                if gain > best_gain + LEAST_GAIN:
                    best, best_gain = group, gain
            weight_of[best] += degrees[node]
            group_of[node] = best
            moves += best != own
        if not moves:
            break
    numbers = {group: number for number, group in enumerate(dict.fromkeys(group_of))}
    return [numbers[group] for group in group_of]


def _above(level: _Level, group_of: Sequence[int], count: int) -> _Level:
    """The network of the groups."""
    links: list[dict[int, float]] = [{} for _ in range(count)]
    inside = [0.0] * count
    for node, group in enumerate(group_of):
        inside[group] += level.inside[node]
        for other, weight in level.links[node].items():
            beyond = group_of[other]
            if beyond != group:
                links[group][beyond] = links[group].get(beyond, 0.0) + weight
            elif node < other:
                inside[group] += weight
    return _Level(links, inside)
