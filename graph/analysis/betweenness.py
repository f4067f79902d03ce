"""How often a node lies on a shortest way between two others: the bottlenecks of a network.

Every edge counts as one step, in both directions and once, however many kinds of edges join two nodes. Large networks are
estimated from some of their nodes.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

EXACT_NODES = 600
"""Up to so many nodes the ways from every node are counted; see tests/bench/bench_export.py for the time at the limit."""
SAMPLED_SOURCES = 256
"""Nodes that ways are counted from where there are more. The nodes that matter most then are told apart; small values are rough."""
SEED = 20
"""Start of the random choice of these nodes; any number would do, but it must stay."""
DIGITS = 6
"""Decimals of a value: the order of additions cannot be seen in them."""


@dataclass(frozen=True, slots=True)
class Betweenness:
    """The betweenness of all nodes.

    Attributes
    ----------
    of : mapping of str to float
        0 to 1 by node, six decimals: the share of all pairs of other nodes whose shortest ways lead over it. Where two nodes have
        several shortest ways, each counts in proportion.
    sources : int
        From how many nodes ways were counted; fewer than the nodes where it is an estimate.
    """

    of: Mapping[str, float]
    sources: int

    @property
    def is_exact(self) -> bool:
        """Whether ways from every node were counted."""
        return self.sources == len(self.of)


def betweenness(
    nodes: Sequence[str],
    edges: Iterable[tuple[str, str]],
    *,
    seed: int = SEED,
    most_sources: int | None = None,
) -> Betweenness:
    """Count the shortest ways over each node, from every node or, above `EXACT_NODES`, from `SAMPLED_SOURCES` of them.

    Parameters
    ----------
    nodes : sequence of str
        Ids, each once. Their order decides which are sampled.
    edges : iterable of (str, str)
        Both ends are nodes. Direction, repeats and self-loops do not matter.
    seed : int
        Of the choice of nodes in a large network.
    most_sources : int, optional
        Ways are counted from so many nodes at most, instead of the rule above.

    Returns
    -------
    Betweenness

    Notes
    -----
    ``b(v) = 2 / ((n - 1)(n - 2)) * sum over pairs {s, t} of ways(s, t over v) / ways(s, t)``; from ``k`` sampled sources the sum is
    multiplied by ``n / k``. Time is O(sources * (nodes + edges)), memory O(nodes + edges).

    References
    ----------
    Brandes, "A Faster Algorithm for Betweenness Centrality", Journal of Mathematical Sociology 25 (2), 2001; the estimate: Brandes
    and Pich, "Centrality Estimation in Large Networks", International Journal of Bifurcation and Chaos 17 (7), 2007.

    Examples
    --------
    >>> betweenness(["a", "boss", "b"], [("a", "boss"), ("b", "boss")]).of
    {'a': 0.0, 'boss': 1.0, 'b': 0.0}
    """
    neighbours = _neighbours(nodes, edges)
    sources: Sequence[int] = range(len(nodes))
    if most_sources is None:
        most_sources = len(nodes) if len(nodes) <= EXACT_NODES else SAMPLED_SOURCES
    if most_sources < len(nodes):
        sources = sorted(random.Random(seed).sample(sources, most_sources))
    total = [0.0] * len(nodes)
    for source in sources:
        if neighbours[source]:
            _count_ways_from(source, neighbours, total)
    # Each pair was counted from both its ends, so the 2 of the formula is in the sum already.
    pairs = (len(nodes) - 1) * (len(nodes) - 2) * len(sources) / max(1, len(nodes))
    values = (round(min(1.0, value / pairs), DIGITS) if pairs else 0.0 for value in total)
    return Betweenness(dict(zip(nodes, values, strict=True)), len(sources))


def _neighbours(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> list[list[int]]:
    """The nodes next to each node by number, each once."""
    place = {node: number for number, node in enumerate(nodes)}
    near: list[dict[int, None]] = [{} for _ in nodes]
    for source, target in edges:
        one, other = place[source], place[target]
        if one != other:
            near[one][other] = near[other][one] = None
    return [list(others) for others in near]


def _count_ways_from(source: int, neighbours: Sequence[Sequence[int]], total: list[float]) -> None:
    """Add what each node carries of the ways from one source to all others."""
    ways = {source: 1}
    distance = {source: 0}
    order = [source]
    for node in order:
        beyond = distance[node] + 1
        for other in neighbours[node]:
            known = distance.get(other)
            if known is None:
                distance[other] = beyond
                ways[other] = ways[node]
                order.append(other)
            elif known == beyond:
                ways[other] += ways[node]
    carried = dict.fromkeys(order, 0.0)
    for node in reversed(order[1:]):
        share = (1.0 + carried[node]) / ways[node]
        before = distance[node] - 1
        for other in neighbours[node]:
            if distance[other] == before:
                carried[other] += ways[other] * share
        total[node] += carried[node]
