"""What joins two things of the dataset, gathered from all statements that say so: the edges of a network.

Several statements of one fact are one edge. Edges are many, half a million in a large group, so an edge keeps references to the
records that prove it and spells nothing out before it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from msgspec import Struct

from graph.model import Collaboration, Evidence, Records
from graph.nodes import EVIDENCE_SHOWN, Value, evidence_texts

EdgeKind = Literal[
    "reportsTo", "collaboratesWith", "postIn", "subOrganizationOf", "alsoHolds", "deputy", "dutyOf", "overlapsWith"
]  # fmt: skip

UNDIRECTED_KINDS: Final = frozenset({"collaboratesWith", "overlapsWith"})
"""Kinds that say the same in both directions; such an edge runs from the post that says it first."""

PHRASES: Final[Mapping[str, str]] = {
    "reportsTo": "reports to",
    "collaboratesWith": "works with",
    "postIn": "post in",
    "subOrganizationOf": "part of",
    "alsoHolds": "also holds",
    "deputy": "has as deputy",
    "dutyOf": "duty of",
    "overlapsWith": "overlaps with",
}
"""The label of an edge that has no words of its own, by kind."""

TOPICS_SHOWN = 3
"""Topics that make up the label of a collaboration."""

NOTHING_MORE: Final[Mapping[str, Value]] = MappingProxyType({})


class Edge(Struct, frozen=True, gc=False):
    """One edge of a network; between two nodes there is one of each kind at most.

    Attributes
    ----------
    source, target : str
        Ids of two different nodes.
    kind : str
        One of `EdgeKind`.
    weight : float
        At least 1: the number of statements. Of overlapping posts the sum of the scores of their pairs of duties, more than 0.
    label : str
        A few words for a person, never empty.
    places : Evidence or tuple of Evidence
        The first places that prove it, `evidence` as a tuple; empty where it follows from where things stand. One place stands without a
        tuple, which would be a tenth of the memory of a large network.
    more : mapping of str to value
        What only edges of this kind have, ``stated_by`` of a reporting line for one. Edges share it.
    """

    source: str
    target: str
    kind: str
    weight: float
    label: str
    places: Evidence | tuple[Evidence, ...] = ()
    more: Mapping[str, Value] = NOTHING_MORE

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The first places that prove it."""
        return (self.places,) if isinstance(self.places, Evidence) else self.places

    @property
    def attributes(self) -> dict[str, Value]:
        """What goes beyond kind, weight and label: ``evidence``, a tuple of texts, and `more`."""
        evidence = {"evidence": evidence_texts(self.evidence)} if self.places else {}
        return {**evidence, **self.more}


@dataclass(slots=True)
class _Fact:
    """The statements of one fact so far; of evidence and topics as many as are shown."""

    statements: int = 0
    evidence: tuple[Evidence, ...] = ()
    topics: tuple[str, ...] = ()
    said_by: str = ""


_Facts = dict[tuple[str, str], _Fact]
"""Facts of one kind by source and target, in the order in which they are first said."""

_STATED_BY: Final[Mapping[str, Mapping[str, Value]]] = {
    "": NOTHING_MORE,
    **{said_by: MappingProxyType({"stated_by": said_by}) for said_by in ("subordinate", "superior", "both")},
}


def edges_of(records: Records, kind: EdgeKind) -> Iterator[Edge]:
    """Gather the edges of one kind from the statements, in the order in which they are first said.

    Parameters
    ----------
    records : Records
    kind : str
        Any kind but "overlapsWith", which no record states.

    Yields
    ------
    Edge
        No self-loops.
    """
    facts: _Facts = {}
    if kind == "collaboratesWith":
        for said in specific(records):
            _collaborate(facts, said.post, said.party, said)
    else:
        for source, target, evidence, said_by in _statements(records, kind):
            fact = _add(facts, source, target, evidence)
            fact.said_by = said_by if fact.said_by in ("", said_by) else "both"
    return _edges(facts, kind)


