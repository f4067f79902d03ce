"""The reporting lines as a forest: who hangs under whom, and how far from the top.

Real lines are not a tree: a post may have two superiors, and lines may run in a circle. This module picks one
superior for each, the nearest to a top, so that a level can be told and a chart drawn. It decides nothing
about which line is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Forest:
    """A spanning forest of the reporting lines.

    Attributes
    ----------
    roots : tuple of str
        The tops: everyone without a superior, then one member of each circle that nobody outside leads.
    children : mapping of str to tuple of str
        Who hangs under a node; a node without any is left out.
    level : mapping of str to int
        Distance from the top, 0 at a root; every node has one.
    """

    roots: tuple[str, ...]
    children: Mapping[str, tuple[str, ...]]
    level: Mapping[str, int]


def reporting_forest(nodes: Iterable[str], superiors: Mapping[str, Sequence[str]]) -> Forest:
    """Span the lines by breadth-first search from the tops, in linear time.

    Parameters
    ----------
    nodes : iterable of str
        Everyone, without repeats; their order decides ties.
    superiors : mapping of str to sequence of str
        The superiors of a node, all of them among ``nodes``; a node without superiors may be left out.

    Returns
    -------
    Forest

    Examples
    --------
    >>> forest = reporting_forest(["boss", "clerk", "a", "b"], {"clerk": ["boss"], "a": ["b"], "b": ["a"]})
    >>> forest.roots, forest.level["clerk"], forest.children["a"]
    (('boss', 'a'), 1, ('b',))
    """
    order = list(nodes)
    reports: dict[str, list[str]] = {}
    for node in order:
        for superior in superiors.get(node, ()):
            reports.setdefault(superior, []).append(node)
    level: dict[str, int] = {}
    children: dict[str, list[str]] = {}
    roots = [node for node in order if not superiors.get(node)]
    _spread(roots, reports, level=level, children=children)
    # What is left lives in or under a circle: the widest member is the likeliest head.
    for node in sorted(order, key=lambda node: -len(reports.get(node, ()))):
        if node not in level:
            roots.append(node)
            _spread([node], reports, level=level, children=children)
    return Forest(tuple(roots), {node: tuple(below) for node, below in children.items()}, level)


def _spread(
    starts: Sequence[str],
    reports: Mapping[str, Sequence[str]],
    *,
    level: dict[str, int],
    children: dict[str, list[str]],
) -> None:
    """Reach everyone below ``starts`` who was not reached before."""
    level.update((node, 0) for node in starts)
    layer = list(starts)
    while layer:
        below: list[str] = []
        for node in layer:
            for report in reports.get(node, ()):
                if report not in level:
                    level[report] = level[node] + 1
                    children.setdefault(node, []).append(report)
                    below.append(report)
        layer = below
