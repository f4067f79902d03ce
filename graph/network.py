"""The dataset as NetworkX graphs: one ready view for each question that an analyst brings.

Nodes and edges carry plain values only, never None: what does not apply is left out. Positions, colours and
files are not made here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from corpus.errors import FormatUnknown
from graph.model import Collaboration, Evidence, Records
from graph.nodes import evidence_text, node_attributes
from graph.view import View

if TYPE_CHECKING:
    import networkx

EdgeKind = Literal[
    "reportsTo", "collaboratesWith", "postIn", "subOrganizationOf", "alsoHolds", "deputy", "dutyOf"
]

UNDIRECTED_KINDS: frozenset[str] = frozenset({"collaboratesWith"})
"""Kinds that say the same in both directions; such an edge runs from the post that says it first."""

TOPICS_SHOWN = 3
"""Topics that make up the label of a collaboration."""

_PHRASES: Mapping[str, str] = {
    "reportsTo": "reports to",
    "collaboratesWith": "works with",
    "postIn": "post in",
    "subOrganizationOf": "part of",
    "alsoHolds": "also holds",
    "deputy": "has as deputy",
    "dutyOf": "duty of",
}


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
    edges : frozenset of str
        Edge kinds.
    layout : str
        The drawing that fits it: "tree", "force" or "stars".
    is_grouped : bool
        Whether posts are folded into their departments.
    """

    title: str
    nodes: frozenset[str]
    edges: frozenset[str]
    layout: Literal["tree", "force", "stars"]
    is_grouped: bool = False


VIEWS: Mapping[str, NetworkView] = {
    "reporting": NetworkView("who reports to whom", frozenset({"post"}), frozenset({"reportsTo"}), "tree"),
    "collaboration": NetworkView(
        "which posts work with whom", frozenset({"post"}), frozenset({"collaboratesWith"}), "force"
    ),
    "posts": NetworkView(
        "posts with their reporting lines and collaborations",
        frozenset({"post"}),
        frozenset({"reportsTo", "collaboratesWith"}),
        "tree",
    ),
    "duties": NetworkView(
        "posts and their duties, two-mode", frozenset({"post", "duty"}), frozenset({"dutyOf"}), "stars"
    ),
    "departments": NetworkView(
        "collaboration between departments",
        frozenset({"department"}),
        frozenset({"collaboratesWith"}),
        "force",
        is_grouped=True,
    ),
    "everything": NetworkView(
        "posts, departments, organisations, duties and all that joins them",
        frozenset({"organization", "department", "post", "external", "duty"}),
        frozenset(_PHRASES),
        "force",
    ),
}
"""The views by name."""


@dataclass(slots=True)
class _Fact:
    """What joins two nodes, gathered from all statements that say so."""

    statements: int = 0
    topics: dict[str, None] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    said_by: set[str] = field(default_factory=set)


class _Facts(dict[tuple[str, str, str], _Fact]):
    """Facts by (source, target, kind), in the order in which they are first said."""

    def add(self, source: str, target: str, kind: EdgeKind, evidence: Sequence[Evidence] = ()) -> _Fact:
        """Count one more statement and give the fact it belongs to."""
        key = (source, target, str(kind))
        if kind in UNDIRECTED_KINDS and (target, source, kind) in self:
            key = (target, source, kind)
        fact = self.setdefault(key, _Fact())
        fact.statements += 1
        fact.evidence.extend(evidence)
        return fact


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


