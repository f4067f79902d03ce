"""The dataset as a network of nodes and edges: one ready view for each question that an analyst brings.

A `Network` is a plain record that holds 100,000 nodes and 500,000 edges in little memory; every file and drawing is made from it.
`to_networkx` hands it to whoever goes on in Python. Values are plain and never None: what does not apply is left out. Positions,
colours and files are not made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from corpus.errors import FormatUnknown
from graph.networkedges import (
    UNDIRECTED_KINDS,
    Edge,
    EdgeKind,
    edges_between_departments,
    edges_of,
    heads_first,
)
from graph.nodes import Attributes, node_attributes
from graph.view import View

if TYPE_CHECKING:
    import networkx

__all__ = ["VIEWS", "Edge", "Network", "NetworkView", "network_of", "to_networkx", "view_named"]

Direction = Literal["directed", "undirected"]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """What one view of the dataset shows.

    Attributes
    ----------
    title : str
        One line for a person.
    nodes : frozenset of str
        Node kinds that are always there, connected or not; of other kinds only those that an edge of the view
        touches.
    edges : tuple of str
        Edge kinds, in the order in which the edges of one node stand.
    layout : str
        The drawing that fits it: "tree", "force" or "stars".
    is_grouped : bool
        Whether posts are folded into their departments.
    is_derived : bool
        Whether its edges are found by comparing what documents say, and not stated by any of them.
    """

    title: str
    nodes: frozenset[str]
    edges: tuple[EdgeKind, ...]
    layout: Literal["tree", "force", "stars"]
    is_grouped: bool = False
    is_derived: bool = False

    @property
    def is_mixable(self) -> bool:
        """Whether it has kinds of edges with a direction and kinds without."""
        return 0 < len(UNDIRECTED_KINDS.intersection(self.edges)) < len(self.edges)


VIEWS: Mapping[str, NetworkView] = {
    "reporting": NetworkView("who reports to whom", frozenset({"post"}), ("reportsTo",), "tree"),
    "collaboration": NetworkView(
        "which posts work with whom", frozenset({"post"}), ("collaboratesWith",), "force"
    ),
    "posts": NetworkView(
        "posts with their reporting lines and collaborations",
        frozenset({"post"}),
        ("reportsTo", "collaboratesWith"),
        "tree",
    ),
    "duties": NetworkView(
        "posts and their duties, two-mode", frozenset({"post", "duty"}), ("dutyOf",), "stars"
    ),
    "departments": NetworkView(
        "collaboration between departments",
        frozenset({"department"}),
        ("collaboratesWith",),
        "force",
        is_grouped=True,
    ),
    "overlaps": NetworkView(
        "posts whose duties repeat each other",
        frozenset({"post"}),
        ("overlapsWith",),
        "force",
        is_derived=True,
    ),
    "everything": NetworkView(
        "posts, departments, organisations, duties and all that is said to join them",
        frozenset({"organization", "department", "post", "external", "duty"}),
        ("reportsTo", "collaboratesWith", "alsoHolds", "deputy", "postIn", "subOrganizationOf", "dutyOf"),
        "force",
    ),
}
"""The views by name."""


@dataclass(frozen=True)
class Network:
    """Nodes and the edges between them.

    Attributes
    ----------
    name : str
        The key of `VIEWS` that it shows.
    nodes : mapping of str to dict
        The attributes of each node by its id (an IRI), in the order of the records. Always label and kind ("post", "department",
        "organization", "external" or "duty"); where they apply department, organization (str, labels), departments (tuple of str,
        of a post in several), aliases (tuple of str), identifier, grade, headcount (str, of posts in registers), level (int, 0 at
        the top of the reporting lines), duty_count, span (int, direct reports), members (int, posts of a department), described
        (bool), evidence (tuple of str), and of a duty text, ordinal, involvement, frequency (str) and boilerplate (bool).
    edges : tuple of Edge
        By where their source stands among the nodes. Both ends are nodes, no edge joins a node to itself, and between two nodes in
        one direction there is one edge of a kind at most.
    is_mixed : bool
        Whether undirected edges may stand beside directed ones. Otherwise all edges of a file have one direction.
    notes : tuple of str
        What a reader should know about the numbers, in sentences.
    """

    name: str
    nodes: Mapping[str, Attributes]
    edges: tuple[Edge, ...]
    is_mixed: bool = False
    notes: tuple[str, ...] = ()

    @property
    def view(self) -> NetworkView:
        """What it shows."""
        return view_named(self.name)

    @property
    def description(self) -> str:
        """What it shows and what to know about its numbers, on one line."""
        return ". ".join([self.view.title, *(note.rstrip(".") for note in self.notes)])

    @cached_property
    def is_undirected(self) -> bool:
        """Whether every edge says the same in both directions, so that a whole file may be undirected."""
        return bool(self.edges) and all(edge.kind in UNDIRECTED_KINDS for edge in self.edges)

    def direction_of(self, edge: Edge) -> Direction:
        """Say how a file writes an edge: undirected where its kind is and the other edges of the file are, too, or may be mixed."""
        is_free = self.is_mixed or self.is_undirected
        return "undirected" if is_free and edge.kind in UNDIRECTED_KINDS else "directed"


def view_named(name: str) -> NetworkView:
    """Find a view by its name.

    Parameters
    ----------
    name : str
        A key of `VIEWS`.

    Returns
    -------
    NetworkView

    Raises
    ------
    FormatUnknown
        If there is none; the message lists those that exist.
    """
    try:
        return VIEWS[name]
    except KeyError:
        raise FormatUnknown(f"no view is called {name!r}", hint=f"views: {', '.join(VIEWS)}") from None


def network_of(view: View, view_name: str, *, derived: Iterable[Edge] = ()) -> Network:
    """Take one view of the dataset as a network, in linear time.

    Several statements of one fact are one edge, whose ``weight`` counts them; reporting and collaboration between the same two
    posts stay two edges. Posts without any edge are kept; a party that names nobody in particular (各部门) is no node.

    Parameters
    ----------
    view : View
        The dataset.
    view_name : str
        A key of `VIEWS`.
    derived : iterable of Edge
        The edges of a view that is derived; other views do without.

    Returns
    -------
    Network

    Raises
    ------
    FormatUnknown
        If no view has that name.
    """
    chosen = view_named(view_name)
    edges = list(derived if chosen.is_derived else _edges(view, chosen))
    nodes = dict(_nodes(view, chosen, edges))
    return Network(view_name, nodes, tuple(heads_first(edges, nodes)))


def to_networkx(network: Network) -> networkx.MultiDiGraph[str]:
    """Hand a network to NetworkX, for analysis in Python.

    Parameters
    ----------
    network : Network

    Returns
    -------
    networkx.MultiDiGraph
        Nodes and edges with their attributes; edges are keyed by their kind and have kind, weight and label beside their own. The
        graph attribute ``view`` is the name of the view.

    Examples
    --------
    >>> edge = Edge("clerk", "boss", "reportsTo", 1.0, "reports to")
    >>> to_networkx(Network("reporting", {"boss": {}, "clerk": {}}, (edge,))).edges["clerk", "boss", "reportsTo"]["weight"]
    1.0
    """
    import networkx

    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(view=network.name)
    graph.add_nodes_from((identifier, dict(facts)) for identifier, facts in network.nodes.items())
    for edge in network.edges:
        facts = {"kind": edge.kind, "weight": edge.weight, "label": edge.label, **edge.attributes}
        graph.add_edge(edge.source, edge.target, key=edge.kind, **facts)
    return graph


def _edges(view: View, chosen: NetworkView) -> Iterator[Edge]:
    """One kind after the other: the facts of a kind take room only until its edges are made."""
    if chosen.is_grouped:
        yield from edges_between_departments(view.records)
        return
    for kind in chosen.edges:
        yield from edges_of(view.records, kind)


def _nodes(view: View, chosen: NetworkView, edges: Iterable[Edge]) -> Iterator[tuple[str, Attributes]]:
    """What the view always shows, and whatever else an edge touches."""
    touched = {end for edge in edges for end in (edge.source, edge.target)}
    for identifier, attributes in node_attributes(view, with_duties="duty" in chosen.nodes):
        if attributes["kind"] in chosen.nodes or identifier in touched:
            yield identifier, attributes