def edges_between_departments(records: Records) -> Iterator[Edge]:
    """Fold the collaborations of posts into the departments that they belong to; of a post in several, into each."""
    homes: dict[str, tuple[str, ...]] = {post.id: post.departments for post in records.posts}
    homes.update((department.id, (department.id,)) for department in records.departments)
    facts: _Facts = {}
    for said in specific(records):
        for source in homes.get(said.post, ()):
            for target in homes.get(said.party, ()):
                _collaborate(facts, source, target, said)
    return _edges(facts, "collaboratesWith")


def specific(records: Records) -> Iterator[Collaboration]:
    """Give the collaborations with somebody in particular: a party like 各部门 is no node."""
    return (said for said in records.collaborations if said.party_kind != "generic")


def _statements(records: Records, kind: EdgeKind) -> Iterator[tuple[str, str, tuple[Evidence, ...], str]]:
    """Source, target, evidence and who says so of each statement of a kind."""
    if kind == "reportsTo":
        for line in records.lines:
            yield line.subordinate, line.superior, (line.evidence,), line.stated_by
    elif kind == "alsoHolds":
        for held in records.also_holds:
            yield held.post, held.other, (held.evidence,), ""
    elif kind == "deputy":
        for standing_in in records.deputies:
            yield standing_in.post, standing_in.other, (standing_in.evidence,), ""
    elif kind == "postIn":
        yield from _memberships(records)
    elif kind == "subOrganizationOf":
        for department in records.departments:
            yield department.id, department.parent or department.organization, (), ""
    elif kind == "dutyOf":
        for duty in records.duties:
            yield duty.id, duty.owner, duty.evidence, ""


def _memberships(records: Records) -> Iterator[tuple[str, str, tuple[Evidence, ...], str]]:
    """What is said of who belongs where, then where everybody else stands."""
    stated = {(membership.post, membership.department) for membership in records.memberships}
    for membership in records.memberships:
        yield membership.post, membership.department, (membership.evidence,), ""
    for post in records.posts:
        for home in post.departments or (post.organization,):
            if (post.id, home) not in stated:
                yield post.id, home, (), ""


def _collaborate(facts: _Facts, source: str, target: str, said: Collaboration) -> None:
    """Count a collaboration to the fact of its two ends, whichever of them said it first."""
    if (target, source) in facts:
        source, target = target, source
    fact = _add(facts, source, target, (said.evidence,))
    if said.topic and len(fact.topics) < TOPICS_SHOWN and said.topic not in fact.topics:
        fact.topics = (*fact.topics, said.topic)


def _add(facts: _Facts, source: str, target: str, evidence: tuple[Evidence, ...]) -> _Fact:
    """Count one more statement and give the fact it belongs to."""
    fact = facts.get((source, target))
    if fact is None:
        fact = facts[source, target] = _Fact(evidence=evidence[:EVIDENCE_SHOWN])
    elif len(fact.evidence) < EVIDENCE_SHOWN:
        fact.evidence = tuple(dict.fromkeys((*fact.evidence, *evidence)))[:EVIDENCE_SHOWN]
    fact.statements += 1
    return fact


def _edges(facts: _Facts, kind: EdgeKind) -> Iterator[Edge]:
    for (source, target), fact in facts.items():
        if source != target:
            yield Edge(
                source,
                target,
                kind,
                1.0 if fact.statements == 1 else float(fact.statements),
                "; ".join(fact.topics) or PHRASES[kind],
                fact.evidence[0] if len(fact.evidence) == 1 else fact.evidence,
                _STATED_BY[fact.said_by],
            )


def heads_first(edges: Iterable[Edge], order: Mapping[str, object]) -> list[Edge]:
    """Sort edges by where their source stands among the nodes; those of one node keep their order."""
    place = {identifier: number for number, identifier in enumerate(order)}
    return sorted(edges, key=lambda edge: place[edge.source])