def to_networkx(view: View, view_name: str) -> networkx.MultiDiGraph[str]:
    """Draw one view of the dataset as a NetworkX graph, in linear time.

    Several statements of one fact are one edge, whose ``weight`` counts them; edges are keyed by their kind,
    so that reporting and collaboration between the same two posts stay two edges. There are no self-loops;
    posts without any edge are kept; a party that names nobody in particular (各部门) is no node.

    Parameters
    ----------
    view : View
        The dataset.
    view_name : str
        A key of `VIEWS`.

    Returns
    -------
    networkx.MultiDiGraph
        Node keys are ids (IRIs). Node attributes: label, kind (str); department, organization (str, labels),
        aliases (tuple of str), identifier, grade, headcount (str, of posts in registers), level (int, 0 at the top of the reporting lines), duty_count, span (int,
        direct reports), members (int, posts of a department), described (bool), evidence (str), and
        involvement of a duty (str). Edge attributes: kind (str), weight (float, number of statements), label,
        evidence (str), stated_by ("subordinate", "superior" or "both"; reporting lines).

    Raises
    ------
    FormatUnknown
        If no view has that name.
    """
    import networkx

    chosen = view_named(view_name)
    records = view.records
    facts = _department_facts(records) if chosen.is_grouped else _facts(records)
    wanted = {key: fact for key, fact in facts.items() if key[2] in chosen.edges and key[0] != key[1]}
    touched = {end for source, target, _ in wanted for end in (source, target)}
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(view=view_name)
    for identifier, attributes in node_attributes(view):
        if attributes["kind"] in chosen.nodes or identifier in touched:
            graph.add_node(identifier, **attributes)
    for (source, target, kind), fact in wanted.items():
        graph.add_edge(source, target, key=kind, **_edge_attributes(kind, fact))
    return graph


def is_undirected(graph: networkx.MultiDiGraph[str]) -> bool:
    """Tell whether every edge says the same in both directions, so that a file may be undirected."""
    return graph.number_of_edges() > 0 and all(
        kind in UNDIRECTED_KINDS for _, _, kind in graph.edges(keys=True)
    )


def _facts(records: Records) -> _Facts:
    """All that joins two things of the dataset."""
    facts = _Facts()
    for line in records.lines:
        facts.add(line.subordinate, line.superior, "reportsTo", [line.evidence]).said_by.add(line.stated_by)
    for said in _specific(records):
        _add_topic(facts.add(said.post, said.party, "collaboratesWith", [said.evidence]), said)
    for held in records.also_holds:
        facts.add(held.post, held.other, "alsoHolds", [held.evidence])
    for standing_in in records.deputies:
        facts.add(standing_in.post, standing_in.other, "deputy", [standing_in.evidence])
    for stated in records.memberships:
        facts.add(stated.post, stated.department, "postIn", [stated.evidence])
    for post in records.posts:
        for home in post.departments or (post.organization,):
            if (post.id, home, "postIn") not in facts:
                facts.add(post.id, home, "postIn")
    for department in records.departments:
        facts.add(department.id, department.parent or department.organization, "subOrganizationOf")
    for duty in records.duties:
        facts.add(duty.id, duty.owner, "dutyOf", duty.evidence)
    return facts


def _department_facts(records: Records) -> _Facts:
    """Collaborations of posts, folded into the departments that they belong to."""
    homes: dict[str, tuple[str, ...]] = {post.id: post.departments for post in records.posts}
    homes.update((department.id, (department.id,)) for department in records.departments)
    facts = _Facts()
    for said in _specific(records):
        for source in homes.get(said.post, ()):
            for target in homes.get(said.party, ()):
                _add_topic(facts.add(source, target, "collaboratesWith", [said.evidence]), said)
    return facts


def _specific(records: Records) -> Iterator[Collaboration]:
    """Collaborations with somebody in particular."""
    return (said for said in records.collaborations if said.party_kind != "generic")


def _add_topic(fact: _Fact, said: Collaboration) -> None:
    if said.topic:
        fact.topics[said.topic] = None


def _edge_attributes(kind: str, fact: _Fact) -> dict[str, str | float]:
    label = "; ".join(list(fact.topics)[:TOPICS_SHOWN]) or _PHRASES[kind]
    attributes: dict[str, str | float] = {"kind": kind, "weight": float(fact.statements), "label": label}
    if fact.evidence:
        attributes["evidence"] = evidence_text(fact.evidence)
    if fact.said_by:
        attributes["stated_by"] = "both" if len(fact.said_by) > 1 else next(iter(fact.said_by))
    return attributes
