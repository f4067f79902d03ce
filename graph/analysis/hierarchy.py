"""The layers of reporting lines, and how far two nodes are from each other in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.forest import reporting_forest


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """Reporting lines as trees in layers; a node that no line joins to another is in none.

    Attributes
    ----------
    tops : tuple of str
        The tops of the trees, that of the largest first; one may stand alone because all who report to it stand in a larger tree.
    children : mapping of str to tuple of str
        Who stands under a node; a node without any is left out.
    superior : mapping of str to str
        The one superior that a node stands under; tops are left out.
    layer : mapping of str to int
        1 at the top.
    """

    tops: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]
    superior: Mapping[str, str]
    layer: Mapping[str, int]

    def chain_up(self, node: str) -> tuple[str, ...]:
        """Return a node and all above it, the node first."""
        chain = [node]
        while above := self.superior.get(chain[-1]):
            chain.append(above)
        return tuple(chain)

    def common_superior(self, one: str, other: str) -> tuple[str, int] | None:
        """Return the lowest node above both (or one of them), and the steps from the one over it to the other; None without any."""
        steps = {node: up for up, node in enumerate(self.chain_up(one))}
        for up, node in enumerate(self.chain_up(other)):
            if node in steps:
                return node, up + steps[node]
        return None


def hierarchy(nodes: Sequence[str], lines: Iterable[tuple[str, str]]) -> Hierarchy:
    """Put nodes into layers, in linear time.

    A node with several superiors stands where it is nearest to the top of the largest tree that it can belong to: a superior who is only
    named, and whom nobody puts under another, must not lift it out of the organisation. In a circle that nobody leads the member with
    most direct reports is the top, as in `graph.forest`.

    Parameters
    ----------
    nodes : sequence of str
        Ids, each once. Their order decides ties.
    lines : iterable of (str, str)
        Subordinate and superior, both of them nodes. Repeats and self-loops do not matter.

    Returns
    -------
    Hierarchy

    Examples
    --------
    >>> found = hierarchy(["boss", "a", "b", "clerk", "other"], [("a", "boss"), ("b", "boss"), ("clerk", "a"), ("clerk", "other")])
    >>> found.layer, found.common_superior("clerk", "b")
    ({'boss': 1, 'a': 2, 'b': 2, 'clerk': 3, 'other': 1}, ('boss', 3))
    """
    superiors: dict[str, dict[str, None]] = {}
    reports: dict[str, dict[str, None]] = {}
    for below, above in lines:
        if below != above:
            superiors.setdefault(below, {})[above] = None
            reports.setdefault(above, {})[below] = None
    forest = reporting_forest(nodes, {below: list(above) for below, above in superiors.items()})
    first = sorted(forest.roots, key=lambda root: -_size(root, forest.children))
    layer: dict[str, int] = {}
    superior: dict[str, str] = {}
    for root in first:
        if root in reports:
            _spread(root, reports, layer, superior)
    children: dict[str, list[str]] = {}
    for node, above in superior.items():
        children.setdefault(above, []).append(node)
    under = {above: tuple(nodes) for above, nodes in children.items()}
    tops = sorted((root for root in first if root in reports), key=lambda root: -_size(root, under))
    return Hierarchy(tuple(tops), under, superior, layer)


def _size(root: str, children: Mapping[str, Sequence[str]]) -> int:
    waiting = [root]
    for node in waiting:
        waiting.extend(children.get(node, ()))
    return len(waiting)


def _spread(
    root: str, reports: Mapping[str, Iterable[str]], layer: dict[str, int], superior: dict[str, str]
) -> None:
    """Take everyone below a root who has no place yet, breadth first."""
    layer[root] = 1
    waiting = [root]
    for node in waiting:
        for below in reports.get(node, ()):
            if below not in layer:
                layer[below] = layer[node] + 1
                superior[below] = node
                waiting.append(below)
