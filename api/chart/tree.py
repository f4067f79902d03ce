"""The reporting lines of one organisation as rows of nested lists, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.appearance import PALETTE, department_colours
from graph.drawing.organizations import OrganizationTree, organization_trees, top_down
from graph.identity import name_key
from graph.model import Evidence
from graph.network import Network
from graph.networkedges import Edge

ALL_OPEN: Final = 120
"""Nodes of a tree that is shown with all its levels; a screen or two."""
OPEN_LEVELS: Final = 2
"""Levels of a larger tree that are open at first."""


@dataclass(frozen=True, slots=True)
class Above:
    """A superior whom a node does not hang under in the tree, with what proves the line."""

    id: str
    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the nested lists.

    ``band`` is the number of its department's colour from 1, 0 for no department or one beyond the palette. ``span`` counts who hangs right
    under it, ``closes`` the lists that end behind it. ``is_dashed`` as in the picture; ``is_hit`` says that it was looked for.
    """

    id: str
    label: str
    department: str
    band: int
    span: int
    closes: int
    is_open: bool
    is_hit: bool
    is_dashed: bool
    evidence: tuple[Evidence, ...]
    others: tuple[Above, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """One organisation: its tree, then the posts without a line; ``hits`` counts who was found."""

    organization: str
    nodes: tuple[Node, ...]
    apart: tuple[Node, ...]
    hits: int


def charts(network: Network, query: str = "") -> tuple[Chart, ...]:
    """Write the trees of a network as rows.

    Parameters
    ----------
    network : Network
        The view "reporting".
    query : str
        Part of a title or alias; the paths to whoever has it are open.

    Returns
    -------
    tuple of Chart
        One for each organisation, in the order of the network.
    """
    bands = {name: place for place, name in enumerate(department_colours(network), start=1)}
    return tuple(_Rows(network, tree, bands, name_key(query)).chart() for tree in organization_trees(network))


@dataclass(slots=True)
class _Rows:
    network: Network
    tree: OrganizationTree
    bands: Mapping[str, int]
    wanted: str

    def chart(self) -> Chart:
        """Write the rows of one organisation."""
        forest = self.tree.forest
        order = list(top_down(forest))
        hits = {node for node in (*order, *self.tree.apart) if self.wanted and self._is_hit(node)}
        is_open = self._open(order, hits)
        closes = self._closes(order)
        others: dict[str, list[Above]] = {}
        for edge in self.tree.others:
            label = str(self.network.nodes[edge.target]["label"])
            others.setdefault(edge.source, []).append(Above(edge.target, label, edge.evidence))
        nodes = [
            self._node(node, is_open=node in is_open, hits=hits, closes=closes[node], others=others)
            for node in order
        ]
        apart = [
            self._node(node, is_open=False, hits=hits, closes=0, others=others) for node in self.tree.apart
        ]
        return Chart(self.tree.label, tuple(nodes), tuple(apart), len(hits))

    def _node(
        self,
        node: str,
        *,
        is_open: bool,
        hits: Collection[str],
        closes: int,
        others: Mapping[str, list[Above]],
    ) -> Node:
        facts = self.network.nodes[node]
        department = str(facts.get("department", ""))
        band = self.bands.get(department, 0)
        line: Edge | None = self.tree.line_above.get(node)
        return Node(
            id=node,
            label=str(facts["label"]),
            department=department,
            band=band if band <= len(PALETTE) else 0,
            span=len(self.tree.forest.children.get(node, ())),
            closes=closes,
            is_open=is_open,
            is_hit=node in hits,
            is_dashed=line is not None and self.tree.is_dashed(line),
            evidence=line.evidence if line else (),
            others=tuple(others.get(node, ())),
        )

    def _is_hit(self, node: str) -> bool:
        return any(self.wanted in name_key(name) for name in self._names(node))

    def _names(self, node: str) -> Iterator[str]:
        facts = self.network.nodes[node]
        aliases = facts.get("aliases", ())
        yield str(facts["label"])
        yield from aliases if isinstance(aliases, tuple) else ()

    def _open(self, order: Collection[str], hits: Collection[str]) -> set[str]:
        """Small trees whole, large ones to a depth, and the way to everybody who was looked for."""
        level = self.tree.forest.level
        shown = {node for node in order if len(order) <= ALL_OPEN or level[node] < OPEN_LEVELS}
        for hit in hits:
            while (line := self.tree.line_above.get(hit)) is not None and line.target not in shown:
                shown.add(line.target)
                hit = line.target
        return shown

    def _closes(self, order: list[str]) -> dict[str, int]:
        """How many lists end behind each node: as many as levels lie between it and the next one."""
        level = self.tree.forest.level
        following = [level[node] for node in order[1:]] + [0] * bool(order)
        return {node: max(0, level[node] - after) for node, after in zip(order, following, strict=True)}
