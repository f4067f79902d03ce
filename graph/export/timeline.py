"""A time-resolved GEXF file of several editions, for Gephi's timeline.

Nodes and edges have the spells of time in which they are there. An attribute that changes in any of them is dynamic, each value
with the time for which it holds; the others are written once. Gephi knows no dynamic lists, so a list that changes is one text.
Places, colours and sizes are those of all editions together, for a drawing that does not jump.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import BinaryIO, Generic, TypeVar

from graph.editions import EdgeKey, Timeline, key_of, merged, timeline_of
from graph.export.gexf import Content, attvalue, attvalues, declarations, values_of, write_drawn
from graph.export.plain import IN_NODE_HEAD, columns_of, plain_attributes
from graph.measured import with_betweenness, with_communities
from graph.network import Network
from graph.nodes import Attributes

Key = TypeVar("Key")

_IN_EDGE_HEAD = frozenset({"weight"})
_UNTIMED = frozenset({"community"})
"""Numbers of groups that mean something in one network only: counted in that of all editions."""


def write_timeline(editions: Mapping[str, Network], out: BinaryIO) -> None:
    """Write editions of one view as a dynamic GEXF 1.3 file.

    Parameters
    ----------
    editions : mapping of str to Network
        By the time from which they hold, in any order: years (2023), dates (2023-07-01) or whole numbers.
    out : BinaryIO
        Gets UTF-8. Nothing is written before the times are known to be right.

    Raises
    ------
    InputError
        As `graph.editions.timeline_of`.
    """
    names = list(editions)
    order, timeline = timeline_of(names)
    networks = [with_betweenness(editions[names[place]]) for place in order]
    network = with_communities(merged(networks))
    period = f"Editions: {', '.join(names[place] for place in order)}."
    network = replace(network, notes=(period, *network.notes))
    nodes = _Timed.of([_node_values(one, network) for one in networks], IN_NODE_HEAD)
    edges = _Timed.of([_edge_values(one) for one in networks], _IN_EDGE_HEAD)
    content = Content(
        f'mode="dynamic" timeformat="{timeline.format}" timerepresentation="interval"',
        (*nodes.declared("node"), *edges.declared("edge")),
        lambda node: nodes.content(node, timeline),
        lambda edge: edges.content(key_of(edge), timeline),
    )
    write_drawn(network, content, out)


def _node_values(edition: Network, whole: Network) -> dict[str, Attributes]:
    """The values of the nodes of an edition; what means something in the whole only is taken from there."""
    return {
        node: {**facts, **{name: whole.nodes[node][name] for name in _UNTIMED & whole.nodes[node].keys()}}
        for node, facts in edition.nodes.items()
    }


def _edge_values(edition: Network) -> dict[EdgeKey, Attributes]:
    return {key_of(edge): {**values_of(edge), "weight": edge.weight} for edge in edition.edges}


@dataclass(frozen=True, slots=True)
class _Timed(Generic[Key]):
    """The values of nodes or edges, one mapping an edition, and which attributes change."""

    values: Sequence[Mapping[Key, Attributes]]
    changing: Mapping[str, type]
    fixed: Mapping[str, type]

    @classmethod
    def of(cls, values: Sequence[Mapping[Key, Attributes]], unless_changing: frozenset[str]) -> _Timed[Key]:
        """Find out what changes; ``unless_changing`` names what has another place in the file as long as it does not."""
        columns = columns_of(state for one in values for state in one.values())
        changes = frozenset(_changes(values))
        changing = {
            name: str if type_ is tuple else type_ for name, type_ in columns.items() if name in changes
        }
        left_out = changes | unless_changing
        return cls(values, changing, {name: type_ for name, type_ in columns.items() if name not in left_out})

    def declared(self, owner: str) -> Iterator[str]:
        """Declare the attributes; the fixed come last, because graphology keeps only the last such element of nodes or edges."""
        if self.changing:
            yield declarations(owner, self.changing, ' mode="dynamic"')
        yield declarations(owner, self.fixed, ' mode="static"')

    def content(self, key: Key, timeline: Timeline) -> str:
        """Write the values of one node or edge and the times for which it is there."""
        states = [one.get(key) for one in self.values]
        newest = next(state for state in reversed(states) if state is not None)
        fixed = (attvalue(name, value) for name, value in newest.items() if name in self.fixed)
        spells = timeline.spells([state is not None for state in states])
        return (
            attvalues((*fixed, *self._changing_values(states, timeline)))
            + f"<spells>{''.join(f'<spell{_time(spell)}/>' for spell in spells)}</spells>"
        )

    def _changing_values(self, states: Sequence[Attributes | None], timeline: Timeline) -> Iterator[str]:
        plain = [None if state is None else plain_attributes(state) for state in states]
        for name in self.changing:
            for value, period in timeline.runs(
                [None if state is None else state.get(name) for state in plain]
            ):
                if value is not None:
                    yield attvalue(name, value, _time(period))


def _changes(values: Sequence[Mapping[Key, Attributes]]) -> Iterator[str]:
    """The attributes that have two values, or come or go, while their node or edge is there."""
    for earlier, later in combinations(values, 2):
        for key, before in earlier.items():
            after = later.get(key, before)
            if after is not before:
                yield from (
                    name for name in before.keys() | after.keys() if before.get(name) != after.get(name)
                )


def _time(period: tuple[str, str]) -> str:
    return f' start="{period[0]}" end="{period[1]}"'
