"""The reporting lines of each organisation as a tree to draw: who hangs where, which lines are sure, who stands in no line.

A post hangs in the tree of its own organisation. Lines that the tree cannot hold, to a second superior or into another organisation, are kept apart;
nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.drawing.lettering import drawable
from graph.forest import Forest, reporting_forest
from graph.network import Network
from graph.networkedges import Edge
from graph.nodes import shortened

QUOTE_CHARACTERS: Final = 60
"""Characters of a quote in a tooltip."""


@dataclass(frozen=True, slots=True)
class OrganizationTree:
    """One organisation.

    Attributes
    ----------
    label : str
        Its name.
    forest : Forest
        Everyone who stands in a line inside of it.
    line_above : mapping of str to Edge
        The line by which a node hangs in the forest, by node.
    others : tuple of Edge
        The lines that the forest does not show.
    apart : tuple of str
        Posts without any line inside of the organisation, department by department.
    of_several : frozenset of str
        Who has several superiors.
    """

    label: str
    forest: Forest
    line_above: Mapping[str, Edge]
    others: tuple[Edge, ...]
    apart: tuple[str, ...]
    of_several: frozenset[str]

    def is_dashed(self, edge: Edge) -> bool:
        """Say whether a line is drawn dashed: only the superior's list says so, or somebody else is a superior, too."""
        return edge.more.get("stated_by") == "superior" or edge.source in self.of_several


def organization_trees(network: Network) -> tuple[OrganizationTree, ...]:
    """Part the lines of a network by organisation and span each by a forest.

    Parameters
    ----------
    network : Network
        The view "reporting".

    Returns
    -------
    tuple of OrganizationTree
        In the order of the network; every node is in one of them, once, and so is every line.
    """
    members: dict[str, list[str]] = {}
    for node, facts in network.nodes.items():
        members.setdefault(str(facts.get("organization", "")), []).append(node)
    home = {node: label for label, nodes in members.items() for node in nodes}
    lines: dict[str, list[Edge]] = {label: [] for label in members}
    for edge in network.edges:
        lines[home[edge.source]].append(edge)
    return tuple(_tree(network, label, nodes, lines[label]) for label, nodes in members.items())


def evidence_words(edge: Edge) -> str:
    """Quote the first place that proves a line, with its document."""
    if not edge.evidence:
        return ""
    first = edge.evidence[0]
    return f"{drawable(first.document)}: “{shortened(drawable(first.quote), QUOTE_CHARACTERS)}”"


def top_down(forest: Forest) -> Iterator[str]:
    """Every node of a forest after the one it hangs under, each subtree in one piece."""
    waiting = list(reversed(forest.roots))
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(forest.children.get(node, ())))


def _largest_first(forest: Forest) -> Forest:
    """The trees in the order of their size: the company first, then what nobody has joined to it."""
    sizes: dict[str, int] = {}
    for node in reversed(list(top_down(forest))):
        sizes[node] = 1 + sum(sizes[child] for child in forest.children.get(node, ()))
    return replace(forest, roots=tuple(sorted(forest.roots, key=lambda root: -sizes[root])))


def _tree(network: Network, label: str, nodes: Sequence[str], lines: Sequence[Edge]) -> OrganizationTree:
    inside = set(nodes)
    own = [edge for edge in lines if edge.target in inside]
    superiors: dict[str, tuple[str, ...]] = {}
    for edge in own:
        superiors[edge.source] = (*superiors.get(edge.source, ()), edge.target)
    in_lines = {end for edge in own for end in (edge.source, edge.target)}
    forest = _largest_first(reporting_forest([node for node in nodes if node in in_lines], superiors))
    above = {child: node for node, below in forest.children.items() for child in below}
    hanging = {edge.source: edge for edge in own if above.get(edge.source) == edge.target}
    shown = set(map(id, hanging.values()))
    apart = sorted(
        (node for node in nodes if node not in in_lines),
        key=lambda node: (
            "department" not in network.nodes[node],
            str(network.nodes[node].get("department")),
        ),
    )
    others = tuple(edge for edge in lines if id(edge) not in shown)
    return OrganizationTree(
        label, forest, hanging, others, tuple(apart), frozenset(edge.source for edge in others)
    )
